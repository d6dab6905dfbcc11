// The surge call on generated desks, in a short form of bench/surge_bench.cpp.
#include <gtest/gtest.h>

#include <cmath>

#include "generated_desk.hpp"

namespace defcon::behaviour {

namespace {

const base::Date today = base::parse_date("2026-03-03").value();

struct Figures {
  double in_time = 0;      // share of doubled days recommended before a quarter of their tickets
  double false_calls = 0;  // share of usual days that were called and stayed under 1.2 normal
  double cover = 0;        // of the 90 % interval, on usual days
};

Figures figures_of(const DeskKind& kind, std::uint64_t seeds, int days) {
  int in_time = 0, false_calls = 0, all = 0, looks = 0, covered = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    base::Random random(seed);
    const auto past = generated_past(kind, random, today, 26);
    const auto model = forecast::learn(past, today, {});
    for (int i = 0; i < days; ++i, ++all) {
      const double usual = usual_rate(kind, today);
      const auto doubled =
          live_through(model, generated_day(kind, random, today, 2 * usual), random);
      if (doubled.is_called && doubled.early <= 0.25) ++in_time;
      const double rate = usual * std::exp(random.normal(0, kind.day_spread));
      const auto whole = generated_day(kind, random, today, rate);
      const auto lived = live_through(model, whole, random);
      if (lived.is_false) ++false_calls;
      looks += lived.looks;
      covered += lived.covered;
    }
  }
  return {1.0 * in_time / all, 1.0 * false_calls / all, 1.0 * covered / looks};
}

}  // namespace

TEST(Surge, ADoubledDayOfALargeDeskIsRecommendedBeforeAQuarterOfItsTickets) {
  for (const bool around : {true, false}) {
    const auto figures = figures_of({.per_day = 1000, .round_the_clock = around}, 8, 10);
    EXPECT_GE(figures.in_time, 0.9) << (around ? "24 h" : "office");
    EXPECT_LE(figures.false_calls, 0.05);
  }
}

TEST(Surge, NoKindOfDeskIsFloodedWithFalseCallsAndTheIntervalsHold) {
  // One ticket is a quarter of a day of four: there a call is hardly news, and one in five is
  // false.
  constexpr double small = 10;
  for (const double per_day : {4.0, 60.0, 225.0, 32000.0}) {
    for (const bool around : {true, false}) {
      const auto figures =
          figures_of({.per_day = per_day, .round_the_clock = around, .burst_days = 0.05}, 8, 5);
      EXPECT_LE(figures.false_calls, per_day < small ? 0.2 : 0.1)
          << per_day << (around ? " 24 h" : " office");
      EXPECT_GT(figures.cover, 0.78) << per_day << (around ? " 24 h" : " office");
    }
  }
}

}  // namespace defcon::behaviour
