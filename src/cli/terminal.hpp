// The terminal: progress on the standard error where a person watches, errors, exit codes.
#pragma once

#include <string>

#include "base/result.hpp"
#include "cli/log.hpp"

namespace defcon::cli {

// Exit codes, the same for every command.
inline constexpr int exit_ok = 0;
inline constexpr int exit_failed = 1;     // the world refused: a disk, a server, a full pipe
inline constexpr int exit_bad_input = 2;  // what was given cannot be used

inline constexpr const char* exit_codes_help =
    "Exit codes: 0 done; 1 the disk, the network or a server refused; 2 what was given cannot be "
    "used.";

// "defcon: where: what (hint)" on the standard error; returns the exit code that fits.
int report_error(const base::Error& error);

// A line that is drawn over itself: "Reading sumo.csv  42 %". Nothing where nobody watches.
class ProgressLine {
 public:
  explicit ProgressLine(std::string what);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(double share);
  [[nodiscard]] Progress progress() {
    return [this](double share) { show(share); };
  }

 private:
  std::string what_;
  bool is_watched_ = false;
  int shown_percent_ = -1;
};

// Writes to the standard output; a full disk or a closed pipe is told, not ignored.
[[nodiscard]] base::Result<void> print_out(std::string_view text);

}  // namespace defcon::cli
