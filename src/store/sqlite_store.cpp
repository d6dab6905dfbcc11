#include "store/sqlite_store.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "store/database.hpp"
#include "store/schema.hpp"
#include "store/sqlite_values.hpp"

namespace defcon::store {

namespace {

// A statement that stays prepared is left ready for its next use, also where it failed.
class StatementEnd {
 public:
  explicit StatementEnd(SQLite::Statement& statement) : statement_(statement) {}
  ~StatementEnd() { statement_.tryReset(); }
  StatementEnd(const StatementEnd&) = delete;
  StatementEnd& operator=(const StatementEnd&) = delete;

 private:
  SQLite::Statement& statement_;
};

void run(SQLite::Statement& statement) {
  const StatementEnd end(statement);
  statement.exec();
}

}  // namespace

// Prepared once: preparing costs more than a row.
struct SqliteStore::Statements {
  explicit Statements(SQLite::Database& database)
      : insert_event(database,
                     "INSERT INTO event VALUES (?,?,?,CAST(? AS TEXT),CAST(? AS TEXT),?,?)"),
        insert_text(database, "INSERT INTO text VALUES (?,?,CAST(? AS TEXT))"),
        insert_outgoing(database,
                        "INSERT INTO outbox (desk, sequence, kind, payload) VALUES (?,?,?,?)"),
        select_text(database, "SELECT text FROM text WHERE desk = ? AND ref = ?") {}

