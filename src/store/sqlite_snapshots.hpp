// Snapshots in a SQLite file of their own, snapshots.db. Opened for each call: any thread may ask.
#pragma once

#include <filesystem>

#include "store/snapshots.hpp"

namespace defcon::store {

inline constexpr std::string_view snapshots_file = "snapshots.db";

class SqliteSnapshots : public Snapshots {
 public:
  explicit SqliteSnapshots(const std::filesystem::path& directory)
      : file_(directory / snapshots_file) {}

  base::Result<void> put(std::string_view desk, const Snapshot& snapshot) override;
  base::Result<std::vector<Snapshot>> newest_first(std::string_view desk) override;

 private:
  std::filesystem::path file_;
};

}  // namespace defcon::store
