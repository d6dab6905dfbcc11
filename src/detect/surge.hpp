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

// A band is called when the chance of reaching it, plus a weight times the chance of going far
// beyond it, comes to a bar: missing a far worse day costs more than a false call. How high the bar
// is depends on how much of the day is still to come.
struct SurgeSettings {
  // At midnight the forecast rests on yesterday and on nothing else, and most false calls are made:
  // even a sure band is called only with more than a hint of going far beyond it. From there the
  // bar falls evenly as today speaks, and the weight of going far beyond rises.
  double first_bar = 1.12, first_weight = 0.3;
  double bar = 0.86, weight = 1.4;
  // With less than this part still to come, help comes late and waiting costs little: near
  // certainty is asked for.
  double late_at = 0.4;
  double late_bar = 0.95;
  // A band is never called on less than this chance of reaching it.
  double at_least = 0.6;
  double far_above = 1.25;  // "far beyond": from 1.2 normal to 1.5, the next class of days
  // Let go when even the exit total is less likely than this.
  double let_go_below = 0.5;
};

// The settings for a desk's choice: 2 calls sooner and more often falsely, -2 later and more
// surely.
[[nodiscard]] SurgeSettings surge_settings(int sensitivity);

struct BandCall {
  bool on = false;
  double chance_enter = 0;  // that the day reaches enter_total
  double chance_far = 0;    // that it goes far beyond
  double chance_stay = 0;   // that it reaches exit_total
};
BOOST_DESCRIBE_STRUCT(BandCall, (), (on, chance_enter, chance_far, chance_stay))

// Part of the day's expected tickets that is still to come.
[[nodiscard]] double to_come(const forecast::Outlook& outlook);
// Whether chances like these are a call, whatever was called before.
[[nodiscard]] bool is_call(const BandCall& chances, double to_come, const SurgeSettings& settings);

// One call a band, in the order of `bands`. `before`: the calls of the last look at the same day
// with the same bands, or empty (at midnight, after the bands were changed).
[[nodiscard]] std::vector<BandCall> watch(const forecast::Outlook& outlook,
                                          std::span<const LoadBand> bands,
                                          std::span<const BandCall> before,
                                          const SurgeSettings& settings);

}  // namespace defcon::detect
