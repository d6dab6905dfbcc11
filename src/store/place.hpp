// Where a server keeps its logs: a directory (SQLite), or a PostgreSQL database by its URL. One
// process at a time holds a place; who only looks may do so beside it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "store/checkpoint.hpp"
#include "store/directory_lock.hpp"
#include "store/movable_store.hpp"
#include "store/postgres_connection.hpp"
#include "store/snapshots.hpp"

namespace defcon::store {

class Place {
 public:
  // "postgresql://..." or a directory. `who` is what a database shows of this program.
  [[nodiscard]] static base::Result<Place> of(const std::string& text, std::string who);
  [[nodiscard]] static Place directory(std::filesystem::path path);

  // For people: no password in it.
  [[nodiscard]] const std::string& name() const { return name_; }

  // Before `open` or `open_source`, and as long as their store lives. A directory is made where it
  // is missing; a database is held by the store itself.
  [[nodiscard]] base::Result<std::optional<DirectoryLock>> hold() const;
  // To be served: made or brought up to this version.
  [[nodiscard]] base::Result<std::unique_ptr<MovableStore>> open() const;
  // To be copied: held all the same, not written.
  [[nodiscard]] base::Result<std::unique_ptr<MovableStore>> open_source() const;
  // Beside whoever serves it.
  [[nodiscard]] base::Result<std::unique_ptr<MovableStore>> open_to_look() const;
  [[nodiscard]] std::unique_ptr<Snapshots> snapshots() const;
  // Nothing where there is nothing to move: a database does it by itself.
  [[nodiscard]] base::Result<std::unique_ptr<Checkpointer>> checkpointer() const;

 private:
  struct Database {
    PostgresAddress address;
    PostgresSettings settings;
  };
  Place(std::variant<std::filesystem::path, Database> where, std::string name)
      : where_(std::move(where)), name_(std::move(name)) {}

  std::variant<std::filesystem::path, Database> where_;
  std::string name_;
};

}  // namespace defcon::store
