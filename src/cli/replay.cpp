#include "cli/replay.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/terminal.hpp"
#include "cli/walk.hpp"
#include "wire/json.hpp"

namespace defcon::cli {

namespace {

// The level that a person would be shown: the open recommendation's, or the one that stands.
level::Level shown_level(const engine::World& world) {
  return world.standing.open ? world.standing.open->level : world.standing.level;
}

// Collects, day by day, when each level was first recommended.
class FirstTimes {
 public:
  void look(const Look& look) {
    if (days_.empty() || days_.back().date != look.date) {
      days_.push_back({.date = look.date, .reached = level::calm});
    }
    Day& day = days_.back();
    for (const level::Level now = shown_level(look.world); level::is_worse(now, day.reached);) {
      const auto arrived = static_cast<std::size_t>(look.world.situation.arrived);
      day.first.push_back({.level = --day.reached,
                           .at = base::to_rfc3339(look.at, look.world.zone.utc_offset(look.at)),
                           .arrived = arrived});
    }
  }

  // Days and totals come from the whole log, which the walk did not know.
  void finish(const std::vector<report::LogDay>& log_days, Replay& replay) const {
    for (std::size_t i = 0; i < days_.size(); ++i) {
      const report::LogDay& day = log_days[i];
      if (days_[i].first.empty()) {
        const bool was_busy = day.day_class > level::DayClass::normal;
        if (was_busy) replay.never_recommended.push_back(day.date);
        continue;
      }
      DayOutOfCalm out{.date = day.date,
                       .total = day.total,
                       .normal = day.normal,
                       .day_class = day.day_class,
                       .first_recommended = days_[i].first};
      if (day.normal && *day.normal > 0)
        out.times_normal = static_cast<double>(day.total) / *day.normal;
      for (FirstRecommended& first : out.first_recommended) {
        if (day.total > 0)
          first.share = static_cast<double>(first.arrived) / static_cast<double>(day.total);
      }
      replay.days_out_of_calm.push_back(std::move(out));
    }
  }

 private:
  struct Day {
    base::Date date{};
    level::Level reached = level::calm;
    std::vector<FirstRecommended> first;
  };
  std::vector<Day> days_;
};

base::Result<void> run(const LogOptions& options, bool as_json) {
  const auto result = replay(options);
  if (!result) return std::unexpected(result.error());
  return print_out(as_json ? wire::to_json(*result) + "\n" : to_text(*result));
}

}  // namespace

base::Result<Replay> replay(const LogOptions& options) {
  const auto step = step_of(options);
  if (!step) return std::unexpected(step.error());
  auto policy = policy_of(options);
  if (!policy) return std::unexpected(policy.error());
  ProgressLine line("Reading " + options.path);
  const auto log = load_log(options, line.progress());
  if (!log) return std::unexpected(log.error());
  const auto settings = settings_of(options, log->zone);
  if (!settings) return std::unexpected(settings.error());

  Replay replay{.reading = log->reading, .step = options.step, .policy_version = policy->version};
  ProgressLine walked("Walking through " + options.path);
  FirstTimes first_times;
  walk(
      *log, {*settings, *policy, *step}, [&](const Look& look) { first_times.look(look); },
      walked.progress());

  const auto times = times_of(*log);
  const report::TicketLog tickets{.tickets = times,
                                  .zone = log->zone,
                                  .calendar = settings->calendar,
                                  .target_minutes = settings->response_target_minutes};
  first_times.finish(report::days_of(tickets), replay);
  replay.answer = report::answer(tickets);
  return replay;
}

void add_replay(CLI::App& app) {
  auto* command = app.add_subcommand(
      "replay",
      "Walk a ticket log through defcon as if live: which days left calm, how early that was "
      "recommended, and how fast people were answered on such days");
  command->footer(
      std::string(
          "Prints for every day that left calm (DEFCON 5) how many tickets came, how many times "
          "normal that was, when each level was first recommended and what share of the day's "
          "tickets had arrived by then. Then, for each class of days, how many there were, how "
          "often a year, and the first response: median, 90th percentile and share within "
          "target, each with the number of tickets behind it. Definitions: docs/measures.md\n\n"
          "Examples:\n"
          "  defcon replay tickets.csv.gz --tz America/Chicago --hours \"mon-fri 08:00-18:00\"\n"
          "  defcon replay export.csv --column opened=\"Created on\" --stamps \"d/m/yyyy h:mm\"\n"
          "  defcon replay incidents.csv --map servicenow --opened-tz Europe/Berlin --json\n\n") +
      exit_codes_help);
  auto options = std::make_shared<LogOptions>();
  auto as_json = std::make_shared<bool>(false);
  add_reading_options(*command, *options);
  add_desk_options(*command, *options, "15m");
  command->add_flag("--json", *as_json, "The same as one JSON object");
  command->callback([options, as_json] {
    const auto done = run(*options, *as_json);
    if (!done) throw CLI::RuntimeError(report_error(done.error()));
  });
}

}  // namespace defcon::cli
