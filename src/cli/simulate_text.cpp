#include <fmt/format.h>

#include <algorithm>

#include "cli/simulate.hpp"
#include "cli/words.hpp"

namespace defcon::cli {

namespace {

std::string way_of(const report::StudyResult& result) {
  if (!result.with_defcon) return "without";
  return result.come_share >= 1 ? "with"
                                : fmt::format("with, {:.0f} % come", 100 * result.come_share);
}

// "5: 812, 4: 188": days by the worst level that stood.
std::string levels_of(const report::StudyResult& result) {
  std::string text;
  for (std::size_t i = 0; i < result.days_at_worst.size(); ++i) {
    if (result.days_at_worst[i] == 0) continue;
    text += fmt::format("{}{}: {}", text.empty() ? "" : ", ", 5 - i, result.days_at_worst[i]);
  }
  return text;
}

std::string time_line(const report::StudyResult& result) {
  std::string text = "5";
  for (const auto& change : result.example) {
    const int minutes = static_cast<int>(change.minutes);
    text += fmt::format(" > {} at {:02}:{:02}", change.level, minutes / 60, minutes % 60);
  }
  return text;
}

const report::StudyResult* normal_of(const Simulation& simulation) {
  const auto found = std::ranges::find_if(simulation.results, [](const auto& result) {
    return result.kind == "normal" && !result.with_defcon;
  });
  return found == simulation.results.end() ? nullptr : &*found;
}

std::string against_normal(const Simulation& simulation, const report::StudyResult& result) {
  const auto* normal = normal_of(simulation);
  if (normal == nullptr || normal->p90.value <= 0) return "";
  return fmt::format("{:.2f}", result.p90.value / normal->p90.value);
}

std::string label(const Simulation& simulation) {
  return simulation.desk + (simulation.is_example ? " (EXAMPLE, invented)" : "");
}

}  // namespace

std::string to_text(const Simulation& simulation) {
  std::string text = fmt::format("{}, first response in business minutes, target {} min\n\n",
                                 label(simulation), number(simulation.target_minutes));
  text += fmt::format("{:<9}{:<18}{:>9}{:>8}{:>8}{:>16}{:>8}{:>8}{:>8}  {}\n", "day", "defcon", "n",
                      "median", "P90", "95 % interval", "within", "gave up", "hours",
                      "days by worst level");
  for (const auto& r : simulation.results) {
    text += fmt::format(
        "{:<9}{:<18}{:>9}{:>8.1f}{:>8.1f}{:>16}{:>8}{:>8}{:>8.1f}  {}\n", r.kind, way_of(r),
        grouped(r.tickets), r.p50.value, r.p90.value,
        fmt::format("{:.1f} to {:.1f}", r.p90.low, r.p90.high), percent(r.within_target),
        percent(r.tickets > 0 ? static_cast<double>(r.gave_up) / static_cast<double>(r.tickets)
                              : 0),
        r.people_hours, r.with_defcon ? levels_of(r) : "");
  }
  text += "\nhours: of people beyond the desk's own shift, a day.\n";
  for (const auto& r : simulation.results) {
    if (r.with_defcon && !r.example.empty())
      text += fmt::format("The level on the first day of {} ({}): {}\n", r.kind, way_of(r),
                          time_line(r));
  }
  return text;
}

std::string to_text(const std::vector<report::Taking>& takings) {
  std::string text = fmt::format("{:<8}{:>6}{:>10}{:>12}  {}\n", "day", "come", "limit",
                                 "P90 as is", "people more, of one group");
  for (const auto& t : takings) {
    std::string what = "nobody";
    if (!t.group.empty() && t.people)
      what = fmt::format("{} {}, then {:.1f} min", *t.people, t.group, t.p90_with);
    if (!t.group.empty() && !t.people)
      what =
          fmt::format("no number of {} tried is enough ({:.1f} min at best)", t.group, t.p90_with);
    text += fmt::format("{:<8}{:>6}{:>10.1f}{:>12.1f}  {}\n", t.kind, percent(t.come_share),
                        t.limit_minutes, t.p90_minutes, what);
  }
  return text +
         "\nMinutes of first response; the limit is 1.25 or 1.5 times the P90 of a normal day "
         "without defcon.\n";
}

std::string to_markdown(const Simulation& simulation) {
  std::string text = fmt::format(
      "{}; {} days of each kind; first response in business minutes, target {} min.\n\n"
      "| day | defcon | tickets | median | P90 (95 % interval) | P90 against normal | within "
      "target | "
      "people-hours a day | days by worst level |\n|---|---|--:|--:|--:|--:|--:|--:|---|\n",
      label(simulation), simulation.results.empty() ? 0 : simulation.results.front().days,
      number(simulation.target_minutes));
  for (const auto& r : simulation.results) {
    text += fmt::format(
        "| {} | {} | {} | {:.1f} | {:.1f} ({:.1f} to {:.1f}) | {} | {} | {:.1f} | {} |\n", r.kind,
        way_of(r), grouped(r.tickets), r.p50.value, r.p90.value, r.p90.low, r.p90.high,
        against_normal(simulation, r), percent(r.within_target), r.people_hours,
        r.with_defcon ? levels_of(r) : "");
  }
  return text;
}

}  // namespace defcon::cli
