#include "base/zone.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace defcon::base {

namespace {

const date::time_zone* utc() {
  static const date::time_zone* zone = date::locate_zone("Etc/UTC");
  return zone;
}

template <class TimePoint>
Instant clamp_to_span(TimePoint at) {
  // sys_info periods may begin or end outside what milliseconds can count.
  constexpr auto limit = std::chrono::duration_cast<std::chrono::seconds>(Span::max()) / 2;
  return Instant(std::clamp(std::chrono::seconds(at.time_since_epoch()), -limit, limit));
}

}  // namespace

Zone::Zone() : zone_(utc()), name_("UTC") {}

Result<Zone> Zone::find(std::string_view iana_name) {
  if (iana_name == "UTC" || iana_name == "Z") return Zone();
  try {
    Zone zone;
    zone.zone_ = date::locate_zone(std::string(iana_name));
    zone.name_ = std::string(iana_name);
    return zone;
  } catch (const std::runtime_error&) {
    return invalid(fmt::format("\"{}\" is not a time zone", iana_name), {},
                   "use an IANA name such as America/Chicago or Europe/Berlin");
  }
}

const Zone::Period& Zone::period_at(Instant at) const {
  if (at < cached_.begin || at >= cached_.end) {
    const auto info = zone_->get_info(std::chrono::floor<std::chrono::seconds>(at));
    cached_ = {clamp_to_span(info.begin), clamp_to_span(info.end), info.offset};
  }
  return cached_;
}

std::chrono::seconds Zone::utc_offset(Instant at) const { return period_at(at).offset; }

LocalTime Zone::to_local(Instant at) const {
  return LocalTime(at.time_since_epoch() + utc_offset(at));
}

Instant Zone::to_instant(LocalTime local) const {
  const auto whole = std::chrono::floor<std::chrono::seconds>(local.time_since_epoch());
  const auto info = zone_->get_info(date::local_seconds(whole));
  if (info.result == date::local_info::nonexistent) return clamp_to_span(info.first.end);
  return Instant(local.time_since_epoch() - info.first.offset);
}

Date Zone::date_of(Instant at) const { return std::chrono::floor<std::chrono::days>(to_local(at)); }

Instant Zone::start_of(Date date) const { return to_instant(LocalTime(date)); }

}  // namespace defcon::base
