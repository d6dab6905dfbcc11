#include "forecast/possible_rest.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "forecast/outlook.hpp"

namespace defcon::forecast {
namespace {

constexpr double nine = 18, rounds = 20'000;

// Ten weeks of a desk that is open from eight to six, four tickets a half-hour.
DayModel even_desk() {
  desk::Arrivals past;
  const base::Date monday = base::parse_date("2026-03-02").value();
  base::Random random(11);
  for (int day = 70; day > 0; --day) {
    desk::DayArrivals one{.date = monday - std::chrono::days(day)};
    for (std::size_t s = 16; s < 36; ++s) {
      one.slots[s] = static_cast<std::uint32_t>(random.poisson(4));
      one.total += one.slots[s];
    }
    past.days.push_back(one);
  }
  return learn(past, monday, {});
}

// Eight to nine, so many tickets each half-hour.
Outlook at_nine(const DayModel& model, std::uint32_t tickets) {
  desk::DayArrivals today{.date = model.date};
  today.slots[16] = today.slots[17] = tickets;
  today.total = 2 * tickets;
  return outlook(model, today, nine);
}

TEST(PossibleRests, AddUpToWhatTheOutlookHoldsPossible) {
  const DayModel model = even_desk();
  for (const std::uint32_t tickets : {2U, 4U, 12U}) {
    const Outlook seen = at_nine(model, tickets);
    const PossibleRests rests(model, seen.explanations, nine, desk::slots_per_day);
    base::Random random(5, tickets);
    double sum = 0, under_median = 0;
    for (int i = 0; i < rounds; ++i) {
      const auto expected = rests.draw(random);
      ASSERT_EQ(expected.size(), 30U);
      const double mean = std::accumulate(expected.begin(), expected.end(), 0.0);
      ASSERT_GE(mean, 0);
      sum += mean / rounds;
      const double total = seen.arrived + static_cast<double>(random.poisson(mean));
      under_median += total <= seen.total.p50 ? 1 / rounds : 0;
    }
    const double to_come = seen.predictive.mean() - seen.arrived;
    EXPECT_NEAR(sum, to_come, 0.03 * to_come) << tickets;
    EXPECT_NEAR(under_median, seen.predictive.at_most(seen.total.p50), 0.03) << tickets;
  }
}

TEST(PossibleRests, AFloodThatHasJustBegunBringsMoreInTheNextHourThanInALaterOne) {
  const DayModel model = even_desk();
  const PossibleRests flood(model, at_nine(model, 14).explanations, nine, desk::slots_per_day);
  const PossibleRests usual(model, at_nine(model, 4).explanations, nine, desk::slots_per_day);
  base::Random random(6);
  double soon = 0, later = 0, usually_soon = 0, usually_later = 0;
  for (int i = 0; i < rounds; ++i) {
    const auto expected = flood.draw(random), ordinary = usual.draw(random);
    soon += expected[0] + expected[1];
    later += expected[10] + expected[11];
    usually_soon += ordinary[0] + ordinary[1];
    usually_later += ordinary[10] + ordinary[11];
  }
  EXPECT_GT(soon, 1.1 * later);
  EXPECT_NEAR(usually_soon, usually_later, 0.1 * usually_later);
}

TEST(PossibleRests, NothingComesAfterTheEndAndTheLastHalfHourIsCutShort) {
  const DayModel model = even_desk();
  base::Random random(7);
  EXPECT_TRUE(PossibleRests(model, at_nine(model, 4).explanations, 48, 60).draw(random).empty());
  const auto cut = PossibleRests(model, at_nine(model, 4).explanations, 20, 20.5).draw(random);
  ASSERT_EQ(cut.size(), 1U);
  EXPECT_LT(cut[0], 4);
  EXPECT_TRUE(PossibleRests().draw(random).empty());
}

}  // namespace
}  // namespace defcon::forecast
