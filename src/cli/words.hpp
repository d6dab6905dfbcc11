// Numbers, times and dates as an operations manager reads them.
#pragma once

#include <string>
#include <vector>

#include "base/time.hpp"

namespace defcon::cli {

[[nodiscard]] std::string grouped(std::size_t count);  // "30,157"
[[nodiscard]] std::string number(double value);        // one digit behind the point, none if whole
[[nodiscard]] std::string percent(double share);       // "22 %"
[[nodiscard]] std::string duration(double minutes);    // "40 s", "12 min", "3 h 10", "2 d 4 h"
[[nodiscard]] std::string weekday_name(base::Date date);  // "Mon"
// "2018-12 to 2019-07, 2020-02": months of the form "2018-12", ascending.
[[nodiscard]] std::string month_ranges(const std::vector<std::string>& months);

}  // namespace defcon::cli