  SQLite::Statement insert_event, insert_text, insert_outgoing, select_text;
};

SqliteStore::SqliteStore(std::unique_ptr<SQLite::Database> database, std::string file)
    : file_(std::move(file)), database_(std::move(database)) {}
SqliteStore::~SqliteStore() = default;

base::Result<std::unique_ptr<SqliteStore>> SqliteStore::adopt(
    base::Result<std::unique_ptr<SQLite::Database>> database, std::string file) {
  if (!database) return std::unexpected(database.error());
  std::unique_ptr<SqliteStore> store(new SqliteStore(std::move(*database), std::move(file)));
  return guarded(store->file_, [&]() -> base::Result<std::unique_ptr<SqliteStore>> {
    store->statements_ = std::make_unique<Statements>(*store->database_);
    sqlite3_wal_hook(
        store->database_->getHandle(),
        [](void* to, sqlite3* handle, const char*, int pages) {
          constexpr std::uint64_t page_bytes = 4096;
          static_cast<void>(handle);
          static_cast<SqliteStore*>(to)->log_bytes_ =
              static_cast<std::uint64_t>(pages) * page_bytes;
          return SQLITE_OK;
        },
        store.get());
    return std::move(store);
  });
}

base::Result<std::unique_ptr<SqliteStore>> SqliteStore::open(
    const std::filesystem::path& directory) {
  const auto file = directory / log_file;
  return adopt(open_database(file, Access::appended, log_migrations), file.string());
}

base::Result<std::unique_ptr<SqliteStore>> SqliteStore::open_read_only(
    const std::filesystem::path& directory) {
  const auto file = directory / log_file;
  return adopt(open_database(file, Access::read_only, log_migrations), file.string());
}

// Busy only where the other thread is at it already.
void SqliteStore::move_bytes() {
  sqlite3_wal_checkpoint_v2(database_->getHandle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr,
                            nullptr);
}

base::Result<SqliteStore::Known> SqliteStore::known(std::string_view desk) {
  const auto found = known_.find(desk);
  if (found != known_.end()) return found->second;
  return guarded(file_, [&]() -> base::Result<Known> {
    SQLite::Statement find(*database_, "SELECT id FROM desk WHERE key = ?");
    bind_text(find, 1, desk);
    if (!find.executeStep()) {
      return base::fail(base::ErrorKind::not_found, fmt::format("no desk \"{}\"", desk), file_);
    }
    Known one{.id = find.getColumn(0).getInt64(), .head = {}};
    SQLite::Statement last(*database_,
                           "SELECT sequence, hash FROM event WHERE desk = ? "
                           "ORDER BY sequence DESC LIMIT 1");
    last.bind(1, one.id);
    if (last.executeStep()) {
      one.head.sequence = to_unsigned(last.getColumn(0).getInt64());
      one.head.hash = to_hash(last.getColumn(1));
    } else {
      one.head.hash = hasher_.beginning_of(desk);
    }
    SQLite::Statement text(*database_, "SELECT max(ref) FROM text WHERE desk = ?");
    text.bind(1, one.id);
    if (text.executeStep()) one.head.last_text = to_unsigned(text.getColumn(0).getInt64());
    known_.emplace(desk, one);
    return one;
  });
}

void SqliteStore::insert_row(std::int64_t desk, const wire::StoredRow& stored) {
  SQLite::Statement& insert = statements_->insert_event;
  insert.bind(1, desk);
  insert.bind(2, to_signed(stored.row.sequence));
  insert.bind(3, to_number(stored.row.at));
  bind_borrowed(insert, 4, stored.row.type);
  bind_borrowed(insert, 5, stored.row.payload);
  bind_hash(insert, 6, stored.previous);
  bind_hash(insert, 7, stored.hash);
  run(insert);
}

// The head after it.
Head SqliteStore::insert(const Known& desk, const DeskBatch& batch) {
  Head head = desk.head;
  for (const wire::EventRow& row : batch.rows) {
    const wire::StoredRow stored{
        .row = row, .previous = head.hash, .hash = hasher_.next(head.hash, row)};
    insert_row(desk.id, stored);
    head.sequence = row.sequence;
    head.hash = stored.hash;
  }
  for (const Text& text : batch.texts) {
    statements_->insert_text.bind(1, desk.id);
    statements_->insert_text.bind(2, to_signed(text.ref));
    bind_borrowed(statements_->insert_text, 3, text.text);
    run(statements_->insert_text);
    head.last_text = std::max(head.last_text, text.ref);
  }
  for (const Outgoing& outgoing : batch.outbox) {
    statements_->insert_outgoing.bind(1, desk.id);
    statements_->insert_outgoing.bind(2, to_signed(outgoing.sequence));
    bind_text(statements_->insert_outgoing, 3, outgoing.kind);
    bind_text(statements_->insert_outgoing, 4, outgoing.payload);
    run(statements_->insert_outgoing);
  }
  return head;
}

base::Result<void> SqliteStore::append(const std::vector<DeskBatch>& batches) {
  std::vector<Known> desks;
  for (const DeskBatch& batch : batches) {
    auto desk = known(batch.desk);
    if (!desk) return std::unexpected(desk.error());
    std::uint64_t expected = desk->head.sequence;
    for (const wire::EventRow& row : batch.rows) {
      if (row.sequence != ++expected) {
        return base::fail(base::ErrorKind::conflict,
                          fmt::format("event {} of desk \"{}\" does not follow event {}",
                                      row.sequence, batch.desk, expected - 1),
                          file_);
      }
    }
    desks.push_back(*desk);
  }
  std::vector<Head> heads;
  auto done = guarded(file_, [&]() -> base::Result<void> {
    SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
    for (std::size_t i = 0; i < batches.size(); ++i) {
      heads.push_back(insert(desks[i], batches[i]));
    }
    transaction.commit();
    return {};
  });
  if (!done) {
    known_.clear();  // what stands in the file is to be read anew
    return done;
  }
  for (std::size_t i = 0; i < batches.size(); ++i) known_.at(batches[i].desk).head = heads[i];
  return done;
}

base::Result<void> SqliteStore::add_desk(std::string_view desk) {
  return guarded(file_, [&]() -> base::Result<void> {
    SQLite::Statement insert(*database_, "INSERT OR IGNORE INTO desk (key) VALUES (?)");
    bind_text(insert, 1, desk);
    insert.exec();
    return {};
  });
}

base::Result<std::vector<std::string>> SqliteStore::desks() {
  return guarded(file_, [&]() -> base::Result<std::vector<std::string>> {
    std::vector<std::string> keys;
    SQLite::Statement select(*database_, "SELECT key FROM desk ORDER BY id");
    while (select.executeStep()) keys.push_back(select.getColumn(0).getString());
    return keys;
  });
}

base::Result<Head> SqliteStore::head(std::string_view desk) {
  const auto found = known(desk);
  if (!found) return std::unexpected(found.error());
  return found->head;
}

base::Result<void> SqliteStore::read(std::string_view desk, std::uint64_t after,
                                     const std::function<bool(const wire::StoredRow&)>& take) {
  const auto from = known(desk);
  if (!from) return std::unexpected(from.error());
  return guarded(file_, [&]() -> base::Result<void> {
    SQLite::Statement select(*database_,
                             "SELECT sequence, at, type, payload, previous, hash FROM event "
                             "WHERE desk = ? AND sequence > ? ORDER BY sequence");
    select.bind(1, from->id);
    select.bind(2, to_signed(after));
    while (select.executeStep()) {
      const wire::StoredRow stored{.row = {.sequence = to_unsigned(select.getColumn(0).getInt64()),
                                           .at = to_instant(select.getColumn(1).getInt64()),
                                           .type = to_view(select.getColumn(2)),
                                           .payload = to_view(select.getColumn(3))},
                                   .previous = to_hash(select.getColumn(4)),
                                   .hash = to_hash(select.getColumn(5))};
      if (!take(stored)) break;
    }
    return {};
  });
}

base::Result<std::optional<KeptText>> SqliteStore::text(std::string_view desk, std::uint64_t ref) {
  const auto from = known(desk);
  if (!from) return std::unexpected(from.error());
  return guarded(file_, [&]() -> base::Result<std::optional<KeptText>> {
    SQLite::Statement& select = statements_->select_text;
    const StatementEnd end(select);
    select.bind(1, from->id);
    select.bind(2, to_signed(ref));
    if (!select.executeStep()) return std::nullopt;
    const SQLite::Column column = select.getColumn(0);
    return KeptText{.text = column.getString(), .is_erased = column.isNull()};
  });
}

}  // namespace defcon::store
