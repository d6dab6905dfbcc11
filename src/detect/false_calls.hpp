// How surprising a cluster must be to be called: as surprising as the desk's own past has shown
// about once in the time in which one false call is allowed.
//
// Reports come in clumps: a person writes twice, a team is asked to report, an agent types in the
// morning's mail. How often, differs between clients, areas and words, and between rare keys and
// frequent ones. So the peaks of all keys of a kind are counted, and their tail (exponential in the
// surprise, as that of any test statistic is) tells which surprise is passed so often: peaks over a
// threshold. Where little is known yet, the tail is that of a right model.
#pragma once

#include <array>
#include <boost/describe/class.hpp>
#include <vector>

#include "base/time.hpp"
#include "detect/key_rates.hpp"

namespace defcon::detect {

// Peaks by their surprise, in steps of a quarter; what is beyond the last counts there.
struct Peaks {
  static constexpr int steps = 96;
  static constexpr double step = 0.25;
  std::array<double, steps> count{};
};
BOOST_DESCRIBE_STRUCT(Peaks, (), (count))

// One chance in 30,000: whatever the past was like, nothing is called from less.
inline constexpr double least_call_from = 4.5;

struct FalseCalls {
  std::array<Peaks, kinds> peaks;
  base::Instant since{};  // of the first peak
};
BOOST_DESCRIBE_STRUCT(FalseCalls, (), (peaks, since))

void note_peak(FalseCalls& past, int kind, double surprise, base::Instant at);

// The part of all allowed false calls that a kind may make: the desk three in ten, all other kinds
// of which anything is known alike.
[[nodiscard]] double part_of_false_calls(const FalseCalls& past, int kind);

// The surprise that a key of this kind passes as often as allowed.
[[nodiscard]] double call_from(const FalseCalls& past, int kind, double false_calls_per_day,
                               base::Instant now);

}  // namespace defcon::detect
