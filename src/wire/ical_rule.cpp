#include "wire/ical_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace defcon::wire {

namespace {

using base::Date;
using Frequency = RecurrenceRule::Frequency;
using std::chrono::days;
using std::chrono::year_month_day;

constexpr std::string_view how =
    "days can recur by FREQ=DAILY, WEEKLY, MONTHLY or YEARLY with INTERVAL, COUNT, UNTIL, BYMONTH, "
    "BYMONTHDAY and BYDAY";

std::optional<int> whole_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool read_numbers(std::string_view value, int most, bool from_the_end, std::vector<int>& into) {
  for (const std::string_view part : parts_of(value, ',')) {
    const auto number = whole_number(part);
    if (!number || *number == 0 || *number > most || *number < (from_the_end ? -most : 1))
      return false;
    into.push_back(*number);
  }
  return true;
}

bool read_weekdays(std::string_view value, std::vector<RecurrenceRule::OnWeekday>& into) {
  static constexpr std::array<std::string_view, 7> names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  constexpr int most_in_a_month = 5;
  for (const std::string_view part : parts_of(value, ',')) {
    if (part.size() < 2) return false;
    const auto name = std::ranges::find(names, part.substr(part.size() - 2));
    const std::string_view nth = part.substr(0, part.size() - 2);
    const auto number = nth.empty() ? std::optional(0) : whole_number(nth);
    if (name == names.end() || !number || std::abs(*number) > most_in_a_month) return false;
    into.push_back({.nth = *number, .weekday = static_cast<int>(name - names.begin())});
  }
  return true;
}

bool read_frequency(std::string_view value, Frequency& into) {
  static constexpr std::array<std::string_view, 4> names{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
  const auto found = std::ranges::find(names, value);
  if (found == names.end()) return false;
  into = static_cast<Frequency>(found - names.begin());
  return true;
}

bool read_positive(std::string_view value, int most, int& into) {
  const auto number = whole_number(value);
  if (!number || *number < 1 || *number > most) return false;
  into = *number;
  return true;
}

// One "INTERVAL=2".
bool read_part(std::string_view name, std::string_view value, RecurrenceRule& rule) {
  constexpr int most = 10'000, months = 12, month_days = 31;
  if (name == "FREQ") return read_frequency(value, rule.frequency);
  if (name == "INTERVAL") return read_positive(value, most, rule.interval);
  if (name == "COUNT") return read_positive(value, most, rule.count.emplace());
  if (name == "UNTIL") return (rule.until = parse_ical_date(value)).has_value();
  if (name == "BYMONTH") return read_numbers(value, months, false, rule.months);
  if (name == "BYMONTHDAY") return read_numbers(value, month_days, true, rule.month_days);
  if (name == "BYDAY") return read_weekdays(value, rule.weekdays);
  return name == "WKST";  // weeks begin on Monday; it matters only for every n-th week
}

bool has(const std::vector<int>& numbers, int number) {
  return std::ranges::find(numbers, number) != numbers.end();
}

struct Day {
  explicit Day(Date day)
      : date(day),
        ymd(day),
        in_month(static_cast<int>(static_cast<unsigned>(ymd.day()))),
        last_in_month(static_cast<int>(
            static_cast<unsigned>((ymd.year() / ymd.month() / std::chrono::last).day()))) {}
  [[nodiscard]] int month() const { return static_cast<int>(static_cast<unsigned>(ymd.month())); }
  [[nodiscard]] int year() const { return static_cast<int>(ymd.year()); }

  Date date;
  year_month_day ymd;
  int in_month, last_in_month;
};

bool is_on_month_day(const RecurrenceRule& rule, const Day& day) {
  return has(rule.month_days, day.in_month) ||
         has(rule.month_days, day.in_month - day.last_in_month - 1);
}

bool is_on_weekday(const RecurrenceRule& rule, const Day& day) {
  return std::ranges::any_of(rule.weekdays, [&](const RecurrenceRule::OnWeekday& on) {
    if (on.weekday != base::weekday_index(day.date)) return false;
    return on.nth == 0 || on.nth == (day.in_month - 1) / 7 + 1 ||
           on.nth == -((day.last_in_month - day.in_month) / 7 + 1);
  });
}

// Whether the day lies in a period (day, week, month, year) that the interval does not skip.
bool is_in_period(const RecurrenceRule& rule, const Day& day, const Day& first) {
  const auto week = [](const Day& d) {
    return (d.date - days(base::weekday_index(d.date))).time_since_epoch().count() / 7;
  };
  long periods = 0;
  switch (rule.frequency) {
    case Frequency::daily:
      periods = (day.date - first.date).count();
      break;
    case Frequency::weekly:
      periods = week(day) - week(first);
      break;
    case Frequency::monthly:
      periods = 12L * (day.year() - first.year()) + day.month() - first.month();
      break;
    case Frequency::yearly:
      periods = day.year() - first.year();
      break;
  }
  return periods % rule.interval == 0;
}

bool is_on(const RecurrenceRule& rule, const Day& day, const Day& first) {
  if (!is_in_period(rule, day, first)) return false;
  if (!rule.months.empty() && !has(rule.months, day.month())) return false;
  if (!rule.month_days.empty() && !is_on_month_day(rule, day)) return false;
  if (!rule.weekdays.empty()) return is_on_weekday(rule, day);
  if (!rule.month_days.empty() || rule.frequency == Frequency::daily) return true;
  if (rule.frequency == Frequency::weekly)
    return base::weekday_index(day.date) == base::weekday_index(first.date);
  const bool is_same_month =
      rule.frequency == Frequency::monthly || !rule.months.empty() || day.month() == first.month();
  return is_same_month && day.in_month == first.in_month;
}

}  // namespace

std::optional<Date> parse_ical_date(std::string_view text) {
  constexpr std::size_t digits = 8;
  if (text.size() < digits || (text.size() > digits && text[digits] != 'T')) return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (const char c : text.substr(from, count)) {
      if (c < '0' || c > '9') return -1;
      value = 10 * value + (c - '0');
    }
    return value;
  };
  const int year = number(0, 4), month = number(4, 2), day = number(6, 2);
  constexpr int first_year = 1900, last_year = 2200;
  if (year < first_year || year > last_year || month < 1 || day < 1) return std::nullopt;
  const year_month_day ymd{std::chrono::year(year),
                           std::chrono::month(static_cast<unsigned>(month)),
                           std::chrono::day(static_cast<unsigned>(day))};
  if (!ymd.ok()) return std::nullopt;
  return std::chrono::local_days(ymd);
}

