#include "cli/words.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace defcon::cli {

namespace {

// Months since the year 0, so that neighbours differ by one.
int month_number(const std::string& month) {
  int year = 0, of_year = 0;
  std::from_chars(month.data(), month.data() + 4, year);
  std::from_chars(month.data() + 5, month.data() + 7, of_year);
  return year * 12 + of_year;
}

}  // namespace

std::string grouped(std::size_t count) {
  std::string digits = fmt::format("{}", count);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string number(double value) {
  return value == std::floor(value) ? fmt::format("{:.0f}", value) : fmt::format("{:.1f}", value);
}

std::string percent(double share) {
  // 100 % and 0 % are said only where they are exact.
  const double rounded = std::round(share * 100);
  if (rounded == 100 && share < 1) return "99 %";
  if (rounded == 0 && share > 0) return "<1 %";
  return fmt::format("{:.0f} %", rounded);
}

std::string duration(double minutes) {
  if (minutes < 1) return fmt::format("{:.0f} s", minutes * 60);
  const auto whole = static_cast<long>(std::lround(minutes));
  if (whole < 60) return fmt::format("{} min", whole);
  if (whole < std::int64_t{24} * 60) {
    return whole % 60 == 0 ? fmt::format("{} h", whole / 60)
                           : fmt::format("{} h {:02}", whole / 60, whole % 60);
  }
  const long hours = std::lround(minutes / 60);
  if (hours < 72 && hours % 24 != 0) return fmt::format("{} d {} h", hours / 24, hours % 24);
  return fmt::format("{} d", std::lround(minutes / 60 / 24));
}

std::string weekday_name(base::Date date) {
  static constexpr std::array names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  return names[static_cast<std::size_t>(base::weekday_index(date))];
}

std::string month_ranges(const std::vector<std::string>& months) {
  std::string text;
  for (std::size_t i = 0; i < months.size();) {
    std::size_t last = i;
    while (last + 1 < months.size() &&
           month_number(months[last + 1]) == month_number(months[last]) + 1)
      ++last;
    if (!text.empty()) text += ", ";
    text += months[i];
    if (last > i) text += " to " + months[last];
    i = last + 1;
  }
  return text;
}

}  // namespace defcon::cli
