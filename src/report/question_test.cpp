#include "report/question.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "report/business_clock.hpp"

namespace defcon::report {
namespace {

using base::hours;
using base::minutes;

base::Instant at(const char* text) { return base::parse_rfc3339(text).value(); }

// Ten weeks of ten tickets a day from Monday 2026-01-05, answered after 10 minutes; the given days
// bring `times` as many, answered after 50.
std::vector<TicketTimes> ten_weeks(const std::map<int, int>& times) {
  std::vector<TicketTimes> tickets;
  for (int day = 0; day < 70; ++day) {
    const auto morning = at("2026-01-05T09:00:00Z") + hours(24 * day);
    const int factor = times.contains(day) ? times.at(day) : 1;
    for (int i = 0; i < 10 * factor; ++i) {
      const auto opened = morning + minutes(i);
      tickets.push_back({.opened = opened,
                         .responded = opened + minutes(factor > 1 ? 50 : 10),
                         .resolved = opened + hours(2)});
    }
  }
  return tickets;
}

const ClassLine& line(const Answer& answer, std::string_view name) {
  for (const ClassLine& line : answer.classes) {
    if (line.day_class == name) return line;
  }
  throw std::runtime_error("no class " + std::string(name));
}

TEST(Question, EveryDayIsInOneClassAndNoneIsLeftOut) {
  const auto tickets = ten_weeks({{40, 2}, {50, 3}, {51, 2}});
  const Answer answer = report::answer({.tickets = tickets});
  EXPECT_EQ(answer.days, 70u);
  EXPECT_EQ(answer.classified_days, 42u);  // the first four weeks have no normal
  EXPECT_EQ(line(answer, "unknown").days, 28u);
  EXPECT_EQ(line(answer, "normal").days, 39u);
  EXPECT_EQ(line(answer, "busy").days, 0u);
  EXPECT_EQ(line(answer, "doubled").days, 2u);
  EXPECT_EQ(line(answer, "tripled").days, 1u);
  EXPECT_NEAR(*line(answer, "doubled").days_a_year, 2 * 365.25 / 42, 1e-9);
  EXPECT_EQ(line(answer, "tripled").dates.at(0), base::parse_date("2026-02-24").value());
  std::size_t days = 0, all = 0;
  for (const ClassLine& each : answer.classes) {
    if (each.day_class == "outage") continue;
    days += each.days;
    all += each.tickets;
  }
  EXPECT_EQ(days, answer.days);
  EXPECT_EQ(all, answer.tickets);
}

TEST(Question, AFewTicketsOnAQuietDayAreNoChaosDay) {
  EXPECT_EQ(level::day_class(0, 0.0), level::DayClass::normal);
  EXPECT_EQ(level::day_class(3, 0.0), level::DayClass::normal);
  EXPECT_EQ(level::day_class(3, 1.0), level::DayClass::normal);
  EXPECT_EQ(level::day_class(40, 0.0), level::DayClass::tripled);
  EXPECT_EQ(level::day_class(10, 5.0), level::DayClass::doubled);
  EXPECT_EQ(level::day_class(40, std::nullopt), level::DayClass::unknown);
}

TEST(Question, SaysMedianP90AndShareOfEachClass) {
  const auto tickets = ten_weeks({{40, 2}});
  const Answer answer = report::answer({.tickets = tickets});
  const Response& doubled = line(answer, "doubled").response;
  EXPECT_EQ(doubled.tickets, 20u);
  EXPECT_EQ(doubled.median->value, 50);
  EXPECT_EQ(doubled.p90->value, 50);
  EXPECT_EQ(doubled.share_within_target, 0);
  EXPECT_EQ(line(answer, "normal").response.median->value, 10);
  EXPECT_EQ(line(answer, "normal").response.share_within_target, 1);
  EXPECT_EQ(line(answer, "doubled").resolution.median->value, 120);
  EXPECT_EQ(answer.clock, "elapsed minutes");
}

TEST(Question, ATicketNotYetAnsweredCountsWithItsWaitAndAsMissed) {
  auto tickets = ten_weeks({{40, 2}});
  int waiting = 0;
  for (TicketTimes& ticket : tickets) {
    const bool on_that_day =
        ticket.opened >= at("2026-02-14T00:00:00Z") && ticket.opened < at("2026-02-15T00:00:00Z");
    if (on_that_day && ++waiting <= 12) ticket.responded = ticket.resolved = std::nullopt;
  }
  const Answer answer = report::answer({.tickets = tickets, .target_minutes = 60});
  const Response& doubled = line(answer, "doubled").response;
  EXPECT_EQ(doubled.tickets, 20u);
  EXPECT_EQ(doubled.answered, 8u);
  EXPECT_FALSE(doubled.median) << "fewer than half were answered";
  EXPECT_EQ(doubled.judged, 20u);
  EXPECT_EQ(doubled.within_target, 8u);
}

TEST(Question, ATicketWhoseTargetHasNotPassedIsNotJudged) {
  auto tickets = ten_weeks({});
  tickets.back().responded = tickets.back().resolved = std::nullopt;
  // The log ends two hours after the ticket before it, which is an hour and 59 minutes after this
  // one.
  const Answer answer = report::answer({.tickets = tickets, .target_minutes = 240});
  EXPECT_EQ(line(answer, "normal").response.tickets, 420u);
  EXPECT_EQ(line(answer, "normal").response.judged, 419u);
}

TEST(Question, NotRecordedIsNotUnanswered) {
  auto tickets = ten_weeks({});
  for (TicketTimes& ticket : tickets) {
    if (ticket.opened < at("2026-03-01T00:00:00Z")) ticket.responded = std::nullopt;
  }
  tickets.front().responded = tickets.front().opened + minutes(1);  // a stray one
  const Answer answer = report::answer({.tickets = tickets});
  EXPECT_EQ(answer.months_without_replies, (std::vector<std::string>{"2026-01", "2026-02"}));
  const Response& normal = line(answer, "normal").response;
  EXPECT_EQ(normal.tickets, 150u);
  EXPECT_EQ(normal.not_recorded, 270u);
  EXPECT_EQ(normal.median->value, 10);
  for (TicketTimes& ticket : tickets) ticket.responded = ticket.resolved = std::nullopt;
  const Answer none = report::answer({.tickets = tickets});
  EXPECT_EQ(line(none, "normal").response.tickets, 0u);
  EXPECT_EQ(line(none, "normal").response.not_recorded, 420u);
  EXPECT_FALSE(line(none, "normal").response.share_within_target);
  EXPECT_EQ(line(none, "normal").resolution.not_recorded, 420u);
}

TEST(Question, BusinessMinutesAreCountedWhenThereAreHours) {
  const auto tickets = ten_weeks({});
  desk::Calendar calendar;
  calendar.hours = desk::parse_hours("mon-fri 09:05-18:00").value();
  const Answer answer = report::answer({.tickets = tickets, .calendar = calendar});
  EXPECT_EQ(answer.clock, "business minutes");
  // Opened at 09:00 to 09:09 and answered 10 minutes later: 5 to 10 of them are business minutes on
  // weekdays, none at weekends.
  EXPECT_EQ(line(answer, "normal").response.p90->value, 10);
  EXPECT_LT(line(answer, "normal").response.median->value, 10);
}

TEST(Question, OutageDaysStandBesideTheClasses) {
  const auto tickets = ten_weeks({{40, 2}});
  const Answer answer =
      report::answer({.tickets = tickets, .outage_days = {base::parse_date("2026-02-14").value()}});
  EXPECT_EQ(line(answer, "outage").days, 1u);
  EXPECT_EQ(line(answer, "outage").tickets, 20u);
  EXPECT_EQ(line(answer, "doubled").days, 1u);
}

TEST(Question, SaysHowOftenItWasFixedTheFirstTime) {
  auto tickets = ten_weeks({});
  for (std::size_t i = 0; i < tickets.size(); ++i) {
    tickets[i].was_reopened = i % 10 == 0;
    tickets[i].was_passed_on = i % 5 == 0;
  }
  const Answer answer = report::answer({.tickets = tickets});
  EXPECT_NEAR(*line(answer, "normal").resolution.share_reopened, 0.1, 1e-9);
  EXPECT_NEAR(*line(answer, "normal").resolution.share_first_time, 0.8, 1e-9);
}

TEST(Question, AnEmptyLogHasNoAnswer) { EXPECT_EQ(report::answer({}).days, 0u); }

TEST(BusinessClock, AgreesWithTheCalendarOfTheDesk) {
  const base::Zone zone = base::Zone::find("Europe/Berlin").value();
  desk::Calendar calendar;
  calendar.hours =
      desk::parse_hours("mon-fri 01:30-12:00, mon-fri 13:00-17:30, sun 00:00-24:00").value();
  calendar.holidays = {base::parse_date("2026-04-06").value()};
  const auto first = at("2026-03-01T00:00:00Z"), last = at("2026-11-30T00:00:00Z");
  const BusinessClock clock(calendar, zone, first, last);
  base::Random random(7);
  const auto range = static_cast<std::uint64_t>((last - first).count());
  for (int i = 0; i < 2000; ++i) {
    const auto from = first + base::Span(static_cast<std::int64_t>(random.below(range)));
    const auto to =
        std::min(last, from + base::Span(static_cast<std::int64_t>(random.exponential(3e8))));
    EXPECT_EQ(clock.between(from, to), desk::business_time(calendar, zone, from, to))
        << base::to_rfc3339(from);
  }
}

}  // namespace
}  // namespace defcon::report
