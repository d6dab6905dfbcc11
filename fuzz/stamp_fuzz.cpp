// Stamp notations: any notation and any text, divided at the first line end.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "wire/stamp.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace defcon;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto line = text.find('\n');
  if (line == std::string_view::npos) return 0;
  const auto notation = wire::StampNotation::from(text.substr(0, line));
  if (!notation) return 0;
  const auto stamp = notation->read(text.substr(line + 1));
  if (!stamp) return 0;
  // What was read is a time that exists, and reads back as itself.
  const auto iso = base::to_rfc3339(base::Instant(stamp->local.time_since_epoch()));
  const auto again = base::parse_rfc3339(iso);
  CHECK(again && again->time_since_epoch() == stamp->local.time_since_epoch(), "{}", iso);
  return 0;
}
