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

// What a level would do to the rest of the day, simulated.
struct LevelLine {
  level::Level level = level::calm;
  double held = 0, held_low = 0, held_high = 0;  // chance that the target is held, 95 % interval
  double p90_minutes = 0;                        // first response, expected
  std::optional<double> clears_after_minutes;    // absent: mostly not within the time simulated
  double people_hours = 0;                       // beyond the desk's own shift
  bool is_smallest = false;  // the calmest that holds; where none does: the one that loses least
};
BOOST_DESCRIBE_STRUCT(LevelLine, (),
                      (level, held, held_low, held_high, p90_minutes, clears_after_minutes,
                       people_hours, is_smallest))

struct AdviceTable {
  base::Instant as_of{}, until{};
  double target_minutes = 0;
  double target_share = 0;  // of the tickets, within the target: then it is held
  double chance_wanted = 0;
  int runs = 0;
  bool is_current = false;                   // not overtaken by a change of level or by time
  bool is_enough = false;                    // some level holds
  std::vector<LevelLine> levels;             // 5 to 1
  std::vector<simulate::TriageLine> triage;  // what to take first, where none is enough
};
BOOST_DESCRIBE_STRUCT(AdviceTable, (),
                      (as_of, until, target_minutes, target_share, chance_wanted, runs, is_current,
                       is_enough, levels, triage))

// A shift of today that has not begun.
struct ShiftLine {
  base::Instant from{}, to{};
  int people = 0;
  double expected = 0;          // tickets
  double headroom_share = 0;    // over them
  double headroom_minutes = 0;  // of work
  double wanted_share = 0;      // the surge capacity
  bool is_ready = false;
  int people_short = 0;
};
BOOST_DESCRIBE_STRUCT(ShiftLine, (),
                      (from, to, people, expected, headroom_share, headroom_minutes, wanted_share,
                       is_ready, people_short))

struct Console {
  DeskBoard board;
  std::vector<LevelFace> levels;  // 5 to 1
  std::optional<level::Recommendation> recommendation;
  level::Evidence evidence;           // of the level that stands
  std::optional<AdviceTable> advice;  // absent: nothing to simulate, or no answer yet
  std::vector<ShiftLine> shifts;
  engine::StartOfDay start_of_day;
  std::vector<DecisionLine> history;     // newest first, at most 100
  std::vector<DayLine> days;             // newest first, at most 60
  std::vector<std::string> client_keys;  // to declare an outage over
  std::vector<std::string> area_keys;
};
BOOST_DESCRIBE_STRUCT(Console, (),
                      (board, levels, recommendation, evidence, advice, shifts, start_of_day,
                       history, days, client_keys, area_keys))

[[nodiscard]] Console console(const engine::World& world);

}  // namespace defcon::board
