// What a report from outside must satisfy beyond its form: times that can be true, keys that can be
// seen.
#pragma once

#include <string>
#include <vector>

#include "desk/outage.hpp"
#include "desk/ticket.hpp"

namespace defcon::server {

// Clocks of other systems go wrong; by more than this is an error of theirs and would bend the
// day's count.
inline constexpr base::Span future_allowed = base::minutes(5);

// Sources write 0001-01-01 or the epoch where they know no time.
inline constexpr base::Instant earliest_allowed =
    std::chrono::sys_days(std::chrono::year(1971) / std::chrono::January / 1);

// Adds an error for every fault; `pointer` is the report's place ("/tickets/3", or "" where it is
// the whole body).
void check_report(const desk::TicketReport& report, base::Instant now, const std::string& pointer,
                  std::vector<base::Error>& errors);
void check_report(const desk::ContactReport& report, base::Instant now, const std::string& pointer,
                  std::vector<base::Error>& errors);
void check_report(const desk::OutageDeclared& declared, base::Instant now,
                  const std::string& pointer, std::vector<base::Error>& errors);

}  // namespace defcon::server
