#include "report/sensitivity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace defcon::report {

namespace {

constexpr int most_cautious = -2, keenest = 2;
constexpr double most_false_in_30_days = 1.0;
constexpr double surge_ratio = 1.5;  // times normal, from which level 3 begins

const DayLook* first_call(const WatchedDay& day, const detect::SurgeSettings& settings) {
  const auto is_call = [&](const DayLook& look) {
    return std::ranges::any_of(look.chances, [&](const detect::BandCall& chances) {
      return detect::is_call(chances, look.to_come, settings);
    });
  };
  const auto found = std::ranges::find_if(day.looks, is_call);
  return found == day.looks.end() ? nullptr : &*found;
}

// Linear between the ranks; of at least one.
double quantile(std::vector<double>& values, double q) {
  std::ranges::sort(values);
  const double x = q * static_cast<double>(values.size() - 1);
  const auto low = static_cast<std::size_t>(x);
  const std::size_t high = std::min(low + 1, values.size() - 1);
  return std::lerp(values[low], values[high], x - static_cast<double>(low));
}

std::optional<double> lead_hours(const WatchedDay& day, const DayLook& call) {
  const auto full = std::ranges::find_if(
      day.looks, [&](const DayLook& look) { return look.arrived >= day.capacity; });
  if (full == day.looks.end()) return std::nullopt;
  return full->hours - call.hours;
}

SensitivityRow row_of(const std::vector<WatchedDay>& days, int sensitivity) {
  const auto settings = detect::surge_settings(sensitivity);
  SensitivityRow row{.sensitivity = sensitivity};
  std::vector<double> shares, leads;
  int false_calls = 0;
  for (const WatchedDay& day : days) {
    const DayLook* call = first_call(day, settings);
    if (call != nullptr && day.total < day.capacity) ++false_calls;
    if (day.total < surge_ratio * day.normal) continue;
    ++row.surges;
    if (call == nullptr) ++row.missed;
    shares.push_back(call == nullptr ? 1 : call->arrived / day.total);
    if (call == nullptr) continue;
    if (const auto lead = lead_hours(day, *call)) leads.push_back(*lead);
  }
  if (!days.empty()) row.false_in_30_days = 30.0 * false_calls / static_cast<double>(days.size());
  if (!shares.empty()) {
    row.share_in_median = quantile(shares, 0.5);
    row.share_in_p90 = quantile(shares, 0.9);
  }
  if (!leads.empty()) row.lead_hours_median = quantile(leads, 0.5);
  return row;
}

void recommend(SensitivityTable& table) {
  if (table.rows.front().surges == 0) {
    table.reason = "This past holds no surge to learn from: the default.";
    return;
  }
  table.recommended = most_cautious;
  table.reason = "Even the most cautious calls falsely more than once in 30 days.";
  for (const SensitivityRow& row : table.rows) {
    if (row.false_in_30_days > most_false_in_30_days) continue;
    table.recommended = row.sensitivity;
    table.reason = fmt::format("The keenest with at most one false alarm in 30 days ({:.2f}).",
                               row.false_in_30_days);
  }
}

}  // namespace

SensitivityTable sensitivity_table(const std::vector<WatchedDay>& days) {
  SensitivityTable table{.days = static_cast<int>(days.size())};
  for (int s = most_cautious; s <= keenest; ++s) table.rows.push_back(row_of(days, s));
  recommend(table);
  return table;
}

}  // namespace defcon::report
