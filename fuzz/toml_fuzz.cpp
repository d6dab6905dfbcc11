// Any bytes as a configuration: refused with places, or read; and what was read is written as TOML
// that reads back as the same.
#include "base/check.hpp"
#include "wire/toml.hpp"

namespace {

using namespace defcon;

template <class T>
void read_and_write(std::string_view text) {
  const auto value = wire::from_toml<T>(text, "fuzz.toml");
  if (!value) {
    for (const auto& error : value.error()) {
      CHECK(error.where.empty() || error.where.starts_with("fuzz.toml:"), "{}", error.where);
    }
    return;
  }
  const auto written = wire::to_toml(*value);
  const auto again = wire::from_toml<T>(written, "again.toml");
  CHECK(again.has_value(), "{}\n{}", base::to_line(again.error().front()), written);
  CHECK(*again == *value, "{}", written);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_and_write<desk::Settings>(text);
  read_and_write<level::Policy>(text);
  (void)wire::settings_from_toml(text, "fuzz.toml");
  (void)wire::policy_from_toml(text, "fuzz.toml");
  return 0;
}
