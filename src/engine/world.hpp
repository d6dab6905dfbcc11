// The whole state of one desk as one value, and the one function that changes it.
//
//   step(World, Event) -> Step{World, effects}
//
// Live server, replay, backtest, drills and tests all fold the same events through it: the same
// events give the same world, byte for byte.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/zone.hpp"
#include "desk/state.hpp"
#include "detect/category.hpp"
#include "detect/outage.hpp"
#include "detect/silence.hpp"
#include "detect/surge.hpp"
#include "engine/event.hpp"
#include "forecast/accuracy.hpp"
#include "forecast/day_model.hpp"
#include "forecast/outlook.hpp"
#include "level/day_class.hpp"
#include "level/decide.hpp"
#include "simulate/headroom.hpp"

namespace defcon::engine {

// How a day began: written at its first moment, for each day.
struct StartOfDay {
  std::string date;
  level::Level level = level::calm;
  bool is_carried_over = false;  // an open event goes on from the day before
  std::optional<base::Instant> carried_since;
  std::vector<std::string> open_outages;
  std::optional<int> staffed;      // people, where known
  std::optional<double> needed;    // people, where known
  std::optional<double> expected;  // tickets
  std::optional<double> normal;
  std::vector<std::string> not_ready;  // in words; empty when all is ready
};
BOOST_DESCRIBE_STRUCT(StartOfDay, (),
                      (date, level, is_carried_over, carried_since, open_outages, staffed, needed,
                       expected, normal, not_ready))

// A day that is over, or today so far.
struct DayRecord {
  base::Date date{};
  StartOfDay start;
  std::optional<double> normal;
  level::Level worst_level = level::calm;  // that stood
  bool had_outage = false;
};
BOOST_DESCRIBE_STRUCT(DayRecord, (), (date, start, normal, worst_level, had_outage))

// Whether a shift of today begins with the surge capacity that the policy asks for.
struct ShiftCheck {
  base::Instant from{}, to{};
  int people = 0;           // of the desk itself
  double expected = 0;      // tickets in it, with those that waited for it to begin
  double minutes = 0;       // of work, headroom over that
  double share = 0;         // the same as a part of what is expected
  double wanted_share = 0;  // the surge capacity
  bool is_ready = false;
  int people_short = 0;
};
BOOST_DESCRIBE_STRUCT(ShiftCheck, (),
                      (from, to, people, expected, minutes, share, wanted_share, is_ready,
                       people_short))

// What the people who are there can still take.
struct Readiness {
  simulate::Headroom headroom;         // at the level that stands
  std::optional<base::Instant> until;  // the headroom's; none: the desk is closed
  std::vector<ShiftCheck> shifts;      // those of today that have not begun
};
BOOST_DESCRIBE_STRUCT(Readiness, (), (headroom, until, shifts))

// The last question to the simulation, and what it was asked about.
struct Asked {
  base::Instant at{};
  level::Level standing = level::calm;
  double projected = 0;
  std::uint64_t waiting = 0;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (at, standing, projected, waiting))

struct StaffedDay;  // staffing.hpp

struct World {
  static constexpr std::size_t max_day_records = 800;

  std::uint64_t sequence = 0;  // of the last event
  base::Instant now{};         // its time
  desk::Settings settings;
  std::optional<roster::Roster> roster;
  std::optional<simulate::Work> work;
  level::Policy policy = level::default_policy();
  desk::State desk;
  level::Standing standing;
  std::vector<DayRecord> days;       // ascending; the last is today
  detect::Pace pace;                 // what today was expected to bring, as of the last tick
  detect::Scan scan;                 // outages suspected, and what they are told by
  detect::CategoryModel categories;  // what the words of a subject say of its kind

  // As of the last tick: what the recommendation was made of.
  std::vector<detect::BandCall> calls;
  detect::Silence silence;
  level::Situation situation;
  std::optional<Readiness> readiness;
  forecast::Accuracy accuracy;  // of the forecasts so far

  std::optional<Asked> asked;         // of the simulation, last
  std::optional<AdviceGiven> advice;  // its last answer

  // Caches, rebuilt after a snapshot (refresh_caches): they follow from the above alone.
  base::Zone zone;
  std::optional<forecast::DayModel> model;        // of today
  std::uint64_t model_revision = 0;               // of the arrivals it was learnt from
  forecast::Evidence evidence;                    // what today's half-hours have said so far
  std::optional<forecast::Outlook> outlook;       // of the last assessment; none after a snapshot
  std::shared_ptr<const StaffedDay> staffed_day;  // of today
};
BOOST_DESCRIBE_STRUCT(World, (),
                      (sequence, now, settings, roster, work, policy, desk, standing, days, pace,
                       scan, categories, calls, silence, situation, readiness, accuracy, asked,
                       advice))

struct Step {
  World world;
  std::vector<Effect> effects;
};

// Whether the event can be taken by this world: what the loop asks before it appends one. Reports
// and ticks are always admitted; decisions and outage changes may come too late.
[[nodiscard]] base::Result<void> admit(const World& world, const Body& body);

// Folds one admitted event in. A broken invariant stops the process (CHECK).
[[nodiscard]] Step step(World world, const Event& event);

// Rebuilds the caches of a world that was read from a snapshot.
void refresh_caches(World& world);

}  // namespace defcon::engine
