// The store's seldom tables: erasing texts, meta.
#include "store/database.hpp"
#include "store/sqlite_store.hpp"
#include "store/sqlite_values.hpp"

namespace defcon::store {

base::Result<void> SqliteStore::erase_text(std::string_view desk, std::uint64_t ref) {
  const auto from = known(desk);
  if (!from) return std::unexpected(from.error());
  return guarded(file_, [&]() -> base::Result<void> {
    // The row stays: its number is not given again, and a check can tell erased from lost.
    SQLite::Statement update(*database_, "UPDATE text SET text = NULL WHERE desk = ? AND ref = ?");
    update.bind(1, from->id);
    update.bind(2, to_signed(ref));
    update.exec();
    return {};
  });
}

base::Result<std::optional<std::string>> SqliteStore::meta(std::string_view key) {
  return guarded(file_, [&]() -> base::Result<std::optional<std::string>> {
    SQLite::Statement select(*database_, "SELECT value FROM meta WHERE key = ?");
    bind_text(select, 1, key);
    if (!select.executeStep()) return std::nullopt;
    return select.getColumn(0).getString();
  });
}

base::Result<void> SqliteStore::set_meta(std::string_view key, std::string_view value) {
  return guarded(file_, [&]() -> base::Result<void> {
    SQLite::Statement insert(*database_, "INSERT OR REPLACE INTO meta VALUES (?,?)");
    bind_text(insert, 1, key);
    bind_text(insert, 2, value);
    insert.exec();
    return {};
  });
}

}  // namespace defcon::store
