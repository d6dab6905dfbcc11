#include "server/intake_rules.hpp"

#include <fmt/format.h>

namespace defcon::server {

namespace {

void check_time(const std::optional<base::Instant>& time, base::Instant now,
                const std::string& pointer, std::string_view name,
                std::vector<base::Error>& errors) {
  if (!time || *time <= now + future_allowed) return;
  errors.push_back({.kind = base::ErrorKind::invalid_input,
                    .what = fmt::format("{} is in the future", base::to_rfc3339(*time)),
                    .where = fmt::format("{}/{}", pointer, name),
                    .hint = fmt::format("it is {} here; check the clock and the time zone of the "
                                        "source",
                                        base::to_rfc3339(now))});
}

}  // namespace

void check_report(const desk::TicketReport& report, base::Instant now, const std::string& pointer,
                  std::vector<base::Error>& errors) {
  check_time(report.updated, now, pointer, "updated", errors);
  check_time(report.opened, now, pointer, "opened", errors);
  check_time(report.first_response, now, pointer, "first_response", errors);
  check_time(report.resolved, now, pointer, "resolved", errors);
  check_time(report.reopened, now, pointer, "reopened", errors);
}

void check_report(const desk::ContactReport& report, base::Instant now, const std::string& pointer,
                  std::vector<base::Error>& errors) {
  check_time(report.began, now, pointer, "began", errors);
}

}  // namespace defcon::server
