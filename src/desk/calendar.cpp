#include "desk/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace defcon::desk {

namespace {

bool is_holiday(const Calendar& calendar, base::Date date) {
  return std::ranges::binary_search(calendar.holidays, date);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<int> weekday_named(std::string_view name) {
  static constexpr std::array names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<int>(found - names.begin());
}

std::optional<int> minute_of_day(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto digit = [&](std::size_t i) {
    return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 99;
  };
  const int hour = digit(0) * 10 + digit(1);
  const int minute = digit(3) * 10 + digit(4);
  if (minute > 59 || hour > 24 || (hour == 24 && minute > 0)) return std::nullopt;
  return hour * 60 + minute;
}

struct Pair {
  std::string_view first, second;
};

Pair split(std::string_view text, char separator) {
  const auto at = text.find(separator);
  if (at == std::string_view::npos) return {text, text};
  return {trimmed(text.substr(0, at)), trimmed(text.substr(at + 1))};
}

// One "mon-fri 08:00-18:00".
bool add_spans(std::string_view part, std::vector<OpenSpan>& spans) {
  const auto [days, times] = split(part, ' ');
  const auto [first_name, last_name] = split(days, '-');
  const auto [from_text, to_text] = split(times, '-');
  const auto first = weekday_named(first_name), last = weekday_named(last_name);
  const auto from = minute_of_day(from_text), to = minute_of_day(to_text);
  if (!first || !last || !from || !to || *from >= *to) return false;
  for (int day = *first;; day = (day + 1) % 7) {
    spans.push_back({day, *from, *to});
    if (day == *last) return true;
  }
}

}  // namespace

bool is_business_day(const Calendar& calendar, base::Date date) {
  if (is_holiday(calendar, date)) return false;
  return calendar.hours.empty() || std::ranges::find(calendar.hours, base::weekday_index(date),
                                                     &OpenSpan::weekday) != calendar.hours.end();
}

bool is_open(const Calendar& calendar, const base::Zone& zone, base::Instant at) {
  if (calendar.hours.empty() && calendar.holidays.empty()) return true;
  return business_time(calendar, zone, at, at + base::Span(1)) > base::Span(0);
}

std::optional<PlannedKind> planned_on(const std::vector<PlannedEvent>& events, base::Date date) {
  const auto found = std::ranges::find_if(
      events, [&](const PlannedEvent& event) { return event.from <= date && date <= event.to; });
  if (found == events.end()) return std::nullopt;
  return found->kind;
}

base::Span business_time(const Calendar& calendar, const base::Zone& zone, base::Instant from,
                         base::Instant to) {
  if (to <= from) return base::Span(0);
  if (calendar.hours.empty() && calendar.holidays.empty()) return to - from;
  base::Span total(0);
  const auto add = [&](base::Instant begin, base::Instant end) {
    const auto inside = std::min(end, to) - std::max(begin, from);
    if (inside > base::Span(0)) total += inside;
  };
  const base::Date last = zone.date_of(to);
  for (base::Date date = zone.date_of(from); date <= last; date += std::chrono::days(1)) {
    if (is_holiday(calendar, date)) continue;
    if (calendar.hours.empty()) add(zone.start_of(date), zone.end_of(date));
    for (const OpenSpan& span : calendar.hours) {
      if (span.weekday != base::weekday_index(date)) continue;
      const base::LocalTime midnight(date);
      add(zone.to_instant(midnight + base::minutes(span.from_minute)),
          zone.to_instant(midnight + base::minutes(span.to_minute)));
    }
  }
  return total;
}

base::Result<std::vector<OpenSpan>> parse_hours(std::string_view text) {
  std::vector<OpenSpan> spans;
  text = trimmed(text);
  if (text.empty() || text == "round the clock") return spans;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    const auto part = trimmed(text.substr(0, comma));
    if (!add_spans(part, spans)) {
      return base::invalid(fmt::format("\"{}\" is not a span of business hours", part), {},
                           "write \"mon-fri 08:00-18:00, sat 09:00-12:00\" or \"round the clock\"");
    }
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  std::ranges::sort(spans, {},
                    [](const OpenSpan& s) { return std::pair(s.weekday, s.from_minute); });
  for (std::size_t i = 1; i < spans.size(); ++i) {
    if (spans[i].weekday == spans[i - 1].weekday && spans[i].from_minute < spans[i - 1].to_minute) {
      return base::invalid("two spans of business hours overlap", {}, "join them into one");
    }
  }
  return spans;
}

}  // namespace defcon::desk
