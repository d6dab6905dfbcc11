#include "cli/simulate.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <memory>

#include "cli/desk_option.hpp"
#include "cli/terminal.hpp"
#include "wire/json.hpp"

namespace defcon::cli {

namespace {

base::Result<std::vector<report::StudyKind>> kinds_of(const SimulateOptions& options) {
  const auto& usual = report::usual_kinds();
  if (options.load > 0)
    return std::vector{
        report::StudyKind{fmt::format("x{:g}", options.load), {options.load, false}}};
  if (options.is_promise || options.day == "all") return usual;
  std::vector<report::StudyKind> chosen{usual.front()};
  if (options.day == usual.front().name) return chosen;
  const auto found = std::ranges::find(usual, options.day, &report::StudyKind::name);
  if (found == usual.end())
    return base::invalid(fmt::format("no kind of day \"{}\"", options.day), "--day",
                         "normal, x1.2, x2, x3, outage or all");
  chosen.push_back(*found);
  return chosen;
}

// With and without defcon; for the promise also with half of those asked coming.
struct Way {
  bool with_defcon = false;
  double come_share = 1;
};
std::vector<Way> ways_of(const SimulateOptions& options) {
  std::vector<Way> ways{{false, 1}, {true, options.come_share}};
  if (options.is_promise) ways.push_back({true, 0.5});
  return ways;
}

base::Result<void> write_curves(const SimulateOptions& options, const Simulation& simulation) {
  if (options.curves.empty()) return {};
  std::ofstream file(options.curves);
  file << to_svg(simulation);
  if (file.flush()) return {};
  return base::fail(base::ErrorKind::unavailable, "the picture cannot be written", options.curves,
                    "is the directory there, and may it be written to?");
}

// Many looks a day over many days: a coarser answer each is enough.
report::Watching watching_of_study() {
  report::Watching watching;
  watching.advice.min_runs = watching.advice.max_runs = 16;
  watching.advice.ticket_budget = 2.5e5;
  return watching;
}

base::Result<void> say_what_it_takes(const SimulateOptions& options) {
  const auto file = read_staffed_desk(options.desk_file);
  if (!file) return std::unexpected(file.error());
  const auto policy = read_policy(options.policy_file);
  if (!policy) return std::unexpected(policy.error());
  const report::TakingSearch search{
      .groups = options.groups,
      .plan = {.days = options.days, .seed = options.seed, .watching = watching_of_study()}};
  const auto takings = report::what_it_takes({*file->work, *file, *file->roster, *policy}, search);
  if (!takings) return std::unexpected(takings.error());
  return print_out(options.as_json ? wire::to_json(*takings) + "\n" : to_text(*takings));
}

base::Result<void> run(const SimulateOptions& options) {
  if (options.is_taking) return say_what_it_takes(options);
  const auto simulation = simulate_desk(options);
  if (!simulation) return std::unexpected(simulation.error());
  if (auto written = write_curves(options, *simulation); !written) return written;
  if (options.as_json) return print_out(wire::to_json(*simulation) + "\n");
  return print_out(options.is_promise ? to_markdown(*simulation) : to_text(*simulation));
}

}  // namespace

base::Result<Simulation> simulate_desk(const SimulateOptions& options) {
  const auto file = read_staffed_desk(options.desk_file);
  if (!file) return std::unexpected(file.error());
  const auto policy = read_policy(options.policy_file);
  if (!policy) return std::unexpected(policy.error());
  const auto kinds = kinds_of(options);
  if (!kinds) return std::unexpected(kinds.error());
  auto settings = static_cast<const desk::Settings&>(*file);
  if (options.response_target_minutes > 0)
    settings.response_target_minutes = options.response_target_minutes;
  auto study =
      report::Study::prepare({*file->work, settings, *file->roster, *policy}, options.seed);
  if (!study) return std::unexpected(study.error());

  Simulation simulation{.desk = settings.name,
                        .is_example = settings.is_example,
                        .target_minutes = settings.response_target_minutes};
  for (const auto& kind : *kinds) {
    for (const Way& way : ways_of(options)) {
      report::StudyPlan plan{
          .days = options.days, .seed = options.seed, .watching = watching_of_study()};
      plan.watching.with_defcon = way.with_defcon;
      plan.watching.advice.come_share = way.come_share;
      ProgressLine line(fmt::format("Simulating {} days of {} {} defcon", options.days, kind.name,
                                    way.with_defcon ? "with" : "without"));
      simulation.results.push_back(study->run(kind, plan, line.progress()));
    }
  }
  return simulation;
}

void add_simulate(CLI::App& app) {
  auto* command = app.add_subcommand(
      "simulate",
      "What the response time of a desk would be on chaos days, with defcon and without");
  command->footer(
      std::string(
          "The desk's file needs [roster] and [work]: examples/msp.toml shows how. "
          "Words and formulas: docs/simulation.md\n\n"
          "Examples:\n"
          "  defcon simulate examples/msp.toml\n"
          "  defcon simulate examples/internal-300.toml --load 2 --come 0.5\n"
          "  defcon simulate examples/msp.toml --what-it-takes --group engineers --days 60\n"
          "  defcon simulate examples/msp.toml --promise --days 1000 --curves x.svg\n\n") +
      exit_codes_help);
  auto options = std::make_shared<SimulateOptions>();
  command->add_option("desk", options->desk_file, "The desk's file, with [roster] and [work]")
      ->required();
  command->add_option("--policy", options->policy_file, "A level policy instead of the default");
  command->add_option("--day", options->day, "normal, x1.2, x2 (default), x3, outage or all");
  command->add_option("--load", options->load, "Instead: so many times a normal day (x2, 1.5)")
      ->transform(
          [](const std::string& text) { return text.starts_with('x') ? text.substr(1) : text; });
  command->add_option("--days", options->days, "Simulated days of each kind (default 300)")
      ->check(CLI::Range(1, 100000));
  command->add_option("--come", options->come_share, "Share of those asked who come (default 1)")
      ->check(CLI::Range(0.0, 1.0));
  command->add_option("--target", options->response_target_minutes,
                      "First response in business minutes, instead of the desk's own target");
  command->add_option("--seed", options->seed, "The same seed gives the same days (default 1)");
  command->add_option("--curves", options->curves, "Write the response curves to this SVG file");
  command->add_flag("--promise", options->is_promise,
                    "Every kind of day, also with half of those asked coming, as a table");
  command->add_flag("--what-it-takes", options->is_taking,
                    "How many more people keep the promise (P90 at most 1.25 times a normal day's "
                    "at x2, 1.5 times at x3), with all and with half of those asked coming");
  command->add_option("--group", options->groups,
                      "For --what-it-takes: add people of this group only (may be repeated)");
  command->add_flag("--json", options->as_json, "The figures as one JSON object");
  command->callback([options] {
    const auto done = run(*options);
    if (!done) throw CLI::RuntimeError(report_error(done.error()));
  });
}

}  // namespace defcon::cli
