// What each sensitivity of the surge call would have meant on a desk's own past: how early days
// were called, how many were missed, how often it was for nothing; and the one to take.
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "detect/surge.hpp"

namespace defcon::report {

// One look at a day: what had come, and what the forecast said of each load band then.
struct DayLook {
  double arrived = 0;  // tickets
  double hours = 0;    // since midnight
  double to_come = 0;  // part of the day's expected tickets
  std::vector<detect::BandCall> chances;
};

// A day of the past with its looks, in order of time.
struct WatchedDay {
  double normal = 0, total = 0, capacity = 0;  // tickets
  std::vector<DayLook> looks;
};

struct SensitivityRow {
  int sensitivity = 0;  // -2 cautious .. 2 keen
  double false_in_30_days = 0;
  int surges = 0;                                       // days of 1.5 normal and more
  int missed = 0;                                       // of these, never called
  std::optional<double> share_in_median, share_in_p90;  // of a surge's tickets, when it was called
  // From the call to the hour in which the capacity was used up; of the surges that did so.
  std::optional<double> lead_hours_median;
};
BOOST_DESCRIBE_STRUCT(SensitivityRow, (),
                      (sensitivity, false_in_30_days, surges, missed, share_in_median, share_in_p90,
                       lead_hours_median))

struct SensitivityTable {
  int days = 0;                      // whose normal is known
  std::vector<SensitivityRow> rows;  // from cautious to keen
  int recommended = 0;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(SensitivityTable, (), (days, rows, recommended, reason))

// Recommended is the keenest with at most one false alarm in 30 days, or the most cautious where
// none has so few; where the past holds no surge, the default.
[[nodiscard]] SensitivityTable sensitivity_table(const std::vector<WatchedDay>& days);

}  // namespace defcon::report
