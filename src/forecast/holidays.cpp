#include "forecast/holidays.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <span>

namespace defcon::forecast {

namespace {

using base::Date;
using std::chrono::days;
using std::chrono::local_days;
using std::chrono::month;
using std::chrono::Saturday;
using std::chrono::Sunday;
using std::chrono::weekday;
using std::chrono::year;

// One rule: a fixed date, the n-th weekday of a month (`nth`), or days from Easter (`month` 0).
struct Rule {
  unsigned month = 0;
  int day = 0;      // day of the month, or days after Easter Sunday or after the n-th weekday
  int nth = 0;      // 1st .. 4th, -1 last; 0: a date
  unsigned on = 0;  // weekday of `nth`, 1 Monday .. 7 Sunday
  enum Observed { never, nearest, next_monday, saturday_before } observed = never;
  int from_year = 0;
};

constexpr Rule date_of(unsigned m, int d, Rule::Observed observed = Rule::never, int from = 0) {
  return {.month = m, .day = d, .observed = observed, .from_year = from};
}
constexpr Rule nth_of(int n, unsigned on, unsigned m, int from = 0) {
  return {.month = m, .nth = n, .on = on, .from_year = from};
}
constexpr Rule after(Rule rule, int d) {
  rule.day = d;
  return rule;
}
constexpr Rule easter_and(int d) { return {.day = d}; }
constexpr auto nearest = Rule::nearest;
constexpr auto monday = Rule::next_monday;
constexpr auto eve = Rule::saturday_before;  // a Sunday's holiday

constexpr std::array us = {date_of(1, 1, nearest),
                           nth_of(3, 1, 1),
                           nth_of(3, 1, 2),
                           nth_of(-1, 1, 5),
                           date_of(6, 19, nearest, 2021),
                           date_of(7, 4, nearest),
                           nth_of(1, 1, 9),
                           nth_of(2, 1, 10),
                           date_of(11, 11, nearest),
                           nth_of(4, 4, 11),
                           after(nth_of(4, 4, 11), 1),
                           date_of(12, 24),
                           date_of(12, 25, nearest),
                           date_of(12, 31)};
constexpr std::array ca = {
    date_of(1, 1, monday),        easter_and(-2),  after(nth_of(-1, 1, 5), -7),
    date_of(7, 1, monday),        nth_of(1, 1, 9), nth_of(2, 1, 10),
    date_of(9, 30, monday, 2021), date_of(11, 11), date_of(12, 25, monday),
    date_of(12, 26, monday)};
constexpr std::array gb = {date_of(1, 1, monday),   easter_and(-2),         easter_and(1),
                           nth_of(1, 1, 5),         nth_of(-1, 1, 5),       nth_of(-1, 1, 8),
                           date_of(12, 25, monday), date_of(12, 26, monday)};
constexpr std::array ie = {date_of(1, 1, monday),  nth_of(1, 1, 2, 2023), date_of(3, 17, monday),
                           easter_and(1),          nth_of(1, 1, 5),       nth_of(1, 1, 6),
                           nth_of(1, 1, 8),        nth_of(-1, 1, 10),     date_of(12, 25, monday),
                           date_of(12, 26, monday)};
constexpr std::array de = {date_of(1, 1),   easter_and(-2),  easter_and(1),  date_of(5, 1),
                           easter_and(39),  easter_and(50),  date_of(10, 3), date_of(12, 24),
                           date_of(12, 25), date_of(12, 26), date_of(12, 31)};
constexpr std::array at = {date_of(1, 1),   date_of(1, 6),   easter_and(1),  date_of(5, 1),
                           easter_and(39),  easter_and(50),  easter_and(60), date_of(8, 15),
                           date_of(10, 26), date_of(11, 1),  date_of(12, 8), date_of(12, 24),
                           date_of(12, 25), date_of(12, 26), date_of(12, 31)};
constexpr std::array ch = {date_of(1, 1),   easter_and(-2), easter_and(1),   easter_and(39),
                           easter_and(50),  date_of(8, 1),  date_of(12, 24), date_of(12, 25),
                           date_of(12, 26), date_of(12, 31)};
constexpr std::array nl = {date_of(1, 1),  easter_and(1),   date_of(4, 27, eve), easter_and(39),
                           easter_and(50), date_of(12, 25), date_of(12, 26)};
constexpr std::array fr = {date_of(1, 1),  easter_and(1),   date_of(5, 1),  date_of(5, 8),
                           easter_and(39), easter_and(50),  date_of(7, 14), date_of(8, 15),
                           date_of(11, 1), date_of(11, 11), date_of(12, 25)};
constexpr std::array es = {date_of(1, 1),  date_of(1, 6),   easter_and(-2), date_of(5, 1),
                           date_of(8, 15), date_of(10, 12), date_of(11, 1), date_of(12, 6),
                           date_of(12, 8), date_of(12, 25)};
constexpr std::array br = {date_of(1, 1),   easter_and(-48), easter_and(-47),
                           easter_and(-2),  date_of(4, 21),  date_of(5, 1),
                           easter_and(60),  date_of(9, 7),   date_of(10, 12),
                           date_of(11, 2),  date_of(11, 15), date_of(11, 20, Rule::never, 2024),
                           date_of(12, 24), date_of(12, 25), date_of(12, 31)};
constexpr std::array au = {date_of(1, 1, monday),   date_of(1, 26, monday), easter_and(-2),
                           easter_and(1),           date_of(4, 25),         nth_of(2, 1, 6),
                           date_of(12, 25, monday), date_of(12, 26, monday)};

std::span<const Rule> rules_of(std::string_view country) {
  struct Entry {
    std::string_view country;
    std::span<const Rule> rules;
  };
  static constexpr std::array<Entry, 12> table = {{{"US", us},
                                                   {"CA", ca},
                                                   {"GB", gb},
                                                   {"IE", ie},
                                                   {"DE", de},
                                                   {"AT", at},
                                                   {"CH", ch},
                                                   {"NL", nl},
                                                   {"FR", fr},
                                                   {"ES", es},
                                                   {"BR", br},
                                                   {"AU", au}}};
  for (const Entry& entry : table) {
    if (entry.country == country) return entry.rules;
  }
  return {};
}

Date resolve(const Rule& rule, int in_year) {
  const year y(in_year);
  if (rule.month == 0) return easter_sunday(in_year) + days(rule.day);
  const month m(rule.month);
  const weekday on(rule.on % 7);
  if (rule.nth > 0) {
    return local_days(y / m / on[static_cast<unsigned>(rule.nth)]) + days(rule.day);
  }
  if (rule.nth < 0) return local_days(y / m / on[std::chrono::last]) + days(rule.day);
  return local_days(y / m / rule.day);
}

// The weekday that stands in for a holiday on a weekend, where the country has that custom.
Date observed_day(const Rule& rule, Date date) {
  const weekday on(date);
  if (rule.observed == Rule::nearest) {
    if (on == Saturday) return date - days(1);
    if (on == Sunday) return date + days(1);
  }
  if (rule.observed == Rule::next_monday) {
    if (on == Saturday) return date + days(2);
    if (on == Sunday) return date + days(1);
  }
  if (rule.observed == Rule::saturday_before && on == Sunday) return date - days(1);
  return date;
}

}  // namespace

// The anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
Date easter_sunday(int in_year) {
  const int a = in_year % 19, b = in_year / 100, c = in_year % 100;
  const int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return local_days(year(in_year) / month(static_cast<unsigned>(n / 31)) / (n % 31 + 1));
}

std::vector<Date> public_holidays(std::string_view country, int in_year) {
  std::vector<Date> found;
  const auto is_found = [&](Date date) { return std::ranges::find(found, date) != found.end(); };
  const auto holds = [&](const Rule& rule) { return in_year >= rule.from_year; };
  for (const Rule& rule : rules_of(country)) {
    if (holds(rule)) found.push_back(resolve(rule, in_year));
  }
  for (const Rule& rule : rules_of(country)) {
    if (!holds(rule)) continue;
    const Date date = resolve(rule, in_year);
    Date observed = observed_day(rule, date);
    // Two neighbours (Christmas and the day after) do not share one Monday.
    while (observed > date && is_found(observed)) observed += days(1);
    if (!is_found(observed)) found.push_back(observed);
  }
  std::ranges::sort(found);
  const auto repeated = std::ranges::unique(found);
  found.erase(repeated.begin(), repeated.end());
  return found;
}

std::string_view country_of_zone(std::string_view iana_name) {
  struct Entry {
    std::string_view prefix, country;
  };
  // A prefix stands for all zones below it; the zone list of the IANA database (zone1970.tab).
  static constexpr auto table = std::to_array<Entry>({
      {"America/New_York", "US"},
      {"America/Chicago", "US"},
      {"America/Denver", "US"},
      {"America/Los_Angeles", "US"},
      {"America/Phoenix", "US"},
      {"America/Detroit", "US"},
      {"America/Anchorage", "US"},
      {"America/Boise", "US"},
      {"America/Indiana/", "US"},
      {"America/Kentucky/", "US"},
      {"America/North_Dakota/", "US"},
      {"Pacific/Honolulu", "US"},
      {"US/", "US"},
      {"America/Toronto", "CA"},
      {"America/Vancouver", "CA"},
      {"America/Edmonton", "CA"},
      {"America/Winnipeg", "CA"},
      {"America/Halifax", "CA"},
      {"America/Regina", "CA"},
      {"America/St_Johns", "CA"},
      {"America/Moncton", "CA"},
      {"Canada/", "CA"},
      {"Europe/London", "GB"},
      {"Europe/Belfast", "GB"},
      {"GB", "GB"},
      {"Europe/Dublin", "IE"},
      {"Europe/Berlin", "DE"},
      {"Europe/Busingen", "DE"},
      {"Europe/Vienna", "AT"},
      {"Europe/Zurich", "CH"},
      {"Europe/Amsterdam", "NL"},
      {"Europe/Paris", "FR"},
      {"Europe/Madrid", "ES"},
      {"Atlantic/Canary", "ES"},
      {"Africa/Ceuta", "ES"},
      {"America/Sao_Paulo", "BR"},
      {"America/Bahia", "BR"},
      {"America/Fortaleza", "BR"},
      {"America/Recife", "BR"},
      {"America/Manaus", "BR"},
      {"America/Belem", "BR"},
      {"America/Cuiaba", "BR"},
      {"America/Campo_Grande", "BR"},
      {"America/Porto_Velho", "BR"},
      {"Brazil/", "BR"},
      {"Australia/", "AU"},
  });
  for (const Entry& entry : table) {
    const bool whole = !entry.prefix.ends_with('/');
    if (whole ? iana_name == entry.prefix : iana_name.starts_with(entry.prefix))
      return entry.country;
  }
  return {};
}

std::vector<Date> days_off(const Settings& settings, Date from, Date to) {
  std::vector<Date> found = settings.days_off;
  const auto year_of = [](Date date) {
    return static_cast<int>(std::chrono::year_month_day(date).year());
  };
  // A Saturday New Year of the next year is observed on the last day of this one.
  for (int y = year_of(from); y <= year_of(to) + 1; ++y) {
    const auto holidays = public_holidays(settings.country, y);
    found.insert(found.end(), holidays.begin(), holidays.end());
  }
  std::erase_if(found, [&](Date date) {
    return date < from || date > to || std::ranges::binary_search(settings.working_days, date);
  });
  std::ranges::sort(found);
  const auto repeated = std::ranges::unique(found);
  found.erase(repeated.begin(), repeated.end());
  return found;
}

DayKind day_kind(Date date, const std::vector<Date>& off) {
  const auto is_off = [&](Date d) { return std::ranges::binary_search(off, d); };
  if (is_off(date)) return DayKind::day_off;
  const weekday on(date);
  if (on == std::chrono::Friday && is_off(date - days(1))) return DayKind::bridge;
  if (on == std::chrono::Monday && is_off(date + days(1))) return DayKind::bridge;
  return DayKind::working;
}

}  // namespace defcon::forecast
