// The data directory belongs to one process at a time. The lock ends with the process, however that
// ends.
#pragma once

#include <filesystem>

#include "base/result.hpp"

namespace defcon::store {

class DirectoryLock {
 public:
  // Creates the directory where it is missing.
  [[nodiscard]] static base::Result<DirectoryLock> take(const std::filesystem::path& directory);
  ~DirectoryLock();
  DirectoryLock(DirectoryLock&& other) noexcept;
  DirectoryLock& operator=(DirectoryLock&& other) noexcept;
  DirectoryLock(const DirectoryLock&) = delete;
  DirectoryLock& operator=(const DirectoryLock&) = delete;

 private:
  explicit DirectoryLock(int file) : file_(file) {}
  int file_ = -1;
};

}  // namespace defcon::store
