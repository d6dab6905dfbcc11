#include "identity/throttle.hpp"

#include <gtest/gtest.h>

namespace defcon::identity {

TEST(Throttle, the_first_tries_are_free_and_then_each_waits_twice_as_long) {
  Throttle throttle(5);
  base::Span now(0);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(throttle.wait("ann", now), base::Span(0));
    throttle.failed("ann", now);
  }
  for (const int seconds : {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
    EXPECT_EQ(throttle.wait("ann", now), base::Span(base::seconds(seconds)));
    now += base::seconds(seconds);
    EXPECT_EQ(throttle.wait("ann", now), base::Span(0));
    throttle.failed("ann", now);
  }
}

TEST(Throttle, one_who_succeeds_starts_anew_and_others_are_not_slowed) {
  Throttle throttle(2);
  for (int i = 0; i < 4; ++i) throttle.failed("ann", base::Span(0));
  EXPECT_GT(throttle.wait("ann", base::Span(0)), base::Span(0));
  EXPECT_EQ(throttle.wait("bob", base::Span(0)), base::Span(0));
  throttle.succeeded("ann");
  EXPECT_EQ(throttle.wait("ann", base::Span(0)), base::Span(0));
}

TEST(Throttle, a_flood_of_names_is_forgotten_after_an_hour) {
  Throttle throttle(1);
  for (int i = 0; i < 5000; ++i) throttle.failed(std::to_string(i), base::Span(0));
  EXPECT_GT(throttle.wait("7", base::Span(0)), base::Span(0));
  throttle.failed("late", base::hours(2));
  throttle.failed("late", base::hours(2));
  EXPECT_EQ(throttle.wait("7", base::Span(0)), base::Span(0));
}

}  // namespace defcon::identity
