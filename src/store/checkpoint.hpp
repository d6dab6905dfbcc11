// Moves the write-ahead log into the store's file from a thread of its own, so that no commit has
// to.
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.hpp"

namespace SQLite {
class Database;
}

namespace defcon::store {

class Checkpointer {
 public:
  // The store's file must exist.
  [[nodiscard]] static base::Result<std::unique_ptr<Checkpointer>> open(
      const std::filesystem::path& directory);
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

  // As far as the log goes now; commits go on meanwhile.
  base::Result<void> run();

 private:
  Checkpointer(std::unique_ptr<SQLite::Database> database, std::string file);
  std::unique_ptr<SQLite::Database> database_;
  std::string file_;
};

}  // namespace defcon::store
