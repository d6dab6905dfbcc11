// The store's other tables: texts, outbox, meta.
#include "store/postgres_store.hpp"
#include "store/stored_values.hpp"

namespace defcon::store {

namespace {

constexpr PostgresStatement select_texts{"select_texts", R"(
SELECT ref, text FROM defcon.text WHERE desk = $1::bigint AND ref >= $2::bigint
ORDER BY ref LIMIT $3::bigint)"};
constexpr PostgresStatement select_these_texts{"select_these_texts", R"(
SELECT ref, text FROM defcon.text WHERE desk = $1::bigint AND ref = ANY ($2::bigint[]))"};
constexpr PostgresStatement insert_texts{"insert_texts", R"(
WITH added AS (
  INSERT INTO defcon.text (desk, ref, text)
  SELECT $1::bigint, * FROM unnest($2::bigint[], $3::bytea[]) RETURNING ref
)
UPDATE defcon.head SET last_text = greatest(last_text, (SELECT max(ref) FROM added))
WHERE desk = $1::bigint)"};
// The row stays: its number is not given again, and a check can tell erased from lost.
constexpr PostgresStatement erase{
    "erase_text",
    "UPDATE defcon.text SET text = NULL WHERE desk = $1::bigint AND ref = $2::bigint"};
constexpr PostgresStatement select_outbox{"select_outbox", R"(
SELECT sequence, kind, payload FROM defcon.outbox WHERE desk = $1::bigint
ORDER BY sequence, part)"};
constexpr PostgresStatement empty_outbox{"empty_outbox",
                                         "DELETE FROM defcon.outbox WHERE desk = $1::bigint"};
constexpr PostgresStatement fill_outbox{"fill_outbox", R"(
INSERT INTO defcon.outbox (desk, sequence, part, kind, payload)
SELECT $1::bigint, * FROM unnest($2::bigint[], $3::bigint[], $4::text[], $5::text[]))"};
constexpr PostgresStatement select_meta{"select_meta",
                                        "SELECT value FROM defcon.meta WHERE key = $1::text"};
constexpr PostgresStatement select_all_meta{"select_all_meta",
                                            "SELECT key, value FROM defcon.meta "
                                            "ORDER BY key COLLATE \"C\""};
constexpr PostgresStatement put_meta{"put_meta", R"(
INSERT INTO defcon.meta VALUES ($1::text, $2::text)
ON CONFLICT (key) DO UPDATE SET value = excluded.value)"};
constexpr PostgresStatement delete_meta{"delete_meta",
                                        "DELETE FROM defcon.meta WHERE key = $1::text"};

base::Result<void> without_rows(const base::Result<PostgresRows>& rows) {
  if (!rows) return std::unexpected(rows.error());
  return {};
}

}  // namespace

base::Result<std::vector<NumberedText>> PostgresStore::texts_from(std::uint64_t desk,
                                                                  std::uint64_t first, int count) {
  const auto rows =
      run(select_texts, PostgresValues().add(desk).add(first).add(to_unsigned(count)));
  if (!rows) return std::unexpected(rows.error());
  return each_of(*rows, [&](int row) {
    return NumberedText{
        .ref = to_unsigned(rows->number(row, 0)),
        .kept = {.text = std::string(rows->bytes(row, 1)), .is_erased = rows->is_nothing(row, 1)}};
  });
}

// One round trip: a world has thousands. Those of one event are in what was read ahead.
base::Result<std::vector<std::optional<KeptText>>> PostgresStore::texts(
    std::string_view desk, const std::vector<std::uint64_t>& refs) {
  if (window_) return Store::texts(desk, refs);
  const auto from = known(desk);
  if (!from) return std::unexpected(from.error());
  PostgresArray wanted(ElementType::number);
  for (const std::uint64_t ref : refs) wanted.add(ref);
  const auto rows = run(select_these_texts, PostgresValues().add(from->id).add(wanted));
  if (!rows) return std::unexpected(rows.error());
  std::map<std::uint64_t, int> row_of;
  for (int row = 0; row < rows->count(); ++row) row_of[to_unsigned(rows->number(row, 0))] = row;
  std::vector<std::optional<KeptText>> found(refs.size());
  for (std::size_t i = 0; i < refs.size(); ++i) {
    const auto at = row_of.find(refs[i]);
    if (at == row_of.end()) continue;
    found[i] = KeptText{.text = std::string(rows->bytes(at->second, 1)),
                        .is_erased = rows->is_nothing(at->second, 1)};
  }
  return found;
}

base::Result<std::vector<NumberedText>> PostgresStore::texts_behind(std::string_view desk,
                                                                    std::uint64_t after,
                                                                    int count) {
  const auto from = known(desk);
  if (!from) return std::unexpected(from.error());
  return texts_from(from->id, after + 1, count);
}

base::Result<void> PostgresStore::put_texts(std::string_view desk,
                                            const std::vector<NumberedText>& texts) {
  const auto into = known(desk);
  if (!into) return std::unexpected(into.error());
  PostgresArray refs(ElementType::number), bytes(ElementType::bytes);
  for (const NumberedText& text : texts) {
    refs.add(text.ref);
    if (text.kept.is_erased) {
      bytes.add_nothing();
    } else {
      bytes.add(text.kept.text);
    }
  }
  known_.clear();  // the number of the last text changes
  return without_rows(run(insert_texts, PostgresValues().add(into->id).add(refs).add(bytes)));
}

base::Result<void> PostgresStore::erase_text(std::string_view desk, std::uint64_t ref) {
  const auto from = known(desk);
  if (!from) return std::unexpected(from.error());
  if (window_) window_ = Window{};
  return without_rows(run(erase, PostgresValues().add(from->id).add(ref)));
}

base::Result<std::vector<KeptOutgoing>> PostgresStore::outbox(std::string_view desk) {
  const auto from = known(desk);
  if (!from) return std::unexpected(from.error());
  const auto rows = run(select_outbox, PostgresValues().add(from->id));
  if (!rows) return std::unexpected(rows.error());
  return each_of(*rows, [&](int row) {
    return KeptOutgoing{.sequence = to_unsigned(rows->number(row, 0)),
                        .kind = std::string(rows->bytes(row, 1)),
                        .payload = std::string(rows->bytes(row, 2))};
  });
}

base::Result<void> PostgresStore::replace_outbox(std::string_view desk,
                                                 const std::vector<KeptOutgoing>& outbox) {
  const auto into = known(desk);
  if (!into) return std::unexpected(into.error());
  PostgresArray sequences(ElementType::number), parts(ElementType::number),
      kinds(ElementType::text), payloads(ElementType::text);
  std::uint64_t sequence = 0, part = 0;
  for (const KeptOutgoing& outgoing : outbox) {
    part = outgoing.sequence == sequence ? part + 1 : 1;
    sequence = outgoing.sequence;
    sequences.add(sequence);
    parts.add(part);
    kinds.add(outgoing.kind);
    payloads.add(outgoing.payload);
  }
  return session_.transaction([&]() -> base::Result<void> {
    auto emptied = without_rows(run(empty_outbox, PostgresValues().add(into->id)));
    if (!emptied) return emptied;
    return without_rows(
        run(fill_outbox,
            PostgresValues().add(into->id).add(sequences).add(parts).add(kinds).add(payloads)));
  });
}

base::Result<std::optional<std::string>> PostgresStore::meta(std::string_view key) {
  const auto rows = run(select_meta, PostgresValues().add(key));
  if (!rows) return std::unexpected(rows.error());
  if (rows->count() == 0) return std::nullopt;
  return std::string(rows->bytes(0, 0));
}

base::Result<void> PostgresStore::set_meta(std::string_view key, std::string_view value) {
  return without_rows(run(put_meta, PostgresValues().add(key).add(value)));
}

base::Result<std::vector<std::pair<std::string, std::string>>> PostgresStore::all_meta() {
  const auto rows = run(select_all_meta);
  if (!rows) return std::unexpected(rows.error());
  return each_of(*rows, [&](int row) {
    return std::pair(std::string(rows->bytes(row, 0)), std::string(rows->bytes(row, 1)));
  });
}

base::Result<void> PostgresStore::erase_meta(std::string_view key) {
  return without_rows(run(delete_meta, PostgresValues().add(key)));
}

}  // namespace defcon::store
