// What is written as bytes (snapshots) reads back as the same value, whatever the value.
#include "wire/bytes.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "arbitrary.hpp"
#include "desk/state.hpp"
#include "level/decide.hpp"

namespace defcon {

namespace {

template <class T>
std::string bytes_of(const T& value) {
  std::string out;
  wire::ByteWriter(out).value(value);
  return out;
}

// Whole, the bytes give the value back; cut off anywhere, they are refused.
template <class T>
void check_round_trip() {
  const auto bytes = bytes_of(*property::any<T>());
  T back{};
  wire::ByteReader reader(bytes);
  reader.value(back);
  RC_ASSERT(reader.is_good());
  RC_ASSERT(reader.is_at_end());
  RC_ASSERT(bytes_of(back) == bytes);
  if (bytes.empty()) return;
  const auto length = *rc::gen::inRange<std::size_t>(0, bytes.size());
  wire::ByteReader cut(std::string_view(bytes).substr(0, length));
  cut.value(back);
  RC_ASSERT(!cut.is_good());
}

}  // namespace

RC_GTEST_PROP(BytesRoundTrip, settings, ()) { check_round_trip<desk::Settings>(); }
RC_GTEST_PROP(BytesRoundTrip, tickets, ()) {
  check_round_trip<std::map<desk::TicketKey, desk::Ticket>>();
}
RC_GTEST_PROP(BytesRoundTrip, arrivals, ()) { check_round_trip<desk::Arrivals>(); }
RC_GTEST_PROP(BytesRoundTrip, standing, ()) { check_round_trip<level::Standing>(); }
RC_GTEST_PROP(BytesRoundTrip, archive, ()) { check_round_trip<desk::Archive>(); }

}  // namespace defcon
