// Who is where, when: a roster laid over days of the desk's clock, as stretches of time from the
// first moment of the first day.
//
// Spans that meet (a night written as two) become one stint; a person on leave has none that begins
// on those days. Groups with several shifts give them to their unnamed people in turn.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/zone.hpp"
#include "roster/roster.hpp"

namespace defcon::roster {

struct Stint {  // on shift, milliseconds from the window's beginning
  std::int64_t from = 0, to = 0;
};

struct Pause {  // due at `from`, and `length` long
  std::int64_t from = 0, length = 0;
};

struct Worker {
  std::string key;
  std::size_t group = 0;  // index in Roster::groups
  int tier = calmest_tier;
  double speed = 1;
  bool helper_safe_only = false;
  std::vector<std::string> skills;  // empty: every skill
  std::vector<Stint> stints;        // ascending, apart from each other
  std::vector<Pause> pauses;        // ascending
};

[[nodiscard]] bool can_do(const Worker& worker, const desk::Category& category);

struct Window {
  const base::Zone& zone;
  base::Date first{};
  int days = 1;
};

// Everyone, in the order of the groups, those named first. The roster was validated.
[[nodiscard]] std::vector<Worker> workers_in(const Roster& roster, const Window& window);

// Minutes of work that people of these tiers on shift can give between two times of the window, at
// their speed, breaks taken out.
[[nodiscard]] double capacity_minutes(const std::vector<Worker>& workers, int worst_tier_counted,
                                      std::int64_t from, std::int64_t to);

}  // namespace defcon::roster
