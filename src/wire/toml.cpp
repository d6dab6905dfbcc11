#include "wire/toml.hpp"

#include "wire/toml_place.hpp"

namespace defcon::wire {

Reading configuration(std::string_view source) {
  constexpr std::size_t max_sentence = 1000;
  Reading how;
  how.is_strict = true;
  how.max_text_bytes = max_sentence;
  how.source = source;
  return how;
}

Read<PolicyFromToml> policy_from_toml(std::string_view text, std::string_view source) {
  const auto tree = parse_toml(text, source);
  if (!tree) return std::unexpected(std::vector{tree.error()});
  auto policy = from_tree<level::Policy>(*tree, configuration(source));
  if (!policy) return std::unexpected(std::move(policy.error()));
  std::vector<base::Error> errors;
  std::vector<base::Error> contradictions;
  for (const auto& finding : level::validate(*policy)) {
    (finding.is_fatal ? errors : contradictions).push_back(finding.error);
  }
  if (!errors.empty()) return std::unexpected(placed(errors, *tree, source));
  return PolicyFromToml{*std::move(policy), placed(contradictions, *tree, source)};
}

}  // namespace defcon::wire
