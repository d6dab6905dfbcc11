#include "forecast/accuracy.hpp"

#include <algorithm>
#include <cmath>

namespace defcon::forecast {

namespace {

void merge(HourAccuracy& into, const HourAccuracy& other) {
  into.days += other.days;
  into.inside += other.inside;
  into.missed += other.missed;
  into.tickets += other.tickets;
}

void add_row(std::vector<AccuracyRow>& rows, const HourAccuracy& all, std::optional<int> weekday,
             std::optional<int> hour) {
  if (all.days == 0) return;
  rows.push_back({.weekday = weekday,
                  .hour = hour,
                  .judged = static_cast<int>(all.days),
                  .inside = static_cast<double>(all.inside) / all.days,
                  .missed = all.tickets > 0 ? all.missed / all.tickets : 0});
}

}  // namespace

void HourAccuracy::add(const Quantiles& forecast, double total) {
  ++days;
  if (forecast.p05 <= total && total <= forecast.p95) ++inside;
  missed += std::abs(forecast.p50 - total);
  tickets += total;
}

void note(Accuracy& accuracy, const Outlook& outlook) {
  if (outlook.learning) return;
  const auto hour = std::min<std::size_t>(23, static_cast<std::size_t>(outlook.slots_elapsed / 2));
  if (!accuracy.of_today[hour]) accuracy.of_today[hour] = outlook.total;
}

void close_day(Accuracy& accuracy, base::Date date, double total) {
  auto& cells = accuracy.cells[static_cast<std::size_t>(base::weekday_index(date))];
  for (std::size_t hour = 0; hour < cells.size(); ++hour) {
    if (accuracy.of_today[hour]) cells[hour].add(*accuracy.of_today[hour], total);
  }
  accuracy.of_today.fill(std::nullopt);
}

std::vector<AccuracyRow> accuracy_rows(const Accuracy& accuracy) {
  HourAccuracy all;
  std::array<HourAccuracy, 24> by_hour{};
  std::array<HourAccuracy, 7> by_weekday{};
  std::vector<AccuracyRow> each;
  for (std::size_t weekday = 0; weekday < by_weekday.size(); ++weekday) {
    for (std::size_t hour = 0; hour < by_hour.size(); ++hour) {
      const HourAccuracy& cell = accuracy.cells[weekday][hour];
      merge(all, cell);
      merge(by_hour[hour], cell);
      merge(by_weekday[weekday], cell);
      add_row(each, cell, static_cast<int>(weekday), static_cast<int>(hour));
    }
  }
  std::vector<AccuracyRow> rows;
  add_row(rows, all, std::nullopt, std::nullopt);
  for (std::size_t hour = 0; hour < by_hour.size(); ++hour)
    add_row(rows, by_hour[hour], std::nullopt, static_cast<int>(hour));
  for (std::size_t weekday = 0; weekday < by_weekday.size(); ++weekday)
    add_row(rows, by_weekday[weekday], static_cast<int>(weekday), std::nullopt);
  rows.insert(rows.end(), each.begin(), each.end());
  return rows;
}

}  // namespace defcon::forecast
