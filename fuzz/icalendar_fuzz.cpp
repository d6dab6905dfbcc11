// Any text as an iCalendar file: refused with a place and a hint, or days inside the range asked
// for, in order.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "wire/icalendar.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace defcon;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto zone = base::Zone::find("America/Chicago").value();
  const wire::DateRange range{.from = base::parse_date("2024-01-01").value(),
                              .to = base::parse_date("2027-12-31").value()};
  const auto entries = wire::entries_from_icalendar(text, "fuzz.ics", zone, range);
  if (!entries) {
    CHECK(!entries.error().empty(), "refused without a reason");
    for (const base::Error& error : entries.error()) {
      CHECK(!error.where.empty() && !error.hint.empty(), "{}", error.what);
    }
    return 0;
  }
  CHECK(entries->size() <= wire::max_icalendar_entries, "{} entries", entries->size());
  base::Date last = range.from - std::chrono::days(400);
  for (const wire::CalendarEntry& entry : *entries) {
    CHECK(entry.from <= entry.to && entry.to >= range.from && entry.from <= range.to, "{} to {}",
          base::to_string(entry.from), base::to_string(entry.to));
    CHECK(entry.from >= last, "{} is out of order", base::to_string(entry.from));
    last = entry.from;
  }
  return 0;
}
