// What the operations manager sees and decides on: the board, the open recommendation with its
// evidence, what each level means, the history of the day, the start-of-day record, recent days.
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "board/desk_board.hpp"

namespace defcon::board {

struct DecisionLine {
  std::uint64_t recommendation = 0;
  base::Instant at{};
  std::optional<level::Level> recommended;
  level::Outcome outcome = level::Outcome::open;
  std::optional<base::Instant> ended;
  std::optional<double> minutes_to_decision;
  level::Level from = level::calm;
  level::Level to = level::calm;
  std::string reason;
  std::string by;
  std::vector<std::string> sentences;
};
BOOST_DESCRIBE_STRUCT(DecisionLine, (),
                      (recommendation, at, recommended, outcome, ended, minutes_to_decision, from,
                       to, reason, by, sentences))

struct DayLine {
  std::string date;
  std::uint32_t total = 0;
  std::optional<double> normal;
  std::optional<double> times_normal;
  std::string day_class;  // "normal", "busy", "doubled", "tripled", "unknown"
  bool had_outage = false;
  level::Level worst_level = level::calm;
};
BOOST_DESCRIBE_STRUCT(DayLine, (),
                      (date, total, normal, times_normal, day_class, had_outage, worst_level))

struct Console {
  DeskBoard board;
  std::vector<LevelFace> levels;  // 5 to 1
  std::optional<level::Recommendation> recommendation;
  level::Evidence evidence;  // of the level that stands
  engine::StartOfDay start_of_day;
  std::vector<DecisionLine> history;     // newest first, at most 100
  std::vector<DayLine> days;             // newest first, at most 60
  std::vector<std::string> client_keys;  // to declare an outage over
  std::vector<std::string> area_keys;
};
BOOST_DESCRIBE_STRUCT(Console, (),
                      (board, levels, recommendation, evidence, start_of_day, history, days,
                       client_keys, area_keys))

[[nodiscard]] Console console(const engine::World& world);

}  // namespace defcon::board
