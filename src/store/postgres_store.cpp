#include "store/postgres_store.hpp"

#include <fmt/format.h>

#include "store/postgres_append.hpp"
#include "store/postgres_schema.hpp"
#include "store/stored_values.hpp"

namespace defcon::store {

namespace {

constexpr int rows_of_a_page = 1000;

constexpr PostgresStatement select_desk{"select_desk", R"(
SELECT desk.id, head.sequence, head.hash, head.last_text
FROM defcon.desk JOIN defcon.head ON head.desk = desk.id WHERE desk.key = $1::text)"};
constexpr PostgresStatement insert_desk{"insert_desk", R"(
WITH added AS (
  INSERT INTO defcon.desk (key) VALUES ($1::text) ON CONFLICT DO NOTHING RETURNING id
)
INSERT INTO defcon.head (desk, sequence, hash, last_text) SELECT id, 0, $2::bytea, 0 FROM added)"};
constexpr PostgresStatement select_desks{"select_desks", "SELECT key FROM defcon.desk ORDER BY id"};
// The limit is a part of the text, so that the planner knows of it and walks the index.
constexpr PostgresStatement select_events{"select_events", R"(
SELECT sequence, at, type, payload, previous, hash FROM defcon.event
WHERE desk = $1::bigint AND sequence > $2::bigint ORDER BY sequence LIMIT 1000)"};
constexpr PostgresStatement select_text{
    "select_text", "SELECT text FROM defcon.text WHERE desk = $1::bigint AND ref = $2::bigint"};

wire::StoredRow stored_row(const PostgresRows& rows, int row) {
  return {.row = {.sequence = to_unsigned(rows.number(row, 0)),
                  .at = to_instant(rows.number(row, 1)),
                  .type = rows.bytes(row, 2),
                  .payload = rows.bytes(row, 3)},
          .previous = rows.hash(row, 4),
          .hash = rows.hash(row, 5)};
}

}  // namespace

base::Result<std::unique_ptr<PostgresStore>> PostgresStore::open(const PostgresAddress& address,
                                                                 const PostgresSettings& settings) {
  PostgresSession session(address, settings);
  const auto ready = settings.is_read_only ? check_schema(session, postgres_schema)
                                           : move_schema(session, postgres_schema,
                                                         static_cast<int>(postgres_schema.size()));
  if (!ready) return std::unexpected(ready.error());
  return std::unique_ptr<PostgresStore>(new PostgresStore(std::move(session)));
}

base::Result<PostgresRows> PostgresStore::run(const PostgresStatement& statement,
                                              const PostgresValues& values) {
  auto rows = session_.run(statement, values);
  if (!rows) known_.clear();
  return rows;
}

base::Result<PostgresStore::Known> PostgresStore::known(std::string_view desk) {
  const auto found = known_.find(desk);
  if (found != known_.end()) return found->second;
  const auto rows = run(select_desk, PostgresValues().add(desk));
  if (!rows) return std::unexpected(rows.error());
  if (rows->count() == 0) {
    return base::fail(base::ErrorKind::not_found, fmt::format("no desk \"{}\"", desk),
                      session_.name());
  }
  const Known one{.id = to_unsigned(rows->number(0, 0)),
                  .head = {.sequence = to_unsigned(rows->number(0, 1)),
                           .hash = rows->hash(0, 2),
                           .last_text = to_unsigned(rows->number(0, 3))}};
  known_.emplace(desk, one);
  return one;
}

base::Result<void> PostgresStore::append(const std::vector<DeskBatch>& batches) {
  PostgresAppend append;
  std::vector<Head> heads;
  for (const DeskBatch& batch : batches) {
    const auto desk = known(batch.desk);
    if (!desk) return std::unexpected(desk.error());
    std::uint64_t expected = desk->head.sequence;
    for (const wire::EventRow& row : batch.rows) {
      if (row.sequence != ++expected) {
        return base::fail(base::ErrorKind::conflict,
                          fmt::format("event {} of desk \"{}\" does not follow event {}",
                                      row.sequence, batch.desk, expected - 1),
                          session_.name());
      }
    }
    heads.push_back(append.add(desk->id, desk->head, batch, hasher_));
  }
  const auto moved = run(append_statement, append.values());
  if (!moved) return std::unexpected(moved.error());
  if (to_unsigned(moved->number(0, 0)) != batches.size()) {
    known_.clear();
    return base::fail(base::ErrorKind::conflict, "somebody else has written to these logs",
                      session_.name(), "what is in memory is to be read anew");
  }
  for (std::size_t i = 0; i < batches.size(); ++i) known_.at(batches[i].desk).head = heads[i];
  return {};
}

base::Result<void> PostgresStore::add_desk(std::string_view desk) {
  const wire::Hash beginning = hasher_.beginning_of(desk);
  const auto done = run(insert_desk, PostgresValues().add(desk).add(beginning));
  if (!done) return std::unexpected(done.error());
  return {};
}

base::Result<std::vector<std::string>> PostgresStore::desks() {
  const auto rows = run(select_desks);
  if (!rows) return std::unexpected(rows.error());
  return each_of(*rows, [&](int row) { return std::string(rows->bytes(row, 0)); });
}

// Of a log that somebody else writes it is asked each time.
base::Result<Head> PostgresStore::head(std::string_view desk) {
  if (session_.is_read_only()) known_.clear();
  const auto found = known(desk);
  if (!found) return std::unexpected(found.error());
  return found->head;
}

base::Result<void> PostgresStore::read(std::string_view desk, std::uint64_t after,
                                       const std::function<bool(const wire::StoredRow&)>& take) {
  const auto from = known(desk);
  if (!from) return std::unexpected(from.error());
  window_ = Window{};
  base::Result<void> done;
  for (bool goes_on = true; goes_on;) {
    const auto rows = run(select_events, PostgresValues().add(from->id).add(after));
    if (!rows) done = std::unexpected(rows.error());
    goes_on = rows.has_value();
    for (int row = 0; goes_on && row < rows->count(); ++row) {
      const wire::StoredRow stored = stored_row(*rows, row);
      after = stored.row.sequence;
      goes_on = take(stored);
    }
    goes_on = goes_on && rows->count() == rows_of_a_page;
  }
  window_.reset();
  return done;
}

base::Result<std::optional<KeptText>> PostgresStore::text(std::string_view desk,
                                                          std::uint64_t ref) {
  const auto from = known(desk);
  if (!from) return std::unexpected(from.error());
  if (window_) return text_in_window(from->id, ref);
  const auto rows = run(select_text, PostgresValues().add(from->id).add(ref));
  if (!rows) return std::unexpected(rows.error());
  if (rows->count() == 0) return std::nullopt;
  return KeptText{.text = std::string(rows->bytes(0, 0)), .is_erased = rows->is_nothing(0, 0)};
}

base::Result<std::optional<KeptText>> PostgresStore::text_in_window(std::uint64_t desk,
                                                                    std::uint64_t ref) {
  const bool is_inside = window_->desk == desk && window_->first <= ref && ref < window_->end;
  if (!is_inside) {
    auto texts = texts_from(desk, ref, rows_of_a_page);
    if (!texts) return std::unexpected(texts.error());
    const bool is_full = texts->size() == rows_of_a_page;
    const std::uint64_t end = is_full ? texts->back().ref + 1 : ref + 1;
    window_ = Window{.desk = desk, .first = ref, .end = end, .texts = std::move(*texts)};
  }
  const auto found = std::ranges::lower_bound(window_->texts, ref, {}, &NumberedText::ref);
  if (found == window_->texts.end() || found->ref != ref) return std::nullopt;
  return found->kept;
}

}  // namespace defcon::store
