// TOML <-> described values, the form of what people write: desk settings, level policies,
// scenarios. The same mapping as JSON's (tree_reader.hpp), always strict: a key that is not known
// is an error with the nearest known one. Places are file:line:column.
//
//   auto settings = wire::settings_from_toml(text, "desk.toml");
//   if (!settings) for (auto& error : settings.error()) print(base::to_line(error));
#pragma once

#include <string>
#include <string_view>

#include "desk/settings.hpp"
#include "level/policy.hpp"
#include "wire/json.hpp"
#include "wire/toml_writer.hpp"

namespace defcon::wire {

// `source` is the file's name for places in errors.
[[nodiscard]] base::Result<Tree> parse_toml(std::string_view text, std::string_view source);

// How a configuration is read.
[[nodiscard]] Reading configuration(std::string_view source);

template <class T>
[[nodiscard]] Read<T> from_toml(std::string_view text, std::string_view source) {
  const auto tree = parse_toml(text, source);
  if (!tree) return std::unexpected(std::vector{tree.error()});
  return from_tree<T>(*tree, configuration(source));
}

// Read and validated (desk::validate), every finding with the place of its key.
[[nodiscard]] Read<desk::Settings> settings_from_toml(std::string_view text,
                                                      std::string_view source);

// A policy that can be used, and what a person should look at in it all the same.
struct PolicyFromToml {
  level::Policy policy;
  std::vector<base::Error> contradictions;
};
[[nodiscard]] Read<PolicyFromToml> policy_from_toml(std::string_view text, std::string_view source);

}  // namespace defcon::wire
