#include "server/intake_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace defcon::server {

namespace {

void check_time(const std::optional<base::Instant>& time, base::Instant now,
                const std::string& pointer, std::string_view name,
                std::vector<base::Error>& errors) {
  if (!time) return;
  if (*time < earliest_allowed) {
    errors.push_back({.kind = base::ErrorKind::invalid_input,
                      .what = fmt::format("{} is no time of a ticket", base::to_rfc3339(*time)),
                      .where = fmt::format("{}/{}", pointer, name),
                      .hint = "leave out what is not known"});
    return;
  }
  if (*time <= now + future_allowed) return;
  errors.push_back({.kind = base::ErrorKind::invalid_input,
                    .what = fmt::format("{} is in the future", base::to_rfc3339(*time)),
                    .where = fmt::format("{}/{}", pointer, name),
                    .hint = fmt::format("it is {} here; check the clock and the time zone of the "
                                        "source",
                                        base::to_rfc3339(now))});
}

// A key is compared byte by byte, shown, and printed a line each: an invisible one, or one that
// ends the line, is a slip.
void check_key(const std::optional<std::string>& key, const std::string& pointer,
               std::string_view name, std::vector<base::Error>& errors) {
  if (!key) return;
  const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7F; };
  const bool is_blank = key->find_first_not_of(' ') == std::string::npos && !key->empty();
  if (!is_blank && std::ranges::none_of(*key, is_control)) return;
  errors.push_back({.kind = base::ErrorKind::invalid_input,
                    .what = is_blank ? "is blank" : "holds a control character",
                    .where = fmt::format("{}/{}", pointer, name),
                    .hint = "visible characters on one line"});
}

// The source of a number that is not given says nothing.
void check_pair(const std::optional<std::string>& id, std::string_view id_name,
                const std::optional<std::string>& source, const std::string& pointer,
                std::vector<base::Error>& errors) {
  if (id || !source) return;
  errors.push_back({.kind = base::ErrorKind::invalid_input,
                    .what = fmt::format("names the source of no {}", id_name),
                    .where = fmt::format("{}/{}_source", pointer, id_name),
                    .hint = fmt::format("give \"{}\" too, or leave both out", id_name)});
}

}  // namespace

void check_report(const desk::TicketReport& report, base::Instant now, const std::string& pointer,
                  std::vector<base::Error>& errors) {
  check_key(report.source, pointer, "source", errors);
  check_key(report.external_id, pointer, "external_id", errors);
  check_key(report.client, pointer, "client", errors);
  check_key(report.site, pointer, "site", errors);
  check_key(report.area, pointer, "area", errors);
  check_key(report.office, pointer, "office", errors);
  check_key(report.category, pointer, "category", errors);
  check_key(report.contact, pointer, "contact", errors);
  check_key(report.contact_source, pointer, "contact_source", errors);
  check_pair(report.contact, "contact", report.contact_source, pointer, errors);
  check_time(report.updated, now, pointer, "updated", errors);
  check_time(report.opened, now, pointer, "opened", errors);
  check_time(report.first_response, now, pointer, "first_response", errors);
  check_time(report.resolved, now, pointer, "resolved", errors);
  check_time(report.reopened, now, pointer, "reopened", errors);
}

void check_report(const desk::ContactReport& report, base::Instant now, const std::string& pointer,
                  std::vector<base::Error>& errors) {
  check_key(report.source, pointer, "source", errors);
  check_key(report.external_id, pointer, "external_id", errors);
  check_key(report.client, pointer, "client", errors);
  check_key(report.area, pointer, "area", errors);
  check_key(report.office, pointer, "office", errors);
  check_key(report.ticket, pointer, "ticket", errors);
  check_key(report.ticket_source, pointer, "ticket_source", errors);
  check_pair(report.ticket, "ticket", report.ticket_source, pointer, errors);
  check_time(report.began, now, pointer, "began", errors);
}

void check_report(const desk::OutageDeclared& declared, base::Instant now,
                  const std::string& pointer, std::vector<base::Error>& errors) {
  check_key(declared.id, pointer, "id", errors);
  check_time(declared.began, now, pointer, "began", errors);
}

}  // namespace defcon::server
