// Any text as business hours: refused, or spans of a week's days; and a business minute is never
// more than a minute.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "desk/calendar.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace defcon;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto hours = desk::parse_hours(text);
  if (!hours) return 0;
  for (const auto& span : *hours) {
    CHECK(span.weekday >= 0 && span.weekday <= 6, "weekday {}", span.weekday);
    CHECK(span.from_minute >= 0 && span.from_minute < span.to_minute && span.to_minute <= 1440,
          "{} to {}", span.from_minute, span.to_minute);
  }
  const desk::Calendar calendar{.hours = *hours, .holidays = {}};
  const auto zone = base::Zone::find("America/Chicago").value();
  const auto from = base::parse_rfc3339("2026-03-07T12:00:00Z").value();  // over a change of clocks
  const auto time = desk::business_time(calendar, zone, from, from + base::hours(200));
  CHECK(time >= base::Span(0) && time <= base::hours(200), "{}", time.count());
  return 0;
}
