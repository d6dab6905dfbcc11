#include "cli/tune.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <iterator>
#include <memory>

#include "cli/log.hpp"
#include "cli/terminal.hpp"
#include "cli/walk.hpp"
#include "level/day_class.hpp"
#include "report/sensitivity.hpp"
#include "wire/json.hpp"

namespace defcon::cli {

namespace {

// Gathers the looks of each day whose normal is known.
class Watcher {
 public:
  void look(const Look& look) {
    const forecast::Outlook& outlook = look.world.outlook.value();
    if (!outlook.normal) return;
    if (days_.empty() || date_ != look.date) begin(look);
    date_ = look.date;
    report::WatchedDay& day = days_.back();
    day.total = outlook.arrived;
    day.looks.push_back({.arrived = outlook.arrived,
                         .hours = outlook.slots_elapsed / 2,
                         .to_come = detect::to_come(outlook),
                         .chances = look.world.calls});
  }
  [[nodiscard]] const std::vector<report::WatchedDay>& days() const { return days_; }

 private:
  void begin(const Look& look) {
    const double normal = std::max(level::least_normal, *look.world.outlook->normal);
    days_.push_back(
        {.normal = normal, .capacity = normal * (1 + look.world.policy.surge_capacity)});
  }

  std::vector<report::WatchedDay> days_;
  base::Date date_{};
};

std::string or_dash(const std::optional<double>& value, double times, std::string_view unit) {
  return value ? fmt::format("{:.0f}{}", *value * times, unit) : "-";
}

std::string_view name_of(int sensitivity) {
  static constexpr std::array names{"very cautious", "cautious", "default", "keen", "very keen"};
  const int place = sensitivity + 2;
  return names.at(static_cast<std::size_t>(place));
}

std::string to_text(const report::SensitivityTable& table) {
  fmt::memory_buffer out;
  const auto to = std::back_inserter(out);
  fmt::format_to(to, "{} days whose normal is known\n\n", table.days);
  fmt::format_to(to, "{:<20}{:>12}{:>8}{:>8}{:>16}{:>8}{:>12}\n", "", "false", "surges", "missed",
                 "tickets in when", "called", "hours till");
  fmt::format_to(to, "{:<20}{:>12}{:>8}{:>8}{:>16}{:>8}{:>12}\n", "surge_sensitivity", "in 30 days",
                 "", "", "median", "P90", "full");
  for (const report::SensitivityRow& row : table.rows) {
    fmt::format_to(to, "{:<20}{:>12.2f}{:>8}{:>8}{:>16}{:>8}{:>12}{}\n",
                   fmt::format("{:>2} {}", row.sensitivity, name_of(row.sensitivity)),
                   row.false_in_30_days, row.surges, row.missed,
                   or_dash(row.share_in_median, 100, " %"), or_dash(row.share_in_p90, 100, " %"),
                   row.lead_hours_median ? fmt::format("{:.1f}", *row.lead_hours_median) : "-",
                   row.sensitivity == table.recommended ? "  <" : "");
  }
  fmt::format_to(to, "\nRecommended: {}. {}\n", table.recommended, table.reason);
  return fmt::to_string(out);
}

base::Result<void> tune(const LogOptions& options, bool as_json) {
  const auto step = step_of(options);
  if (!step) return std::unexpected(step.error());
  ProgressLine line("Reading " + options.path);
  const auto log = load_log(options, line.progress());
  if (!log) return std::unexpected(log.error());
  auto settings = settings_of(options, log->zone);
  if (!settings) return std::unexpected(settings.error());
  auto policy = policy_of(options);
  if (!policy) return std::unexpected(policy.error());
  ProgressLine walked("Walking through " + options.path);
  Watcher watcher;
  walk(
      *log, {std::move(*settings), std::move(*policy), *step, /*at_ends=*/true},
      [&](const Look& look) { watcher.look(look); }, walked.progress());
  const auto table = report::sensitivity_table(watcher.days());
  return print_out(as_json ? wire::to_json(table) + "\n" : to_text(table));
}

}  // namespace

void add_tune(CLI::App& app) {
  auto* command = app.add_subcommand(
      "tune",
      "Show how early, how often missed and how often for nothing each sensitivity would "
      "have called the surges of a ticket log, and recommend one");
  command->footer(
      std::string("A surge is a day of 1.5 times normal or more; a false alarm a day that was "
                  "called and stayed within the desk's surge capacity. Take the recommended number "
                  "as surge_sensitivity of the desk's settings.\n\n"
                  "Example: defcon tune tickets.csv.gz --tz America/Chicago\n\n") +
      exit_codes_help);
  auto options = std::make_shared<LogOptions>();
  auto as_json = std::make_shared<bool>(false);
  add_reading_options(*command, *options);
  add_desk_options(*command, *options, "30m");
  command->add_flag("--json", *as_json, "The same as one JSON object");
  command->callback([options, as_json] {
    const auto done = tune(*options, *as_json);
    if (!done) throw CLI::RuntimeError(report_error(done.error()));
  });
}

}  // namespace defcon::cli
