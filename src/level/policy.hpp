// The level policy: when each DEFCON level is indicated, as data that people edit and version.
//
// 5 is calm, 1 is worst. A rule of level 4 to 1 has a load condition, an outage condition, or both;
// where it has both, both must hold. Load is the expected total of today against the desk's own
// normal (docs/measures.md). Entry and exit differ, so that a level does not flutter.
// Format and defaults: docs/level-policy.md.
#pragma once

#include <array>
#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace defcon::level {

using Level = int;
inline constexpr Level calm = 5;
inline constexpr Level worst = 1;
[[nodiscard]] constexpr bool is_level(int number) { return number >= worst && number <= calm; }
[[nodiscard]] constexpr bool is_worse(Level a, Level b) { return a < b; }

// A number of tickets in the day: a multiple of normal, or a fixed count.
struct Amount {
  std::optional<double> times_normal;
  std::optional<double> tickets;

  friend bool operator==(const Amount&, const Amount&) = default;
};
BOOST_DESCRIBE_STRUCT(Amount, (), (times_normal, tickets))

struct LoadCondition {
  Amount enter;
  Amount exit;  // lower than `enter`

  friend bool operator==(const LoadCondition&, const LoadCondition&) = default;
};
BOOST_DESCRIBE_STRUCT(LoadCondition, (), (enter, exit))

// Holds when either count is reached by all open outages together.
struct OutageCondition {
  std::optional<int> clients_at_least;
  std::optional<int> areas_at_least;

  friend bool operator==(const OutageCondition&, const OutageCondition&) = default;
};
BOOST_DESCRIBE_STRUCT(OutageCondition, (), (clients_at_least, areas_at_least))

struct Rule {
  Level level = 4;
  std::optional<LoadCondition> load;
  std::optional<OutageCondition> outage;
  std::string name;     // the word beside the number: "Busy"
  std::string meaning;  // what it means here and now, one sentence on the board

  friend bool operator==(const Rule&, const Rule&) = default;
};
BOOST_DESCRIBE_STRUCT(Rule, (), (level, load, outage, name, meaning))

// What the people of the desk say of themselves at set-up, only to be held against itself.
struct Stated {
  std::optional<double> average_per_day;
  std::optional<double> normal_from, normal_to;
  std::optional<double> surge_tickets_from, surge_tickets_to;
  std::optional<double> surge_percent_from, surge_percent_to;
  std::optional<double> doubled;

  friend bool operator==(const Stated&, const Stated&) = default;
};
BOOST_DESCRIBE_STRUCT(Stated, (),
                      (average_per_day, normal_from, normal_to, surge_tickets_from,
                       surge_tickets_to, surge_percent_from, surge_percent_to, doubled))

struct Policy {
  int version = 1;
  // What the desk can take over normal with the people it has, as a share: 0.10 to 0.20 is usual.
  double surge_capacity = 0.20;
  double minimum_dwell_minutes =
      45;                    // a level stands at least this long before the next calmer one
  double hold_minutes = 60;  // how long "hold" silences the same recommendation
  Rule calm{.level = 5, .name = {}, .meaning = {}};
  std::vector<Rule> rules;  // levels 4, 3, 2, 1 in this order
  std::optional<Stated> stated;

  friend bool operator==(const Policy&, const Policy&) = default;
};
BOOST_DESCRIBE_STRUCT(Policy, (),
                      (version, surge_capacity, minimum_dwell_minutes, hold_minutes, calm, rules,
                       stated))

// The policy that a desk starts with.
[[nodiscard]] Policy default_policy();

[[nodiscard]] const Rule& rule_of(const Policy& policy, Level level);

// A finding that stops the policy from being used, or a contradiction that a person should look at.
struct Finding {
  bool is_fatal = true;
  base::Error error;
};
[[nodiscard]] std::vector<Finding> validate(const Policy& policy);

// The amount as a day's total; nothing where it is a multiple and normal is not known. A normal
// below `least_normal` (day_class.hpp) counts as that.
[[nodiscard]] std::optional<double> in_tickets(const Amount& amount, std::optional<double> normal);

}  // namespace defcon::level
