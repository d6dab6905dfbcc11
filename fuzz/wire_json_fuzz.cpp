// Any bytes as the body of a request. A text that we take is one that another JSON parser takes;
// what was read from it is written as JSON that reads back as the same.
#include <boost/json/parse.hpp>

#include "base/check.hpp"
#include "desk/settings.hpp"
#include "level/policy.hpp"
#include "wire/event_codec.hpp"
#include "wire/json.hpp"

namespace {

using namespace defcon;

template <class T>
void read_and_write(std::string_view text, const wire::Reading& how) {
  const auto value = wire::from_json<T>(text, how);
  if (!value) {
    for (const auto& error : value.error()) CHECK(!error.what.empty());
    return;
  }
  const auto written = wire::to_json(*value);
  const auto again = wire::from_json<T>(written, how);
  CHECK(again.has_value(), "{}", base::to_line(again.error().front()));
  CHECK(wire::to_json(*again) == written, "{}", written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const wire::Reading lenient;
  wire::Reading strict;
  strict.is_strict = true;
  const auto tree = wire::parse_json(text, lenient.max_depth);
  // The other parser makes infinity of a number that is too large, and knows no byte order mark.
  const bool is_too_large = !tree && tree.error().what.starts_with("a number too large");
  if (!is_too_large && !text.starts_with("\xEF\xBB\xBF")) {
    boost::json::error_code ec;
    (void)boost::json::parse({text.data(), text.size()}, ec);
    CHECK(tree.has_value() == !ec, "ours {}, Boost's {}", tree.has_value(), ec.message());
  }
  read_and_write<std::vector<desk::TicketReport>>(text, lenient);
  read_and_write<desk::TicketReport>(text, lenient);
  read_and_write<desk::Settings>(text, strict);
  read_and_write<level::Policy>(text, strict);
  read_and_write<std::map<int, std::map<std::string, double>>>(text, lenient);
  for (const auto type : engine::event_names) (void)wire::read_event({1, {}, type, text});
  return 0;
}
