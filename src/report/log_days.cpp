#include <algorithm>

#include "forecast/baseline.hpp"
#include "report/question.hpp"

namespace defcon::report {

std::vector<LogDay> days_of(const TicketLog& log) {
  std::vector<LogDay> days;
  if (log.tickets.empty()) return days;
  const auto [first, last] = std::ranges::minmax(log.tickets, {}, &TicketTimes::opened);
  const base::Date begin = log.zone.date_of(first.opened);
  const auto count = static_cast<std::size_t>((log.zone.date_of(last.opened) - begin).count()) + 1;
  std::vector<desk::DayArrivals> arrivals(count);
  for (std::size_t i = 0; i < count; ++i) {
    arrivals[i].date = begin + std::chrono::days(static_cast<int>(i));
  }
  for (const TicketTimes& ticket : log.tickets) {
    ++arrivals[static_cast<std::size_t>((log.zone.date_of(ticket.opened) - begin).count())].total;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const auto normal = forecast::normal_total(std::span(arrivals).first(i));
    days.push_back({.date = arrivals[i].date,
                    .total = arrivals[i].total,
                    .normal = normal,
                    .day_class = level::day_class(arrivals[i].total, normal)});
  }
  return days;
}

}  // namespace defcon::report
