#include "server/inbox.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "server/clock_for_test.hpp"

namespace defcon::server {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most = 100;

Job job(std::size_t weight = 0) {
  return {.desk = {}, .weight = weight, .what = Query{}, .reply = http::Reply({}, {})};
}

struct Loop {
  Inbox inbox;
  ClockForTest clock{base::Instant(0s)};
  std::vector<Job> jobs = {};

  // How many there were; the loop would wait no longer for the first of them.
  std::size_t take(Gather gather = {}) {
    inbox.take(jobs, most, clock, clock.now(), {}, gather);
    return jobs.size();
  }
};

}  // namespace

TEST(Inbox, GivesBackWhatDoesNotFit) {
  Inbox inbox({.jobs = 2, .bytes = 10});
  EXPECT_FALSE(inbox.put(job(8)));
  EXPECT_TRUE(inbox.put(job(8)));
  EXPECT_FALSE(inbox.put(job(2)));
  EXPECT_TRUE(inbox.put(job()));
}

TEST(Inbox, WaitsNoLongerOnceAsManyHaveGatheredAsWereThereLastTime) {
  Loop loop{.inbox = Inbox({})};
  ASSERT_FALSE(loop.inbox.put(job()));
  std::thread later([&] { EXPECT_FALSE(loop.inbox.put(job())); });
  EXPECT_EQ(loop.take({.jobs = 2, .patience = 10min}), 2);
  later.join();
}

TEST(Inbox, WaitsForNobodyWhereOneCameAloneLastTime) {
  Loop loop{.inbox = Inbox({})};
  ASSERT_FALSE(loop.inbox.put(job()));
  EXPECT_EQ(loop.take({.jobs = 1, .patience = 10min}), 1);
}

TEST(Inbox, HasNoPatienceWhereNobodyComes) {
  Loop loop{.inbox = Inbox({})};
  EXPECT_EQ(loop.take({.jobs = 64, .patience = 10min}), 0);
}

TEST(Inbox, GivesUpTheOthersWhenPatienceIsOver) {
  Loop loop{.inbox = Inbox({})};
  ASSERT_FALSE(loop.inbox.put(job()));
  EXPECT_EQ(loop.take({.jobs = 64, .patience = 1us}), 1);
}

}  // namespace defcon::server
