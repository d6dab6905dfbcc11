#include "board/console.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <span>

#include <boost/describe/enum_to_string.hpp>
#include "engine/advise.hpp"
#include "engine/assess.hpp"
#include "forecast/baseline.hpp"

namespace defcon::board {

namespace {

constexpr std::size_t most_history = 100;
constexpr std::size_t most_days = 60;

DecisionLine line_of(const level::HistoryLine& line) {
  DecisionLine shown{.recommendation = line.recommendation,
                     .at = line.at,
                     .recommended = line.recommended,
                     .outcome = line.outcome,
                     .ended = line.ended,
                     .from = line.from,
                     .to = line.to,
                     .reason = line.reason.text,
                     .by = line.by.text,
                     .sentences = line.sentences};
  const bool decided =
      line.outcome == level::Outcome::accepted || line.outcome == level::Outcome::overridden ||
      line.outcome == level::Outcome::held || line.outcome == level::Outcome::dismissed;
  if (line.recommended && line.ended && decided) {
    shown.minutes_to_decision = base::to_minutes(*line.ended - line.at);
  }
  return shown;
}

std::vector<DecisionLine> history_of(const level::Standing& standing) {
  std::vector<DecisionLine> lines;
  for (auto line = standing.history.rbegin();
       line != standing.history.rend() && lines.size() < most_history; ++line) {
    lines.push_back(line_of(*line));
  }
  return lines;
}

const engine::DayRecord* record_of(const engine::World& world, base::Date date) {
  const auto found = std::ranges::lower_bound(world.days, date, {}, &engine::DayRecord::date);
  return found != world.days.end() && found->date == date ? &*found : nullptr;
}

// Every day that is over is listed, chaos days too; days before defcon ran have arrivals and no
// record.
std::vector<DayLine> days_of(const engine::World& world) {
  std::vector<DayLine> lines;
  const auto& days = world.desk.arrivals.days;
  for (auto day = days.rbegin(); day != days.rend() && lines.size() < most_days; ++day) {
    if (day->date >= world.desk.today) continue;
    DayLine line{.date = base::to_string(day->date), .total = day->total};
    line.normal = forecast::normal_total(
        std::span(days).first(static_cast<std::size_t>(days.rend() - day) - 1));
    if (line.normal && *line.normal > 0) line.times_normal = day->total / *line.normal;
    line.day_class =
        boost::describe::enum_to_string(level::day_class(day->total, line.normal), "unknown");
    if (const auto* record = record_of(world, day->date)) {
      line.had_outage = record->had_outage;
      line.worst_level = record->worst_level;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

LevelLine line_of(const simulate::LevelOutcome& outcome, int smallest) {
  constexpr double mostly = 0.5;
  LevelLine line{.level = outcome.level,
                 .held = outcome.held,
                 .held_low = outcome.held_low,
                 .held_high = outcome.held_high,
                 .p90_minutes = outcome.p90_minutes,
                 .people_hours = outcome.people_hours,
                 .is_smallest = outcome.level == smallest};
  if (outcome.not_cleared <= mostly) line.clears_after_minutes = outcome.clears_after_minutes;
  return line;
}

std::optional<AdviceTable> advice_of(const engine::World& world) {
  if (!world.advice || world.advice->until <= world.now) return std::nullopt;
  const simulate::AdviceSettings settings;
  const simulate::Advice& advice = world.advice->advice;
  AdviceTable table{.as_of = world.advice->as_of,
                    .until = world.advice->until,
                    .target_minutes = world.settings.response_target_minutes,
                    .target_share = settings.target_share,
                    .chance_wanted = settings.chance_wanted,
                    .runs = advice.runs,
                    .is_current = engine::current_advice(world) != nullptr,
                    .is_enough = advice.smallest.has_value(),
                    .triage = advice.triage};
  for (const auto& outcome : advice.levels)
    table.levels.push_back(line_of(outcome, advice.level()));
  return table;
}

std::vector<ShiftLine> shifts_of(const engine::World& world) {
  std::vector<ShiftLine> lines;
  if (!world.readiness) return lines;
  for (const engine::ShiftCheck& check : world.readiness->shifts) {
    lines.push_back({.from = check.from,
                     .to = check.to,
                     .people = check.people,
                     .expected = std::round(check.expected),
                     .headroom_share = std::round(check.share * 100) / 100,
                     .headroom_minutes = std::round(check.minutes),
                     .wanted_share = check.wanted_share,
                     .is_ready = check.is_ready,
                     .people_short = check.people_short});
  }
  return lines;
}

std::vector<std::string> area_keys(const desk::Settings& settings) {
  std::set<std::string> areas;
  for (const desk::Client& client : settings.clients) {
    for (const desk::Site& site : client.sites) {
      if (!site.area.empty()) areas.insert(site.area);
    }
  }
  return {areas.begin(), areas.end()};
}

}  // namespace

Console console(const engine::World& world) {
  Console console{
      .board = desk_board(world),
      .recommendation = world.standing.open,
      .evidence = level::evidence_for(world.policy, world.situation, world.standing.level),
      .advice = advice_of(world),
      .shifts = shifts_of(world),
      .history = history_of(world.standing),
      .days = days_of(world),
      .area_keys = area_keys(world.settings)};
  if (!world.days.empty()) console.start_of_day = world.days.back().start;
  for (level::Level level = level::calm; level >= level::worst; --level) {
    console.levels.push_back(face_of(world.policy, level));
  }
  for (const desk::Client& client : world.settings.clients)
    console.client_keys.push_back(client.key);
  return console;
}

}  // namespace defcon::board
