#include "cli/forecast.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <array>
#include <iterator>
#include <memory>

#include "cli/log.hpp"
#include "cli/terminal.hpp"
#include "cli/walk.hpp"
#include "cli/words.hpp"
#include "engine/assess.hpp"
#include "forecast/ahead.hpp"
#include "wire/json.hpp"

namespace defcon::cli {

namespace {

// The days after the log's last, which is known in full.
struct AfterLog {
  std::vector<forecast::DayAhead> days;
  std::vector<forecast::AccuracyRow> accuracy;
};
BOOST_DESCRIBE_STRUCT(AfterLog, (), (days, accuracy))

AfterLog after_log(const engine::World& world, base::Date last, int days) {
  const auto settings = engine::forecast_settings(world.settings);
  AfterLog after{.days = {}, .accuracy = forecast::accuracy_rows(world.accuracy)};
  const base::Date next = last + std::chrono::days(1);
  const double drift = forecast::drift_per_day(world.desk.arrivals, next, settings);
  for (int ahead = 0; ahead < days; ++ahead) {
    const auto model = forecast::learn_ahead(world.desk.arrivals, next, ahead, drift, settings);
    after.days.push_back(forecast::rest_of_today(model, {.date = model.date}, 0));
  }
  return after;
}

std::string range(const forecast::Quantiles& q) {
  return fmt::format("{:.0f} ({:.0f}-{:.0f})", q.p50, q.p05, q.p95);
}

void add_days(fmt::memory_buffer& out, const std::vector<forecast::DayAhead>& days, bool by_hour) {
  const auto to = std::back_inserter(out);
  fmt::format_to(to, "{:<16}{:>18}   tickets: median and 90 % interval\n", "day", "in all");
  for (const forecast::DayAhead& day : days) {
    fmt::format_to(to, "{:<16}{:>18}\n",
                   fmt::format("{} {}", weekday_name(day.date), base::to_string(day.date)),
                   range(day.total));
    if (!by_hour) continue;
    for (std::size_t hour = 0; hour < day.hours.size(); ++hour)
      fmt::format_to(to, "  {:>2}:00{:>27}\n", hour, range(day.hours[hour]));
  }
}

std::string name_of(const forecast::AccuracyRow& row) {
  static constexpr std::array weekdays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  if (row.hour) return fmt::format("from {}:00", *row.hour);
  return row.weekday ? weekdays.at(static_cast<std::size_t>(*row.weekday)) : "all";
}

void add_accuracy(fmt::memory_buffer& out, const std::vector<forecast::AccuracyRow>& rows) {
  const auto to = std::back_inserter(out);
  fmt::format_to(to, "\nForecasts of a day's total, made on that day{:>11}{:>15}{:>15}\n", "judged",
                 "in 90 %", "median off by");
  for (const forecast::AccuracyRow& row : rows) {
    if (row.hour && row.weekday) continue;
    fmt::format_to(to, "{:<43}{:>11}{:>15}{:>15}\n", name_of(row), row.judged, percent(row.inside),
                   percent(row.missed));
  }
}

base::Result<void> forecast_log(const LogOptions& options, int days, bool by_hour, bool as_json) {
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
  const base::Date last = log->zone.date_of(base::Instant(base::Span(log->tickets.back().opened)));
  const base::Instant end = log->zone.end_of(last);
  AfterLog after;
  walk(
      *log, {std::move(*settings), std::move(*policy), *step, /*at_ends=*/true},
      [&](const Look& look) {
        if (look.at == end) after = after_log(look.world, last, days);
      },
      walked.progress());
  if (as_json) return print_out(wire::to_json(after) + "\n");
  fmt::memory_buffer out;
  add_days(out, after.days, by_hour);
  add_accuracy(out, after.accuracy);
  return print_out({out.data(), out.size()});
}

}  // namespace

void add_forecast(CLI::App& app) {
  auto* command =
      app.add_subcommand("forecast",
                         "Show what the days after a ticket log will bring, and how far off such "
                         "forecasts were on the log itself");
  command->footer(
      std::string("Prints for each day the median and the 90 % interval of its tickets (with "
                  "--by-hour, of each hour too; with --json all quantiles), then by hour and by "
                  "weekday how many days ended within the interval that was forecast on them. "
                  "Holidays follow from the zone, or from the calendar of --desk.\n\n"
                  "Example: defcon forecast tickets.csv.gz --tz America/Chicago --days 14\n\n") +
      exit_codes_help);
  auto options = std::make_shared<LogOptions>();
  auto days = std::make_shared<int>(forecast::most_days_ahead);
  auto by_hour = std::make_shared<bool>(false);
  auto as_json = std::make_shared<bool>(false);
  add_reading_options(*command, *options);
  add_desk_options(*command, *options, "30m");
  command->add_option("--days", *days, "How many days, 1 to 14")
      ->check(CLI::Range(1, forecast::most_days_ahead));
  command->add_flag("--by-hour", *by_hour, "Each hour of each day too");
  command->add_flag("--json", *as_json, "All of it as one JSON object");
  command->callback([options, days, by_hour, as_json] {
    const auto done = forecast_log(*options, *days, *by_hour, *as_json);
    if (!done) throw CLI::RuntimeError(report_error(done.error()));
  });
}

}  // namespace defcon::cli
