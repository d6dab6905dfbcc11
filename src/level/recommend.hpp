// From the load, the outages and the policy to the level that they indicate, with the evidence that
// a manager can repeat aloud. Pure: what a person decides about it is in decide.hpp.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "level/policy.hpp"
#include "simulate/advice.hpp"

namespace defcon::level {

// Whether one rule's load condition is called by the surge detection (detect/surge.hpp).
struct LoadSignal {
  Level level = 4;
  bool is_on = false;      // entered, or entered earlier today and not yet below the exit
  double enter_total = 0;  // today's total at which the band begins
  double chance = 0;       // that today's total reaches it
};
BOOST_DESCRIBE_STRUCT(LoadSignal, (), (level, is_on, enter_total, chance))

// What the simulation says each level would do to the rest of the day (simulate/advice.hpp).
struct Simulated {
  simulate::Advice advice;
  double target_minutes = 30;
};
BOOST_DESCRIBE_STRUCT(Simulated, (), (advice, target_minutes))

// All that a recommendation is made of.
struct Situation {
  std::string clock;  // the desk's time of day, "9:30"
  double arrived = 0;
  double expected_by_now = 0;
  double projected_low = 0, projected = 0, projected_high = 0;  // 5 %, 50 %, 95 % of today's total
  std::optional<double> normal;
  bool is_learning = false;
  std::vector<LoadSignal> load;  // one for each rule with a load condition, where normal is known
  int outage_clients = 0;
  int outage_areas = 0;
  // Those, and what is suspected by detection and not yet answered by a person.
  int suspected_clients = 0;
  int suspected_areas = 0;
  std::vector<std::string> suspicions;  // each in a sentence
  // Nothing has come since then ("14:05") although so many tickets should have; empty: all is well.
  std::string silent_since;
  double missing_tickets = 0;
  std::optional<Simulated> simulated;  // none: there is nobody to simulate, or no answer yet
};
BOOST_DESCRIBE_STRUCT(Situation, (),
                      (clock, arrived, expected_by_now, projected_low, projected, projected_high,
                       normal, is_learning, load, outage_clients, outage_areas, suspected_clients,
                       suspected_areas, suspicions, silent_since, missing_tickets, simulated))

BOOST_DEFINE_ENUM_CLASS(Half, load, outage)

// A rule of two halves of which only one holds.
struct MissingHalf {
  Level level = 2;
  Half missing = Half::outage;
  friend bool operator==(const MissingHalf&, const MissingHalf&) = default;
};
BOOST_DESCRIBE_STRUCT(MissingHalf, (), (level, missing))

struct Evidence {
  double arrived = 0;
  double expected_by_now = 0;
  double projected_low = 0, projected = 0, projected_high = 0;
  std::optional<double> normal;
  std::optional<double> times_normal;  // projected against normal
  double chance = 0;                   // that the load reaches the indicated level's band
  int outage_clients = 0;
  int outage_areas = 0;
  bool rests_on_suspicion = false;  // the level's outage is suspected, no person has confirmed it
  bool is_learning = false;
  std::vector<MissingHalf> missing;
  std::vector<std::string> sentences;  // the same in words, most important first
};
BOOST_DESCRIBE_STRUCT(Evidence, (),
                      (arrived, expected_by_now, projected_low, projected, projected_high, normal,
                       times_normal, chance, outage_clients, outage_areas, rests_on_suspicion,
                       is_learning, missing, sentences))

// The worst level whose rule holds; 5 when none does. A suspected outage meets the outage half of a
// rule that asks for load too: load and suspicion are two witnesses. A rule that asks for nothing
// but an outage waits for a person to confirm it.
[[nodiscard]] Level indicated(const Policy& policy, const Situation& situation);
// The level that load alone would indicate, outages left aside: rules with an outage condition are
// taken by their load half.
[[nodiscard]] Level indicated_by_load(const Policy& policy, const Situation& situation);
// Rules worse than the indicated level of which only one half holds.
[[nodiscard]] std::vector<MissingHalf> missing_halves(const Policy& policy,
                                                      const Situation& situation);
[[nodiscard]] Evidence evidence_for(const Policy& policy, const Situation& situation, Level level);

}  // namespace defcon::level
