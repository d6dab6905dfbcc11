#include "store/database.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace defcon::store {

namespace {

constexpr int application_id = 0x64664331;  // "dfC1": a file of defcon
constexpr int wait_for_lock_ms = 5000;  // a reader (backup, verify) may hold the file for a moment

std::string hint_for(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return "the disk is full: free some space; nothing that was accepted is lost";
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return "does the user of this process own the directory and its files?";
    case SQLITE_NOTADB:
      return "this is no file of defcon: choose another --data directory";
    case SQLITE_CORRUPT:
      return "restore the file from a backup; `defcon verify` names what is broken";
    case SQLITE_BUSY:
      return "another program holds the file; is a backup running?";
    case SQLITE_IOERR:
      return "the disk refused; look at the system's log";
    default:
      return {};
  }
}

int number(SQLite::Database& database, const char* query) {
  return database.execAndGet(query).getInt();
}

// Nothing is changed in a file that is not ours, or not for us.
base::Result<int> check_version(SQLite::Database& database, const std::string& where, Access access,
                                Migrations migrations) {
  const int version = number(database, "PRAGMA user_version");
  const int id = number(database, "PRAGMA application_id");
  const int newest = static_cast<int>(migrations.size());
  if (id != application_id && (id != 0 || version != 0)) {
    return base::invalid("this is a database of another program", where,
                         "choose another --data directory");
  }
  if (version > newest) {
    return base::invalid(
        fmt::format("written by a newer defcon (file version {}, this one knows {})", version,
                    newest),
        where, "run the newer program; the file was not touched");
  }
  if (version < newest && access == Access::read_only) {
    return base::invalid(fmt::format("of an older version ({}, now {})", version, newest), where,
                         "start `defcon serve` once, which brings it up to date");
  }
  return version;
}

void migrate(SQLite::Database& database, int version, Migrations migrations) {
  const int newest = static_cast<int>(migrations.size());
  if (version == newest) return;
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  for (int next = version; next < newest; ++next) {
    database.exec(std::string(migrations[static_cast<std::size_t>(next)]));
  }
  database.exec(fmt::format("PRAGMA application_id = {}", application_id));
  database.exec(fmt::format("PRAGMA user_version = {}", newest));
  transaction.commit();
}

}  // namespace

base::Error to_error(const SQLite::Exception& exception, std::string where) {
  const int code = exception.getErrorCode();
  return {.kind = base::ErrorKind::unavailable,
          .what = fmt::format("SQLite: {}", exception.what()),
          .where = std::move(where),
          .hint = hint_for(code)};
}

base::Result<std::unique_ptr<SQLite::Database>> open_database(const std::filesystem::path& file,
                                                              Access access,
                                                              Migrations migrations) {
  using Opened = base::Result<std::unique_ptr<SQLite::Database>>;
  return guarded(file.string(), [&]() -> Opened {
    const int flags = access == Access::read_only ? SQLite::OPEN_READONLY
                                                  : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
    auto database = std::make_unique<SQLite::Database>(file.string(), flags, wait_for_lock_ms);
    const auto version = check_version(*database, file.string(), access, migrations);
    if (!version) return std::unexpected(version.error());
    if (access == Access::appended) {
      database->exec("PRAGMA journal_mode = WAL");
      database->exec("PRAGMA wal_autocheckpoint = 0");
    }
    if (access != Access::read_only) {
      database->exec("PRAGMA synchronous = FULL");
      migrate(*database, *version, migrations);
    }
    return database;
  });
}

}  // namespace defcon::store
