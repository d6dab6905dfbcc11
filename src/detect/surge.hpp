// Surge: is today a day of a load band (20 % above normal, double ...), called from the outlook.
//
// A band is called when the chance that the day's total reaches it is high, and let go only when
// the chance that it stays above a lower total has become small: between the two the call stands,
// so it does not flicker with every ticket.
#pragma once

#include <boost/describe/class.hpp>
#include <span>
#include <vector>

#include "forecast/outlook.hpp"

namespace defcon::detect {

// A band by totals of the whole day. `exit_total` is below `enter_total`.
struct LoadBand {
  double enter_total = 0;
  double exit_total = 0;
};

struct SurgeSettings {
  // A band is called at this chance of reaching it ...
  double call_at = 0.95;
  // ... and on less, down to `at_least`, when far more may come: when the chance of reaching it
  // plus `far_weight` times the chance of going `far_above` times beyond it comes to 1. Missing a
  // far worse day costs more than a false call; with an even chance of one, 70 % is enough.
  double at_least = 0.6;
  double far_weight = 0.6;
  double far_above = 1.25;  // from 1.2 normal to 1.5, the next class of days
  // Let go when even the exit total is less likely than this.
  double let_go_below = 0.5;
};

struct BandCall {
  bool on = false;
  double chance_enter = 0;  // that the day reaches enter_total
  double chance_far = 0;    // that it goes far beyond
  double chance_stay = 0;   // that it reaches exit_total
};
BOOST_DESCRIBE_STRUCT(BandCall, (), (on, chance_enter, chance_far, chance_stay))

// One call a band, in the order of `bands`. `before`: the calls of the last look at the same day
// with the same bands, or empty (at midnight, after the bands were changed).
[[nodiscard]] std::vector<BandCall> watch(const forecast::Outlook& outlook,
                                          std::span<const LoadBand> bands,
                                          std::span<const BandCall> before,
                                          const SurgeSettings& settings);

}  // namespace defcon::detect
