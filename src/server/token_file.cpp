#include "server/token_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace defcon::server {

base::Result<void> write_token_file(const std::filesystem::path& file, std::string_view token) {
  if (file.empty()) return {};
  const auto failed = [&] {
    return base::fail(base::ErrorKind::unavailable,
                      "cannot be written: " + std::generic_category().message(errno), file.string(),
                      "name a file in a directory that this user may write to");
  };
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return failed();
  const std::string line = std::string(token) + "\n";
  const bool is_written =
      write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  auto result = is_written ? base::Result<void>() : failed();
  close(descriptor);
  return result;
}

}  // namespace defcon::server
