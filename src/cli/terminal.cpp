#include "cli/terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>

namespace defcon::cli {

int report_error(const base::Error& error) {
  fmt::print(stderr, "defcon: {}\n", base::to_line(error));
  return error.kind == base::ErrorKind::unavailable ? exit_failed : exit_bad_input;
}

ProgressLine::ProgressLine(std::string what)
    : what_(std::move(what)), is_watched_(isatty(STDERR_FILENO) != 0) {}

ProgressLine::~ProgressLine() {
  if (shown_percent_ >= 0) fmt::print(stderr, "\r\033[K");
}

void ProgressLine::show(double share) {
  const int percent = static_cast<int>(share * 100);
  if (!is_watched_ || percent == shown_percent_) return;
  shown_percent_ = percent;
  fmt::print(stderr, "\r{}  {} %", what_, percent);
  std::fflush(stderr);
}

base::Result<void> print_out(std::string_view text) {
  const bool done = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (done && std::fflush(stdout) == 0) return {};
  return base::fail(
      base::ErrorKind::unavailable,
      fmt::format("the output cannot be written: {}", std::generic_category().message(errno)),
      "stdout", "is the disk full?");
}

}  // namespace defcon::cli
