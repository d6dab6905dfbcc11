// What is written as JSON reads back as the same value, whatever the value.
#include "wire/json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/parse.hpp>

#include "arbitrary.hpp"
#include "desk/state.hpp"
#include "level/decide.hpp"

namespace defcon {

namespace {

wire::Reading our_own() {
  wire::Reading how;
  how.is_strict = true;
  how.max_text_bytes = how.max_personal_bytes = 1 << 20;
  return how;
}

// Values are compared by what is written of them: most have no operator==.
template <class T>
void check_round_trip() {
  auto value = *property::any<T>();
  const auto text = wire::to_json(value);
  RC_LOG() << text;
  const auto back = wire::from_json<T>(text, our_own());
  if (!back) RC_FAIL(base::to_line(back.error().front()));
  RC_ASSERT((wire::to_json(*back) == text));
  // Anybody else's parser takes it too.
  boost::json::error_code ec;
  (void)boost::json::parse(text, ec);
  RC_ASSERT(!ec);
}

}  // namespace

RC_GTEST_PROP(JsonRoundTrip, texts, ()) {
  const auto text = *property::any<std::string>();
  RC_ASSERT((wire::from_json<std::string>(wire::to_json(text), our_own()) == text));
}

RC_GTEST_PROP(JsonRoundTrip, doubles_to_the_last_bit, ()) {
  const auto number = *property::any<double>();
  RC_ASSERT((wire::from_json<double>(wire::to_json(number)) == number));
}

RC_GTEST_PROP(JsonRoundTrip, instants, ()) {
  const auto at = *property::any<base::Instant>();
  RC_ASSERT((wire::to_json(at) == '"' + base::to_rfc3339(at) + '"'));
  RC_ASSERT((wire::from_json<base::Instant>(wire::to_json(at)) == at));
}

RC_GTEST_PROP(JsonRoundTrip, integers_at_any_size, ()) {
  const auto natural = *rc::gen::arbitrary<std::uint64_t>();
  const auto integer = *rc::gen::arbitrary<std::int64_t>();
  RC_ASSERT((wire::from_json<std::uint64_t>(wire::to_json(natural)) == natural));
  RC_ASSERT((wire::from_json<std::int64_t>(wire::to_json(integer)) == integer));
}

RC_GTEST_PROP(JsonRoundTrip, settings, ()) {
  const auto settings = *property::any<desk::Settings>();
  const auto back = wire::from_json<desk::Settings>(wire::to_json(settings), our_own());
  RC_ASSERT(back.has_value());
  RC_ASSERT((*back == settings));
}

RC_GTEST_PROP(JsonRoundTrip, arrivals, ()) { check_round_trip<desk::Arrivals>(); }
RC_GTEST_PROP(JsonRoundTrip, maps_with_other_keys, ()) {
  check_round_trip<std::map<base::Instant, std::uint32_t>>();
  check_round_trip<std::map<std::string, desk::SourceState>>();
  check_round_trip<std::map<std::int64_t, std::uint32_t>>();
}
RC_GTEST_PROP(JsonRoundTrip, standing, ()) { check_round_trip<level::Standing>(); }
RC_GTEST_PROP(JsonRoundTrip, situation, ()) { check_round_trip<level::Situation>(); }
RC_GTEST_PROP(JsonRoundTrip, outage, ()) { check_round_trip<desk::Outage>(); }

}  // namespace defcon
