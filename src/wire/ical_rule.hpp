// Recurrence rules of iCalendar (RFC 5545, 3.3.10), as far as days go.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace defcon::wire {

struct RecurrenceRule {
  enum class Frequency { daily, weekly, monthly, yearly } frequency = Frequency::yearly;
  // A weekday, 0 Monday; `nth` of its month, from the end where negative, each where 0.
  struct OnWeekday {
    int nth = 0;
    int weekday = 0;
  };
  int interval = 1;
  std::optional<int> count;
  std::optional<base::Date> until;  // included
  std::vector<int> months, month_days;
  std::vector<OnWeekday> weekdays;
};

// "20261225", with a time after it or without: its date as written.
[[nodiscard]] std::optional<base::Date> parse_ical_date(std::string_view text);

// The value of an RRULE; the error has no place yet.
[[nodiscard]] base::Result<RecurrenceRule> parse_recurrence(std::string_view value);

// The days on which something that first begins on `first` begins, up to `last`. `first` is always
// one of them.
[[nodiscard]] std::vector<base::Date> occurrences(const RecurrenceRule& rule, base::Date first,
                                                  base::Date last);

}  // namespace defcon::wire
