// What replay and backtest are asked alike: which log, how to read it, which desk it is of.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "desk/settings.hpp"
#include "level/policy.hpp"
#include "wire/log_reader.hpp"

namespace CLI {
class App;
}

namespace defcon::cli {

struct LogOptions {
  std::string path;
  std::string map;                   // a builtin mapping's name, or a file
  std::vector<std::string> columns;  // "opened=NAME"
  std::string stamps;
  std::vector<std::string> nulls;  // texts that mean "nothing", besides the mapping's
  std::string tz;                  // the desk's zone
  std::string opened_tz;           // of stamps without an offset
  std::string rejected;            // where rows that cannot be read go; NAME.rejected.csv if empty
  std::string hours;
  std::string target;  // empty: the desk's
  std::string policy;
  std::string desk;  // a desk's file; empty: a desk that nothing is known of
  std::string step;
};

// --map, --column, --stamps, --null, --tz, --opened-tz, --rejected and the log itself.
void add_reading_options(CLI::App& command, LogOptions& options);
// --hours, --target, --policy, --step, --desk: what a desk is, for a walk through its log.
void add_desk_options(CLI::App& command, LogOptions& options, const char* step);

[[nodiscard]] base::Result<wire::LogChoice> choice_of(const LogOptions& options);

struct Zones {
  base::Zone desk;
  base::Zone stamps;  // of stamps without an offset
};
// Each stands in for the other where only one is given; then the mapping's, then UTC.
[[nodiscard]] base::Result<Zones> zones_of(const LogOptions& options,
                                           const wire::LogMapping& mapping);

// "30m", "90s", "2h", "1d"; `where` is the option's name.
[[nodiscard]] base::Result<base::Span> parse_span(const std::string& text,
                                                  const std::string& where);
// A step that divides the hour or is whole hours of a day: 1 minute to 6 hours.
[[nodiscard]] base::Result<base::Span> step_of(const LogOptions& options);

[[nodiscard]] base::Result<desk::Settings> settings_of(const LogOptions& options,
                                                       const base::Zone& zone);
[[nodiscard]] base::Result<level::Policy> policy_of(const LogOptions& options);

}  // namespace defcon::cli
