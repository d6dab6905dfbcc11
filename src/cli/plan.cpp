#include "cli/plan.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "cli/desk_option.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "wire/json.hpp"

namespace defcon::cli {

namespace {

struct PlanOptions {
  std::string desk_file, policy_file;
  std::string week = "2026-03-02";
  int days = 7;
  double load = 1;
  int missing = 0;
  double new_client = 0;
  double surge_days = 0.25;
  double target_minutes = 0;
  std::vector<std::string> shifts;  // shapes besides those of the roster
  std::string csv, xlsx;
  bool as_json = false;
};

// A line of two hours for each day and skill would not fit a terminal: the crest of each day does.
std::string to_text(const report::StaffingPlan& plan) {
  std::map<std::pair<std::string, std::string>, report::PlanLine> crest;
  for (const auto& line : plan.lines) {
    auto& most = crest[{line.date, line.skill}];
    if (most.date.empty() || line.gap < most.gap) most = line;
  }
  std::string text =
      "The half-hour of each day in which most people are missing, or fewest to spare:\n\n";
  text += fmt::format("{:<12}{:<7}{:<18}{:>9}{:>9}{:>9}{:>10}{:>8}\n", "date", "time", "skill",
                      "tickets", "needed", "to pay", "rostered", "gap");
  for (const auto& [key, line] : crest) {
    text += fmt::format("{:<12}{:<7}{:<18}{:>9.1f}{:>9}{:>9.1f}{:>10.1f}{:>8.1f}\n", line.date,
                        line.time, line.skill, line.tickets, line.needed, line.to_pay,
                        line.rostered, line.gap);
  }
  const auto& t = plan.totals;
  text += fmt::format(
      "\n{:.0f} hours needed with shrinkage, {:.0f} rostered: {:.0f} missing where too few, {:.0f} "
      "surplus where too many.\n",
      t.needed_hours, t.rostered_hours, t.missing_hours, t.surplus_hours);
  if (!t.worst.empty())
    text += fmt::format("Largest gap: {}, {:.1f} people.\n", t.worst, t.worst_gap);
  text += fmt::format(
      "To stand ready for the surge capacity all the time: {:.0f} hours; to call the next tier, at "
      "its own speed, on the days that need it: {:.0f}.\n",
      t.standing_hours, t.called_hours);
  text += "\nPeople on each shift that would cover it:\n";
  for (const auto& shift : plan.cover.shifts)
    text += fmt::format("  {:<28}{:>4} needed, {:>3} rostered\n", shift.shift, shift.needed,
                        shift.rostered);
  text += fmt::format("  {:.0f} hours would stay uncovered, {:.0f} would be idle.\n",
                      plan.cover.uncovered_hours, plan.cover.idle_hours);
  return text;
}

base::Result<report::StaffingPlan> make(const PlanOptions& options) {
  const auto file = read_staffed_desk(options.desk_file);
  if (!file) return std::unexpected(file.error());
  const auto policy = read_policy(options.policy_file);
  if (!policy) return std::unexpected(policy.error());
  roster::Roster roster = *file->roster;
  for (const std::string& text : options.shifts) {
    auto hours = desk::parse_hours(text);
    if (!hours) return std::unexpected(hours.error());
    roster.shifts.push_back({.key = text, .hours = *std::move(hours)});
  }
  const auto first = base::parse_date(options.week);
  if (!first) return std::unexpected(first.error());
  return report::plan(
      {.work = *file->work,
       .settings = *file,
       .roster = roster,
       .surge_capacity = policy->surge_capacity,
       .surge_days_a_week = options.surge_days},
      {.first = *first,
       .days = options.days,
       .load = options.load,
       .more_tickets = options.new_client,
       .people_missing = options.missing,
       .target_minutes =
           options.target_minutes > 0 ? options.target_minutes : file->response_target_minutes});
}

base::Result<void> run(const PlanOptions& options) {
  const auto plan = make(options);
  if (!plan) return std::unexpected(plan.error());
  if (!options.xlsx.empty()) {
    if (auto written = write_xlsx(*plan, options.xlsx); !written) return written;
  }
  if (options.as_json) return print_out(wire::to_json(*plan) + "\n");
  return print_out(options.csv == "-" ? plan_csv(*plan) : to_text(*plan));
}

}  // namespace

std::string plan_csv(const report::StaffingPlan& plan) {
  std::string text = "date,time,skill,tickets,calls,work,needed,to_pay,rostered,gap\n";
  for (const auto& line : plan.lines) {
    text += fmt::format("{},{},\"{}\",{:.2f},{:.2f},{:.2f},{},{:.2f},{:.2f},{:.2f}\n", line.date,
                        line.time, line.skill, line.tickets, line.calls, line.work, line.needed,
                        line.to_pay, line.rostered, line.gap);
  }
  return text;
}

void add_plan(CLI::App& app) {
  auto* command = app.add_subcommand(
      "plan", "How many people each half-hour needs, for each skill, against the roster");
  command->footer(
      std::string(
          "The desk's file needs [roster] and [work]: examples/msp.toml shows how.\n\n"
          "Examples:\n"
          "  defcon plan examples/msp.toml\n"
          "  defcon plan examples/isp.toml --load 1.2 --sick 1 --xlsx plan.xlsx\n"
          "  defcon plan examples/msp.toml --new-client 15 --shift \"mon-fri 10:00-19:00\"\n"
          "  defcon plan examples/msp.toml --csv > plan.csv\n\n") +
      exit_codes_help);
  auto options = std::make_shared<PlanOptions>();
  command->add_option("desk", options->desk_file, "The desk's file, with [roster] and [work]")
      ->required();
  command->add_option("--policy", options->policy_file, "A level policy, for its surge capacity");
  command->add_option("--from", options->week, "The first day (default 2026-03-02, a Monday)");
  command->add_option("--days", options->days, "How many days (default 7)")
      ->check(CLI::Range(1, 40));
  command->add_option("--load", options->load, "What if so many times the tickets come (1.2, 2)");
  command->add_option("--sick", options->missing, "What if so many of each skill are missing");
  command->add_option("--new-client", options->new_client,
                      "What if a new client brings so many tickets on a working day");
  command->add_option("--surge-days", options->surge_days,
                      "Days a week on which the next tier is called (default 0.25), for its price");
  command->add_option("--shift", options->shifts,
                      "What if there were this shift too: \"mon-fri 10:00-19:00\"");
  command->add_option("--target", options->target_minutes,
                      "First response in minutes, instead of the desk's own target");
  command->add_flag_function(
      "--csv", [options](std::int64_t) { options->csv = "-"; }, "Every half-hour as CSV");
  command->add_option("--xlsx", options->xlsx, "Write a spreadsheet to this file");
  command->add_flag("--json", options->as_json, "The same as one JSON object");
  command->callback([options] {
    const auto done = run(*options);
    if (!done) throw CLI::RuntimeError(report_error(done.error()));
  });
}

}  // namespace defcon::cli
