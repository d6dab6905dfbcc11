#include "store/checkpoint.hpp"

#include <sqlite3.h>

#include "store/database.hpp"
#include "store/schema.hpp"
#include "store/sqlite_store.hpp"

namespace defcon::store {

base::Result<std::unique_ptr<Checkpointer>> Checkpointer::open(
    const std::filesystem::path& directory) {
  const auto file = directory / log_file;
  auto database = open_database(file, Access::appended, log_migrations);
  if (!database) return std::unexpected(database.error());
  return std::unique_ptr<Checkpointer>(new Checkpointer(std::move(*database), file.string()));
}

Checkpointer::Checkpointer(std::unique_ptr<SQLite::Database> database, std::string file)
    : database_(std::move(database)), file_(std::move(file)) {}
Checkpointer::~Checkpointer() = default;

base::Result<void> Checkpointer::run() {
  return guarded(file_, [&]() -> base::Result<void> {
    const int code = sqlite3_wal_checkpoint_v2(database_->getHandle(), nullptr,
                                               SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (code != SQLITE_OK && code != SQLITE_BUSY) {
      throw SQLite::Exception(database_->getHandle(), code);
    }
    return {};
  });
}

}  // namespace defcon::store
