#include "store/sqlite_snapshots.hpp"

#include "store/database.hpp"
#include "store/schema.hpp"
#include "store/sqlite_values.hpp"

namespace defcon::store {

base::Result<void> SqliteSnapshots::put(std::string_view desk, const Snapshot& snapshot) {
  const auto database = open_database(file_, Access::rarely_written, snapshot_migrations);
  if (!database) return std::unexpected(database.error());
  return guarded(file_.string(), [&]() -> base::Result<void> {
    SQLite::Transaction transaction(**database, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement insert(**database, "INSERT OR REPLACE INTO snapshot VALUES (?,?,?,?)");
    bind_text(insert, 1, desk);
    insert.bind(2, to_signed(snapshot.sequence));
    bind_hash(insert, 3, snapshot.hash);
    insert.bindNoCopy(4, snapshot.bytes.data(), static_cast<int>(snapshot.bytes.size()));
    insert.exec();
    SQLite::Statement prune(
        **database,
        "DELETE FROM snapshot WHERE desk = ?1 AND sequence NOT IN (SELECT "
        "sequence FROM snapshot WHERE desk = ?1 ORDER BY sequence DESC LIMIT ?2)");
    bind_text(prune, 1, desk);
    prune.bind(2, kept);
    prune.exec();
    transaction.commit();
    return {};
  });
}

base::Result<std::vector<Snapshot>> SqliteSnapshots::newest_first(std::string_view desk) {
  std::vector<Snapshot> found;
  std::error_code ignored;
  if (!std::filesystem::exists(file_, ignored)) return found;
  const auto database = open_database(file_, Access::rarely_written, snapshot_migrations);
  if (!database) return std::unexpected(database.error());
  return guarded(file_.string(), [&]() -> base::Result<std::vector<Snapshot>> {
    SQLite::Statement select(**database,
                             "SELECT sequence, hash, bytes FROM snapshot WHERE desk = ? "
                             "ORDER BY sequence DESC");
    bind_text(select, 1, desk);
    while (select.executeStep()) {
      found.push_back({.sequence = to_unsigned(select.getColumn(0).getInt64()),
                       .hash = to_hash(select.getColumn(1)),
                       .bytes = select.getColumn(2).getString()});
    }
    return std::move(found);
  });
}

}  // namespace defcon::store
