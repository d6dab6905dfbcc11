// How surprising a cluster must be to be called: as surprising as the desk's own past has shown
// about once in the time in which one false call is allowed.
//
// Reports come in clumps: a person writes twice, a team is asked to report, an agent types in the
// morning's mail. How often, differs between clients, areas and words, and between rare keys and
// frequent ones. So the peaks of all keys of a kind are counted, those within minutes apart from
// those within hours, and their tail (exponential in the surprise, as that of any test statistic
// is) tells how often a surprise is passed: peaks over a threshold. Where little is known yet, the
// tail is that of the other kinds, and where nothing is known, that of a right model.
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
  double total = 0;
};
BOOST_DESCRIBE_STRUCT(Peaks, (), (count, total))

// One chance in 30,000: whatever the past was like, nothing is called from less.
inline constexpr double least_call_from = 4.5;

struct FalseCalls {
  // By kind, and within it by reach.
  std::vector<std::array<Peaks, reaches>> peaks{kinds};
  base::Instant since{};  // of the first peak
  // Of the rarity of whatever was rarest on the desk, since the first of them.
  Peaks rarest;
  base::Instant rarest_since{};
};
BOOST_DESCRIBE_STRUCT(FalseCalls, (), (peaks, since, rarest, rarest_since))

void note_peak(FalseCalls& past, int kind, Reach reach, double surprise, base::Instant at);

// -log10 of how often a day anything on this desk is as rare, if no two kinds were ever rare
// together: how often keys of this kind are as surprising, over the part of all false calls that
// the kind may have.
[[nodiscard]] double rarity(const FalseCalls& past, int kind, Reach reach, double surprise,
                            base::Instant now);

// One cluster shows under many keys at once, and a desk may be wilder than its kinds tell: so how
// rare its rarest moments were is kept too. -log10 of how often a day the desk has one like this.
void note_rarest(FalseCalls& past, double rarity, base::Instant at);
[[nodiscard]] double desk_rarity(const FalseCalls& past, double rarity, base::Instant now);

}  // namespace defcon::detect
