#include "cli/backtest.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <iterator>
#include <memory>

#include "cli/log.hpp"
#include "cli/terminal.hpp"
#include "cli/walk.hpp"
#include "level/recommend.hpp"

namespace defcon::cli {

namespace {

// Before a desk has four weeks behind it there is no normal, and nothing that could be scored.
constexpr std::chrono::days warm_up{28};

// Inside an hour that the clock shows twice: scorers compare ticks and tickets by the wall clock,
// and there it does not tell which of the two is meant.
bool is_in_repeated_hour(const base::Zone& zone, base::Instant at) {
  const base::LocalTime local = zone.to_local(at);
  const base::Instant first = zone.to_instant(local);
  if (first != at) return true;
  // The first showing: repeated if the clock is set back before that time has passed again.
  const auto later = at + base::hours(3);
  const auto back = zone.utc_offset(at) - zone.utc_offset(later);
  return back > base::seconds(0) && zone.to_local(at + back) == local;
}

void add_tick(fmt::memory_buffer& out, const Look& look) {
  const forecast::Outlook& outlook = look.world.outlook.value();
  const forecast::Quantiles& total = outlook.total;
  const auto level = level::indicated_by_load(look.world.policy, look.world.situation);
  fmt::format_to(std::back_inserter(out),
                 "{{\"type\":\"tick\",\"at\":\"{}\",\"day\":\"{}\",\"arrived\":{},"
                 "\"total\":{{\"p05\":{:.8g},\"p25\":{:.8g},\"p50\":{:.8g},\"p75\":{:.8g},"
                 "\"p95\":{:.8g}}},\"level\":{}}}\n",
                 base::to_rfc3339(look.at, look.world.zone.utc_offset(look.at)),
                 base::to_string(look.date), std::llround(outlook.arrived), total.p05, total.p25,
                 total.p50, total.p75, total.p95, level);
}

base::Result<void> backtest(const LogOptions& options) {
  const auto step = step_of(options);
  if (!step) return std::unexpected(step.error());
  ProgressLine line("Reading " + options.path);
  auto log = load_log(options, line.progress());
  if (!log) return std::unexpected(log.error());
  auto settings = settings_of(options, log->zone);
  if (!settings) return std::unexpected(settings.error());
  auto policy = policy_of(options);
  if (!policy) return std::unexpected(policy.error());

  ProgressLine walked("Walking through " + options.path);
  constexpr std::size_t flush_at = 1 << 20;
  fmt::memory_buffer out;
  base::Result<void> written;
  std::optional<base::Date> first;
  const auto flush = [&] {
    if (written) written = print_out({out.data(), out.size()});
    out.clear();
  };
  walk(
      *log, {std::move(*settings), std::move(*policy), *step, /*at_ends=*/true},
      [&](const Look& look) {
        if (!first) first = look.date;
        if (look.date - *first < warm_up || is_in_repeated_hour(log->zone, look.at)) return;
        add_tick(out, look);
        if (out.size() >= flush_at) flush();
      },
      walked.progress());
  flush();
  if (log->reading.rejected > 0) {
    fmt::print(stderr, "{} of {} rows could not be read; they are in {}\n", log->reading.rejected,
               log->reading.rows, log->reading.rejected_file);
  }
  return written;
}

}  // namespace

void add_backtest(CLI::App& app) {
  auto* command = app.add_subcommand(
      "backtest", "Walk a ticket log through defcon as if live and print what it forecast when");
  command->footer(
      std::string(
          "Prints one JSON object a line: at the end of every step of every day from the fifth "
          "week "
          "on, the tickets that had arrived, the quantiles of the day's total as they were "
          "forecast then, "
          "and the level that load alone indicated. Only what had happened before `at` is used.\n\n"
          "Example: defcon backtest tickets.csv.gz --tz America/Chicago > forecast.ndjson\n\n") +
      exit_codes_help);
  auto options = std::make_shared<LogOptions>();
  add_reading_options(*command, *options);
  add_desk_options(*command, *options, "30m");
  command->callback([options] {
    const auto done = backtest(*options);
    if (!done) throw CLI::RuntimeError(report_error(done.error()));
  });
}

}  // namespace defcon::cli
