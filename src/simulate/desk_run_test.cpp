#include "simulate/desk_run.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "simulate/responses.hpp"

namespace defcon::simulate {
namespace {

constexpr Millis minute = 60'000;
constexpr std::uint32_t minutes(double count) { return static_cast<std::uint32_t>(count * minute); }

// A desk of one kind of work whose people are told one by one.
struct SmallDesk {
  Model model;
  roster::Roster roster;
  std::vector<roster::Worker> workers;
  Crew crew;
  Tickets tickets;
  std::uint8_t queue = 0, safe_queue = 0;

  SmallDesk() {
    Work work{.tickets_a_day = 1, .course = std::vector<double>(24, 1)};
    work.kinds = {{.category = "technical", .handle_minutes = 10}};
    work.calls = {.share = 1, .patience_minutes = 5, .again_share = 1, .again_after_minutes = 10};
    model = compile(work, desk::Settings{}).value();
    queue = model.queue_of[2];       // technical
    safe_queue = model.queue_of[0];  // password, helper-safe
  }
  void person(const roster::Group& group, double from = 0, double to = 600) {
    roster.groups.push_back(group);
    roster::Worker worker{.group = roster.groups.size() - 1,
                          .tier = group.tier,
                          .speed = group.speed,
                          .helper_safe_only = group.helper_safe_only};
    if (to > from) worker.stints = {{minutes(from), minutes(to)}};
    workers.push_back(worker);
  }
  void ticket(double at, double work, std::uint8_t rank = rank_of(2, false), std::uint8_t flag = 0,
              double patience = 0, bool is_safe = false) {
    tickets.add(minutes(at), {.queue = is_safe ? safe_queue : queue, .rank = rank}, minutes(work),
                patience > 0 ? minutes(patience) : Tickets::endless, flag);
  }
  DeskRun begin() {
    crew = make_crew(model, workers, roster.groups).value();
    DeskRun run(model, crew);
    run.begin(tickets, {1});
    return run;
  }
  // Minutes at which each ticket was answered.
  static std::vector<double> answered(const DeskRun& run) {
    std::vector<double> all;
    for (const auto at : run.answered())
      all.push_back(at >= DeskRun::gave_up ? -1 : std::round(at / double{minute}));
    return all;
  }
};

using Times = std::vector<double>;

TEST(DeskRun, UrgentTicketsAreTakenFirstAndEqualsInOrder) {
  SmallDesk desk;
  desk.person({});
  desk.ticket(0, 10);
  desk.ticket(1, 10);
  desk.ticket(2, 10);
  desk.ticket(3, 10, rank_of(0, false));
  auto run = desk.begin();
  run.run_until(600 * minute);
  EXPECT_EQ(SmallDesk::answered(run), (Times{0, 20, 30, 10}));
}

TEST(DeskRun, ManagersComeAfterTheirDelayAndGoBackWhenTheLevelEnds) {
  SmallDesk desk;
  desk.person({});
  desk.person({.tier = 4, .delay_minutes = 8});
  for (int i = 0; i < 4; ++i) desk.ticket(0, 30);
  auto run = desk.begin();
  run.run_until(2 * minute);
  run.set_level(4);
  run.run_until(35 * minute);
  run.set_level(5);
  run.run_until(600 * minute);
  // The manager takes the second at 10 and finishes it at 40, after the level has ended.
  EXPECT_EQ(SmallDesk::answered(run), (Times{0, 10, 30, 60}));
  EXPECT_NEAR(run.extra_presence() / minute, 30, 0.01);
}

TEST(DeskRun, ThoseOffShiftComeOnlyWhereTheyCanBeCalledIn) {
  SmallDesk desk;
  desk.person({.tier = 2}, 0, 0);
  desk.person({.tier = 2, .call_in_minutes = 45}, 0, 0);
  desk.ticket(0, 10);
  desk.ticket(0, 10);
  auto run = desk.begin();
  run.set_level(2);
  run.run_until(600 * minute);
  EXPECT_EQ(SmallDesk::answered(run), (Times{45, 55}));
}

TEST(DeskRun, HelpersTakeHelperSafeWorkOnlyAndAtTheirSpeed) {
  SmallDesk desk;
  desk.person({.tier = 3, .helper_safe_only = true, .speed = 0.5});
  desk.ticket(0, 10);
  desk.ticket(1, 10, rank_of(2, false), 0, 0, true);
  desk.ticket(2, 10, rank_of(2, false), 0, 0, true);
  auto run = desk.begin();
  run.set_level(3);
  run.run_until(600 * minute);
  EXPECT_EQ(SmallDesk::answered(run), (Times{-1, 1, 21}));
  EXPECT_EQ(run.waiting(), 1u);
}

TEST(DeskRun, WhoIsInATicketWhenTheShiftEndsFinishesItAndTakesNoOther) {
  SmallDesk desk;
  desk.person({}, 0, 60);
  desk.person({}, 90, 600);
  desk.ticket(50, 30);
  desk.ticket(55, 10);
  auto run = desk.begin();
  run.run_until(600 * minute);
  EXPECT_EQ(SmallDesk::answered(run), (Times{50, 90}));
  EXPECT_NEAR(run.worked(5) / minute, 40, 0.01);
}

TEST(DeskRun, ABreakBeginsWhenTheTicketInHandIsDoneAndHasItsFullLength) {
  SmallDesk desk;
  desk.person({});
  desk.workers[0].pauses = {{minutes(10), minutes(30)}};
  desk.ticket(5, 15);
  desk.ticket(6, 10);
  auto run = desk.begin();
  run.run_until(600 * minute);
  EXPECT_EQ(SmallDesk::answered(run), (Times{5, 50}));
}

TEST(DeskRun, ACallerGivesUpAfterTheirPatienceAndCallsAgain) {
  SmallDesk desk;
  desk.person({});
  desk.ticket(0, 60);
  desk.ticket(1, 5, rank_of(2, true), flag_call, 4);
  auto run = desk.begin();
  run.run_until(4L * 60 * minute);
  EXPECT_EQ(run.answered()[1], DeskRun::gave_up);
  EXPECT_GE(run.gave_up_count(), 1u);
  EXPECT_GE(run.called_again(), 1u);
  EXPECT_GT(run.tickets().size(), 2u);
}

TEST(DeskRun, TheMasterTicketOfAnOutageInterruptsTheLeastUrgentWork) {
  SmallDesk desk;
  desk.person({});
  desk.ticket(0, 30);
  desk.ticket(10, 60, rank_of(0, true), flag_master);
  desk.ticket(11, 10);
  auto run = desk.begin();
  run.run_until(600 * minute);
  // Interrupted at 10, taken up again at 70 with 20 minutes left; the next at 90.
  EXPECT_EQ(SmallDesk::answered(run), (Times{0, 10, 90}));
  EXPECT_EQ(run.interruptions(), 1u);
  EXPECT_NEAR(run.worked(5) / minute, 100, 0.01);
}

TEST(DeskRun, WorkCarriedOverIsTakenUpAndItsAgeCounts) {
  SmallDesk desk;
  desk.person({});
  add_carried(desk.tickets, {.queue = desk.queue, .waited = minutes(40), .work = minutes(10)});
  add_carried(desk.tickets,
              {.queue = desk.queue, .flags = flag_in_hand | flag_answered, .work = minutes(15)});
  auto run = desk.begin();
  run.run_until(600 * minute);
  const auto seen = responses(run, {}, 30);
  EXPECT_EQ(seen.tickets, 1u);
  EXPECT_NEAR(seen.p90, 55, 0.01);
  EXPECT_EQ(seen.within_target, 0);
}

TEST(DeskRun, ARunThatBeginsInTheMiddleOfTheDayHasThePeopleOfThatHour) {
  SmallDesk desk;
  desk.person({}, 0, 100);
  desk.person({}, 90, 600);
  desk.person({.tier = 4, .delay_minutes = 8});
  desk.ticket(300, 50);
  desk.ticket(301, 50);
  desk.ticket(302, 50);
  desk.crew = make_crew(desk.model, desk.workers, desk.roster.groups).value();
  DeskRun run(desk.model, desk.crew);
  Start start{.at = 300 * minute, .level = 4};
  ask_from(start.asked_since, 5, 4, 299 * minute);
  run.begin(desk.tickets, {1}, start);
  run.run_until(600 * minute);
  EXPECT_EQ(SmallDesk::answered(run), (Times{300, 307, 350}));
}

TEST(DeskRun, ALevelThatGetsWorseFindsThoseWhoWereAskedBeforeAlreadyThere) {
  SmallDesk desk;
  desk.person({.tier = 4, .delay_minutes = 8});
  desk.person({.tier = 3, .delay_minutes = 20});
  desk.ticket(300, 50);
  desk.ticket(301, 50);
  desk.crew = make_crew(desk.model, desk.workers, desk.roster.groups).value();
  Start start{.at = 300 * minute, .level = 3};
  ask_from(start.asked_since, 5, 4, 200 * minute);
  ask_from(start.asked_since, 4, 3, 299 * minute);
  DeskRun run(desk.model, desk.crew);
  run.begin(desk.tickets, {1}, start);
  run.run_until(600 * minute);
  EXPECT_EQ(SmallDesk::answered(run), (Times{300, 319}));
}

}  // namespace
}  // namespace defcon::simulate
