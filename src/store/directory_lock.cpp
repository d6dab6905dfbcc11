#include "store/directory_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace defcon::store {

namespace {

std::string text_of(int code) { return std::generic_category().message(code); }

// Who holds it, as that process wrote into the file.
std::string holder_of(int file) {
  char text[32];
  const auto count = pread(file, text, sizeof text, 0);
  return count > 0 ? std::string(text, static_cast<std::size_t>(count)) : std::string("unknown");
}

}  // namespace

base::Result<DirectoryLock> DirectoryLock::take(const std::filesystem::path& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) {
    return base::fail(base::ErrorKind::unavailable, "cannot be created: " + error.message(),
                      directory.string(), "--data takes a directory that this user may write to");
  }
  const std::string path = (directory / "lock").string();
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) {
    return base::fail(base::ErrorKind::unavailable, "cannot be written to: " + text_of(errno),
                      directory.string(), "--data takes a directory that this user may write to");
  }
  DirectoryLock lock(file);
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    return base::fail(
        base::ErrorKind::conflict,
        fmt::format("another process (number {}) serves this directory", holder_of(file)),
        directory.string(), "stop it first, or choose another directory with --data");
  }
  const std::string self = std::to_string(getpid());
  if (ftruncate(file, 0) != 0 || pwrite(file, self.data(), self.size(), 0) < 0) {
    return base::fail(base::ErrorKind::unavailable, "cannot be written to: " + text_of(errno),
                      directory.string(), "is the disk full?");
  }
  return lock;
}

DirectoryLock::~DirectoryLock() {
  if (file_ >= 0) close(file_);
}
DirectoryLock::DirectoryLock(DirectoryLock&& other) noexcept
    : file_(std::exchange(other.file_, -1)) {}
DirectoryLock& DirectoryLock::operator=(DirectoryLock&& other) noexcept {
  std::swap(file_, other.file_);
  return *this;
}

}  // namespace defcon::store
