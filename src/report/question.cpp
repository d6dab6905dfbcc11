#include "report/question.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/describe/enum_to_string.hpp>
#include <map>

#include "queueing/survival.hpp"
#include "report/business_clock.hpp"

namespace defcon::report {

namespace {

constexpr double days_in_year = 365.25;

std::string month_of(base::Date date) { return base::to_string(date).substr(0, 7); }

// The months in which replies were recorded, and whether the log tells resolutions at all.
struct Recorded {
  std::map<std::string, bool> months;
  bool resolutions = false;
};

Recorded recorded_in(const TicketLog& log, const std::vector<std::string>& month_of_day,
                     base::Date begin) {
  std::map<std::string, std::pair<double, double>> counts;  // answered, all
  Recorded recorded;
  for (const TicketTimes& ticket : log.tickets) {
    const auto day = static_cast<std::size_t>((log.zone.date_of(ticket.opened) - begin).count());
    auto& [answered, all] = counts[month_of_day[day]];
    answered += ticket.responded ? 1 : 0;
    all += 1;
    recorded.resolutions |= ticket.resolved.has_value();
  }
  for (const auto& [month, count] : counts) {
    recorded.months[month] = count.first > 0 && count.first >= recorded_share * count.second;
  }
  return recorded;
}

// What one class collects while the tickets go by.
struct Pile {
  std::size_t tickets = 0;
  std::vector<queueing::Observation> responses, resolutions;
  std::size_t responses_not_recorded = 0, resolutions_not_recorded = 0;
  std::size_t judged = 0, within = 0;
  std::size_t reopen_known = 0, reopened = 0, first_time_known = 0, first_time = 0;
};

std::optional<Figure> figure(const queueing::Survival& survival, double share) {
  const auto quantile = survival.quantile(share);
  if (!quantile) return std::nullopt;
  return Figure{quantile->value, quantile->low, quantile->high};
}

std::optional<double> share(std::size_t part, std::size_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

class Sorter {
 public:
  Sorter(const TicketLog& log, const BusinessClock& clock, base::Instant end)
      : log_(log), clock_(clock), end_(end) {}

  void add(Pile& pile, const TicketTimes& ticket, bool replies_recorded,
           bool resolutions_recorded) {
    ++pile.tickets;
    if (!replies_recorded || (ticket.responded && *ticket.responded < ticket.opened)) {
      ++pile.responses_not_recorded;
    } else {
      add_response(pile, ticket);
    }
    if (!resolutions_recorded || (ticket.resolved && *ticket.resolved < ticket.opened)) {
      ++pile.resolutions_not_recorded;
    } else {
      add_resolution(pile, ticket);
    }
  }

 private:
  double minutes(base::Instant from, base::Instant to) const {
    return base::to_minutes(clock_.between(from, to));
  }

  // A ticket closed without a reply waited until then; an open one until the log's end.
  void add_response(Pile& pile, const TicketTimes& ticket) const {
    const base::Instant last =
        ticket.responded ? *ticket.responded : ticket.resolved.value_or(end_);
    const double waited = minutes(ticket.opened, last);
    pile.responses.push_back({waited, ticket.responded.has_value()});
    const bool within = waited <= log_.target_minutes;
    if (!ticket.responded && within) return;  // the target has not passed: nobody can judge it yet
    ++pile.judged;
    pile.within += within ? 1 : 0;
  }

  void add_resolution(Pile& pile, const TicketTimes& ticket) const {
    pile.resolutions.push_back(
        {minutes(ticket.opened, ticket.resolved.value_or(end_)), ticket.resolved.has_value()});
    if (!ticket.resolved || !ticket.was_reopened) return;
    ++pile.reopen_known;
    pile.reopened += *ticket.was_reopened ? 1 : 0;
    if (!ticket.was_passed_on) return;
    ++pile.first_time_known;
    pile.first_time += !*ticket.was_reopened && !*ticket.was_passed_on ? 1 : 0;
  }

  const TicketLog& log_;
  const BusinessClock& clock_;
  base::Instant end_;
};

ClassLine line_of(std::string name, Pile pile) {
  ClassLine line{.day_class = std::move(name), .tickets = pile.tickets};
  const queueing::Survival response(std::move(pile.responses));
  line.response = {.tickets = response.count(),
                   .answered = response.happened(),
                   .not_recorded = pile.responses_not_recorded,
                   .median = figure(response, 0.5),
                   .p90 = figure(response, 0.9),
                   .judged = pile.judged,
                   .within_target = pile.within,
                   .share_within_target = share(pile.within, pile.judged)};
  const queueing::Survival resolution(std::move(pile.resolutions));
  line.resolution = {.tickets = resolution.count(),
                     .resolved = resolution.happened(),
                     .not_recorded = pile.resolutions_not_recorded,
                     .median = figure(resolution, 0.5),
                     .p90 = figure(resolution, 0.9),
                     .share_reopened = share(pile.reopened, pile.reopen_known),
                     .share_first_time = share(pile.first_time, pile.first_time_known)};
  return line;
}

// When anything was last seen: what is open then has waited until then.
base::Instant end_of(const TicketLog& log) {
  base::Instant end = log.tickets.front().opened;
  for (const TicketTimes& ticket : log.tickets) {
    end = std::max(
        {end, ticket.opened, ticket.responded.value_or(end), ticket.resolved.value_or(end)});
  }
  return end;
}

constexpr std::array class_order{level::DayClass::normal, level::DayClass::busy,
                                 level::DayClass::doubled, level::DayClass::tripled,
                                 level::DayClass::unknown};

Answer frame_of(const TicketLog& log, const std::vector<LogDay>& days, const BusinessClock& clock) {
  const auto known = std::ranges::count_if(
      days, [](const LogDay& day) { return day.day_class != level::DayClass::unknown; });
  return {.clock = clock.has_hours() ? "business minutes" : "elapsed minutes",
          .target_minutes = log.target_minutes,
          .zone = log.zone.name(),
          .first_day = days.front().date,
          .last_day = days.back().date,
          .days = days.size(),
          .classified_days = static_cast<std::size_t>(known),
          .tickets = log.tickets.size()};
}

}  // namespace

Answer answer(const TicketLog& log) {
  const std::vector<LogDay> days = days_of(log);
  if (days.empty()) return {};
  const base::Instant end = end_of(log);
  const BusinessClock clock(log.calendar, log.zone, log.zone.start_of(days.front().date), end);
  Answer answer = frame_of(log, days, clock);

  const base::Date begin = days.front().date;
  std::vector<std::string> months;
  months.reserve(days.size());
  for (const LogDay& day : days) months.push_back(month_of(day.date));
  const Recorded recorded = recorded_in(log, months, begin);
  for (const auto& [month, is_recorded] : recorded.months) {
    if (!is_recorded) answer.months_without_replies.push_back(month);
  }

  std::map<level::DayClass, Pile> piles;
  Pile outage;
  Sorter sorter(log, clock, end);
  for (const TicketTimes& ticket : log.tickets) {
    const auto at = static_cast<std::size_t>((log.zone.date_of(ticket.opened) - begin).count());
    const bool replies = recorded.months.at(months[at]);
    sorter.add(piles[days[at].day_class], ticket, replies, recorded.resolutions);
    if (log.outage_days.contains(days[at].date)) {
      sorter.add(outage, ticket, replies, recorded.resolutions);
    }
    if (replies && ticket.responded && *ticket.responded < ticket.opened) {
      ++answer.responses_before_opening;
    }
  }

  const auto add_line = [&](ClassLine line, auto&& is_in, bool with_rate) {
    for (const LogDay& day : days) {
      if (is_in(day)) line.dates.push_back(day.date);
    }
    line.days = line.dates.size();
    const std::size_t of = line.day_class == "outage" ? answer.days : answer.classified_days;
    if (with_rate && of > 0) {
      line.days_a_year = days_in_year * static_cast<double>(line.days) / static_cast<double>(of);
    }
    answer.classes.push_back(std::move(line));
  };
  for (const level::DayClass day_class : class_order) {
    add_line(
        line_of(boost::describe::enum_to_string(day_class, ""), std::move(piles[day_class])),
        [&](const LogDay& day) { return day.day_class == day_class; },
        day_class != level::DayClass::unknown);
  }
  add_line(
      line_of("outage", std::move(outage)),
      [&](const LogDay& day) { return log.outage_days.contains(day.date); }, true);
  return answer;
}

}  // namespace defcon::report