base::Result<RecurrenceRule> parse_recurrence(std::string_view value) {
  RecurrenceRule rule;
  bool has_frequency = false;
  for (const std::string_view part : parts_of(value, ';')) {
    const auto equals = std::min(part.find('='), part.size());
    const std::string_view name = part.substr(0, equals);
    const std::string_view given = part.substr(std::min(equals + 1, part.size()));
    if (!read_part(name, given, rule)) {
      return base::invalid(fmt::format("\"{}\" is not read in a rule", part), {}, std::string(how));
    }
    has_frequency |= name == "FREQ";
  }
  if (!has_frequency) return base::invalid("a rule without FREQ", {}, std::string(how));
  const bool counts_weekdays = std::ranges::any_of(
      rule.weekdays, [](const RecurrenceRule::OnWeekday& on) { return on.nth != 0; });
  const bool of_a_month = rule.frequency == Frequency::monthly ||
                          (rule.frequency == Frequency::yearly && !rule.months.empty());
  if (counts_weekdays && !of_a_month) {
    return base::invalid("a weekday is counted, but not within a month", {},
                         "write FREQ=MONTHLY, or FREQ=YEARLY with BYMONTH");
  }
  return rule;
}

std::vector<Date> occurrences(const RecurrenceRule& rule, Date first, Date last) {
  std::vector<Date> found;
  const Day start(first);
  const Date end = rule.until ? std::min(last, *rule.until) : last;
  for (Date date = first; date <= end; date += days(1)) {
    if (date != first && !is_on(rule, Day(date), start)) continue;
    if (rule.count && std::cmp_equal(found.size(), *rule.count)) break;
    found.push_back(date);
  }
  return found;
}

}  // namespace defcon::wire
