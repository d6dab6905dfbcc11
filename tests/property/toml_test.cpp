// What is written as TOML (export) reads back as the same value, whatever the value.
#include "wire/toml.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "arbitrary.hpp"

namespace defcon {

RC_GTEST_PROP(TomlRoundTrip, settings, ()) {
  const auto settings = *property::any<desk::Settings>();
  const auto text = wire::to_toml(settings);
  RC_LOG() << text;
  const auto back = wire::from_toml<desk::Settings>(text, "desk.toml");
  if (!back) RC_FAIL(base::to_line(back.error().front()));
  RC_ASSERT((*back == settings));
}

RC_GTEST_PROP(TomlRoundTrip, policy, ()) {
  const auto policy = *property::any<level::Policy>();
  const auto text = wire::to_toml(policy);
  RC_LOG() << text;
  const auto back = wire::from_toml<level::Policy>(text, "policy.toml");
  if (!back) RC_FAIL(base::to_line(back.error().front()));
  RC_ASSERT((*back == policy));
}

}  // namespace defcon
