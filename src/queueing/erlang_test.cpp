#include "queueing/erlang.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace defcon::queueing {
namespace {

TEST(Erlang, BlockingOfThreeWithALoadOfTwoIsFourNineteenths) {
  EXPECT_NEAR(erlang_b(3, 2).value(), 4.0 / 19, 1e-12);
  EXPECT_EQ(erlang_b(0, 5).value(), 1);
}

TEST(Erlang, OnePersonIsTheTextbookQueue) {
  const auto c = erlang_c({.people = 1, .arrivals = 0.5, .mean_work = 1}).value();
  EXPECT_NEAR(c.wait_chance, 0.5, 1e-12);
  EXPECT_NEAR(c.mean_wait, 1, 1e-12);
  EXPECT_NEAR(c.mean_waiting, 0.5, 1e-12);
  EXPECT_NEAR(c.beyond(2), 0.5 * std::exp(-1), 1e-12);
  EXPECT_NEAR(c.beyond(c.quantile(0.9)), 0.1, 1e-12);
  EXPECT_EQ(c.quantile(0.3), 0);
}

TEST(Erlang, ThousandsOfPeopleAreNoTrouble) {
  const auto c = erlang_c({.people = 5000, .arrivals = 490, .mean_work = 10}).value();
  EXPECT_GT(c.wait_chance, 0);
  EXPECT_LT(c.wait_chance, 0.2);
}

TEST(Erlang, AQueueThatGrowsWithoutEndIsAnErrorThatNamesTheWayOut) {
  const auto none = erlang_c({.people = 2, .arrivals = 1, .mean_work = 2});
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().hint.find("fluid"), std::string::npos);
  EXPECT_FALSE(mean_wait_of_one(1, 1, 0));
}

TEST(Erlang, NumbersThatMakeNoSenseAreErrors) {
  EXPECT_FALSE(erlang_b(-1, 1));
  EXPECT_FALSE(erlang_c({.people = 0, .arrivals = 1, .mean_work = 1}));
  EXPECT_FALSE(erlang_c({.people = 1, .arrivals = -1, .mean_work = 1}));
  EXPECT_FALSE(erlang_c({.people = 1, .arrivals = 1, .mean_work = 0}));
  EXPECT_FALSE(erlang_a({.people = 1, .arrivals = 1, .mean_work = 1}, 0));
  EXPECT_FALSE(mean_wait_of_one(0.5, 1, -1));
}

TEST(Erlang, EndlessPatienceMakesErlangAIntoErlangC) {
  const Staffing staffing{.people = 6, .arrivals = 0.2, .mean_work = 25};
  const auto a = erlang_a(staffing, 1e7).value();
  const auto c = erlang_c(staffing).value();
  EXPECT_NEAR(a.wait_chance, c.wait_chance, 1e-4);
  EXPECT_NEAR(a.mean_wait, c.mean_wait, 1e-2);
  EXPECT_NEAR(a.abandon_chance, 0, 1e-5);
}

// With patience as long as work, each waiting one leaves at the rate of one more person: the number
// in the system is Poisson, as if people were endless.
TEST(Erlang, PatienceAsLongAsWorkMakesTheNumberInTheSystemPoisson) {
  const auto a = erlang_a({.people = 3, .arrivals = 4, .mean_work = 1}, 1).value();
  double below = 0, waiting = 0, term = std::exp(-4.0);
  for (int n = 0; n < 80; ++n) {
    if (n < 3) below += term;
    if (n > 3) waiting += (n - 3) * term;
    term *= 4.0 / (n + 1);
  }
  EXPECT_NEAR(a.wait_chance, 1 - below, 1e-9);
  EXPECT_NEAR(a.mean_waiting, waiting, 1e-9);
  EXPECT_NEAR(a.abandon_chance, waiting / 4, 1e-9);
}

TEST(Erlang, TheWaitOfErlangABeginsWithTheChanceToWaitAndFalls) {
  for (const double arrivals : {2.0, 5.0, 9.0}) {
    const auto a = erlang_a({.people = 5, .arrivals = arrivals, .mean_work = 1}, 2).value();
    EXPECT_NEAR(a.beyond(0), a.wait_chance, 1e-6) << arrivals;
    double before = 1;
    for (double t = 0; t < 8; t += 0.5) {
      EXPECT_LE(a.beyond(t), before);
      before = a.beyond(t);
    }
  }
}

TEST(Erlang, ConstantWorkWaitsHalfAsLongAsExponential) {
  EXPECT_NEAR(mean_wait_of_one(0.5, 1, 1).value(), 1, 1e-12);
  EXPECT_NEAR(mean_wait_of_one(0.5, 1, 0).value(), 0.5, 1e-12);
}

}  // namespace
}  // namespace defcon::queueing
