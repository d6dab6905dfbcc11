// The whole state of one desk as one value, and the one function that changes it.
//
//   step(World, Event) -> Step{World, effects}
//
// Live server, replay, backtest, drills and tests all fold the same events through it: the same
// events give the same world, byte for byte.
#pragma once

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
#include "forecast/day_model.hpp"
#include "forecast/outlook.hpp"
#include "level/day_class.hpp"
#include "level/decide.hpp"

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

struct World {
  static constexpr std::size_t max_day_records = 800;

  std::uint64_t sequence = 0;  // of the last event
  base::Instant now{};         // its time
  desk::Settings settings;
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

  // Caches, rebuilt after a snapshot (refresh_caches): they follow from the above alone.
  base::Zone zone;
  std::optional<forecast::DayModel> model;   // of today
  std::uint64_t model_revision = 0;          // of the arrivals it was learnt from
  forecast::Evidence evidence;               // what today's half-hours have said so far
  std::optional<forecast::Outlook> outlook;  // of the last assessment; none after a snapshot
};
BOOST_DESCRIBE_STRUCT(World, (),
                      (sequence, now, settings, policy, desk, standing, days, pace, scan,
                       categories, calls, silence, situation))

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
