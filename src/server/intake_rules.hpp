// What a report from outside must satisfy beyond its form: times that can be true.
#pragma once

#include <string>
#include <vector>

#include "desk/ticket.hpp"

namespace defcon::server {

// Clocks of other systems go wrong; by more than this is an error of theirs and would bend the
// day's count.
inline constexpr base::Span future_allowed = base::minutes(5);

// Adds an error for every fault; `pointer` is the report's place ("/tickets/3", or "" where it is
// the whole body).
void check_report(const desk::TicketReport& report, base::Instant now, const std::string& pointer,
                  std::vector<base::Error>& errors);
void check_report(const desk::ContactReport& report, base::Instant now, const std::string& pointer,
                  std::vector<base::Error>& errors);

}  // namespace defcon::server
