#include "store/place.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>

#include "store/postgres_snapshots.hpp"
#include "store/postgres_store.hpp"
#include "store/sqlite_snapshots.hpp"
#include "store/sqlite_store.hpp"

namespace defcon::store {

namespace {

using Opened = base::Result<std::unique_ptr<MovableStore>>;

// "defcon serve, process 4711 of desk-1": what an administrator looks for in pg_stat_activity.
std::string program_name(std::string who) {
  std::array<char, 256> host{};
  gethostname(host.data(), host.size() - 1);
  who += fmt::format(", process {} of {}", getpid(), host.data());
  return who;
}

}  // namespace

base::Result<Place> Place::of(const std::string& text, std::string who) {
  if (!is_postgres_url(text)) return directory(text);
  auto address = postgres_address(text);
  if (!address) return std::unexpected(address.error());
  std::string name = address->name;
  return Place(Database{.address = std::move(*address),
                        .settings = {.program = program_name(std::move(who))}},
               std::move(name));
}

Place Place::directory(std::filesystem::path path) {
  std::string name = path.string();
  return {std::move(path), std::move(name)};
}

base::Result<std::optional<DirectoryLock>> Place::hold() const {
  const auto* const path = std::get_if<std::filesystem::path>(&where_);
  if (path == nullptr) return std::nullopt;
  auto lock = DirectoryLock::take(*path);
  if (!lock) return std::unexpected(lock.error());
  return std::optional(std::move(*lock));
}

Opened Place::open() const {
  if (const auto* const path = std::get_if<std::filesystem::path>(&where_)) {
    return SqliteStore::open(*path);
  }
  const auto& database = std::get<Database>(where_);
  PostgresSettings settings = database.settings;
  settings.is_alone = true;
  return PostgresStore::open(database.address, settings);
}

Opened Place::open_source() const {
  if (std::holds_alternative<std::filesystem::path>(where_)) return open_to_look();
  const auto& database = std::get<Database>(where_);
  PostgresSettings settings = database.settings;
  settings.is_alone = true;
  settings.is_read_only = true;
  return PostgresStore::open(database.address, settings);
}

Opened Place::open_to_look() const {
  if (const auto* const path = std::get_if<std::filesystem::path>(&where_)) {
    return SqliteStore::open_read_only(*path);
  }
  const auto& database = std::get<Database>(where_);
  PostgresSettings settings = database.settings;
  settings.is_read_only = true;
  return PostgresStore::open(database.address, settings);
}

std::unique_ptr<Snapshots> Place::snapshots() const {
  if (const auto* const path = std::get_if<std::filesystem::path>(&where_)) {
    return std::make_unique<SqliteSnapshots>(*path);
  }
  const auto& database = std::get<Database>(where_);
  return std::make_unique<PostgresSnapshots>(database.address, database.settings);
}

base::Result<std::unique_ptr<Checkpointer>> Place::checkpointer() const {
  const auto* const path = std::get_if<std::filesystem::path>(&where_);
  if (path == nullptr) return nullptr;
  return Checkpointer::open(*path);
}

}  // namespace defcon::store
