// What it takes to keep the promise where the desk as it is cannot: for each goal, the fewest more
// people of one group with whom it is kept, by simulation over the same days.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/promise.hpp"

namespace defcon::report {

// The P90 of this kind of day, with defcon, is at most so many times that of a normal day without.
struct PromiseGoal {
  StudyKind kind;
  double times_normal = 1.25;
  double come_share = 1;  // of those asked
};
[[nodiscard]] const std::vector<PromiseGoal>& usual_goals();  // x2 and x3, with all and half coming

struct Taking {
  std::string kind;
  double come_share = 1;
  double limit_minutes = 0;   // of the P90
  double p90_minutes = 0;     // as the desk is
  std::string group;          // empty: nobody more is needed
  std::optional<int> people;  // none: not even the most that were tried
  double p90_with = 0;        // with these, or with the most
};
BOOST_DESCRIBE_STRUCT(Taking, (),
                      (kind, come_share, limit_minutes, p90_minutes, group, people, p90_with))

struct TakingSearch {
  std::vector<std::string> groups;  // of which people are added; empty: every group
  int most = 16;                    // people
  StudyPlan plan;
};

// Error where the desk cannot be simulated or has no such group.
[[nodiscard]] base::Result<std::vector<Taking>> what_it_takes(const StudyInput& input,
                                                              const TakingSearch& search);

}  // namespace defcon::report
