// Accuracy: how far the forecast of a day was from what the day became, by weekday and by the hour
// at which it was made. Recorded as the days pass; the first look in each hour counts.
#pragma once

#include <array>
#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <vector>

#include "forecast/outlook.hpp"

namespace defcon::forecast {

struct HourAccuracy {
  std::uint32_t days = 0;
  std::uint32_t inside = 0;  // days that ended within the 90 % interval
  double missed = 0;         // by the median: tickets, summed over the days
  double tickets = 0;        // of the days, summed

  void add(const Quantiles& forecast, double total);
};
BOOST_DESCRIBE_STRUCT(HourAccuracy, (), (days, inside, missed, tickets))

struct Accuracy {
  std::array<std::array<HourAccuracy, 24>, 7> cells{};  // Monday first, by hour
  std::array<std::optional<Quantiles>, 24> of_today{};  // as they were forecast in each hour
};
BOOST_DESCRIBE_STRUCT(Accuracy, (), (cells, of_today))

// A look at today; what a desk forecasts while it is learning is not judged.
void note(Accuracy& accuracy, const Outlook& outlook);
// The day is over: its forecasts are judged.
void close_day(Accuracy& accuracy, base::Date date, double total);

// One line of what is shown: all weekdays together where `weekday` is absent, all hours where
// `hour` is.
struct AccuracyRow {
  std::optional<int> weekday;  // 0 Monday
  std::optional<int> hour;
  int judged = 0;     // forecasts
  double inside = 0;  // share of days that ended within the 90 % interval
  double missed = 0;  // mean miss of the median, as a share of the tickets
};
BOOST_DESCRIBE_STRUCT(AccuracyRow, (), (weekday, hour, judged, inside, missed))

// All together, by hour, by weekday, and each hour of each weekday; rows without a forecast that
// was judged are left out.
[[nodiscard]] std::vector<AccuracyRow> accuracy_rows(const Accuracy& accuracy);

}  // namespace defcon::forecast
