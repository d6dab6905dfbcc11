// Time as values. The core has no clock: an Instant arrives inside an event.
//
// Instant  a point in time, milliseconds since 1970-01-01T00:00Z
// Span     a duration in milliseconds
// Date     a day of some local calendar (zone.hpp turns it into Instants)
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace defcon::base {

using Span = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Span>;
using Date = std::chrono::local_days;
using LocalTime = std::chrono::local_time<Span>;

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

[[nodiscard]] inline double to_minutes(Span span) {
  return std::chrono::duration<double, std::ratio<60>>(span).count();
}

// 0 Monday .. 6 Sunday, as ISO 8601 counts.
[[nodiscard]] inline int weekday_index(Date date) {
  return static_cast<int>(std::chrono::weekday(date).iso_encoding()) - 1;
}

// RFC 3339: "2026-03-01T08:30:00Z"; milliseconds only when there are some.
[[nodiscard]] std::string to_rfc3339(Instant at);
// Same with an offset, as a local clock shows it: "2026-03-01T09:30:00+01:00".
[[nodiscard]] std::string to_rfc3339(Instant at, std::chrono::seconds utc_offset);
[[nodiscard]] std::string to_string(Date date);  // "2026-03-01"

// What a stamp in a text says: local fields, and the offset when it carries one.
struct Stamp {
  LocalTime local;
  std::optional<std::chrono::seconds> utc_offset;

  // The instant, where the stamp carries its offset.
  [[nodiscard]] std::optional<Instant> instant() const {
    if (!utc_offset) return std::nullopt;
    return Instant(local.time_since_epoch() - *utc_offset);
  }
};

// "2026-03-01[ T]08:30[:00[.123]][Z|+01:00|+0100]". Other notations belong to intake.
[[nodiscard]] Result<Stamp> parse_stamp(std::string_view text);
[[nodiscard]] Result<Instant> parse_rfc3339(std::string_view text);  // the offset is required
[[nodiscard]] Result<Date> parse_date(std::string_view text);        // "2026-03-01"

}  // namespace defcon::base
