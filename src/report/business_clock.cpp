#include "report/business_clock.hpp"

#include <algorithm>

namespace defcon::report {

namespace {

bool is_holiday(const desk::Calendar& calendar, base::Date date) {
  return std::ranges::binary_search(calendar.holidays, date);
}

}  // namespace

BusinessClock::BusinessClock(const desk::Calendar& calendar, const base::Zone& zone,
                             base::Instant first, base::Instant last)
    : has_hours_(!calendar.hours.empty() || !calendar.holidays.empty()) {
  if (!has_hours_) return;
  base::Span before(0);
  const auto add = [&](base::Instant begin, base::Instant end) {
    if (end <= begin) return;  // inside an hour that the clock skipped
    openings_.push_back({begin, end, before});
    before += end - begin;
  };
  const base::Date end = zone.date_of(last);
  for (base::Date date = zone.date_of(first); date <= end; date += std::chrono::days(1)) {
    if (is_holiday(calendar, date)) continue;
    if (calendar.hours.empty()) add(zone.start_of(date), zone.end_of(date));
    for (const desk::OpenSpan& span : calendar.hours) {
      if (span.weekday != base::weekday_index(date)) continue;
      const base::LocalTime midnight(date);
      add(zone.to_instant(midnight + base::minutes(span.from_minute)),
          zone.to_instant(midnight + base::minutes(span.to_minute)));
    }
  }
}

base::Span BusinessClock::until(base::Instant at) const {
  const auto after = std::ranges::upper_bound(openings_, at, {}, &Opening::begin);
  if (after == openings_.begin()) return base::Span(0);
  const Opening& opening = *(after - 1);
  return opening.before + (std::min(at, opening.end) - opening.begin);
}

base::Span BusinessClock::between(base::Instant from, base::Instant to) const {
  if (to <= from) return base::Span(0);
  return has_hours_ ? until(to) - until(from) : to - from;
}

}  // namespace defcon::report
