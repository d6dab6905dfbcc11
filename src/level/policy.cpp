#include "level/policy.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "level/day_class.hpp"

namespace defcon::level {

namespace {

// Shares of normal at which each level's load begins and ends (docs/level-policy.md says why).
constexpr double level_3_enter = 1.5;
constexpr double level_2_enter = 2.0;
// A level ends where the load has come half-way back to the band below.
constexpr double level_4_exit_share = 0.5;
constexpr double level_3_exit = 1.35;
constexpr double level_2_exit = 1.75;

LoadCondition over_normal(double enter, double exit) {
  return {.enter = {.times_normal = enter}, .exit = {.times_normal = exit}};
}

}  // namespace

Policy default_policy() {
  Policy policy;
  policy.calm = {.level = 5,
                 .name = "Calm",
                 .meaning = "Normal load. The desk is ready, the next tier waits in the wings."};
  const double surge = policy.surge_capacity;
  policy.rules = {
      {.level = 4,
       .load = over_normal(1 + surge, 1 + surge * level_4_exit_share),
       .name = "Busy",
       .meaning = "Onsite managers pause their duties and work as service desk engineers."},
      {.level = 3,
       .load = over_normal(level_3_enter, level_3_exit),
       .name = "Stretched",
       .meaning = "Others across the company shift their focus to tickets."},
      {.level = 2,
       .load = over_normal(level_2_enter, level_2_exit),
       .outage = OutageCondition{.clients_at_least = 1},
       .name = "Critical",
       .meaning = "All support personnel are called in: off shift, flex, NOC, DEPOT, SOC, AT."},
      {.level = 1,
       .outage = OutageCondition{.clients_at_least = 3, .areas_at_least = 2},
       .name = "All hands",
       .meaning = "Everyone steps in, owners and management included."},
  };
  return policy;
}

const Rule& rule_of(const Policy& policy, Level level) {
  CHECK(is_level(level), "level {}", level);
  if (level == calm) return policy.calm;
  for (const Rule& rule : policy.rules) {
    if (rule.level == level) return rule;
  }
  CHECK(false, "no rule for level {}", level);
}

std::optional<double> in_tickets(const Amount& amount, std::optional<double> normal) {
  if (amount.tickets) return amount.tickets;
  if (amount.times_normal && normal) return *amount.times_normal * std::max(*normal, least_normal);
  return std::nullopt;
}

}  // namespace defcon::level
