#include "wire/toml_place.hpp"

#include <fmt/format.h>

#include <map>

namespace defcon::wire {

namespace {

// The child of this name or number; 0, which is nobody's child, where there is none.
std::uint32_t child_of(const Tree& tree, std::uint32_t parent, std::string_view name) {
  std::uint32_t found = 0;
  std::size_t index = 0;
  const bool is_list = tree.nodes[parent].kind == Kind::list;
  if (!is_list && tree.nodes[parent].kind != Kind::table) return 0;
  tree.for_each_child(parent, [&](std::uint32_t child, const Node& node) {
    if (is_list ? std::to_string(index) == name : node.key == name) found = child;
    ++index;
  });
  return found;
}

// The node of a key such as "offices[2].zone", or of as much of it as stands in the text.
std::uint32_t node_of(const Tree& tree, std::string_view key) {
  std::uint32_t at = 0;
  while (!key.empty()) {
    const std::size_t length = std::min(key.find_first_of(".[]"), key.size());
    if (length > 0) {
      const auto child = child_of(tree, at, key.substr(0, length));
      if (child == 0) break;
      at = child;
    }
    key.remove_prefix(std::min(length + 1, key.size()));
  }
  return at;
}

}  // namespace

// A finding says its key; a person who edits the text wants its line, and the first line first.
std::vector<base::Error> placed(const std::vector<base::Error>& findings, const Tree& tree,
                                std::string_view source) {
  std::multimap<std::uint32_t, base::Error> in_order;
  for (const base::Error& finding : findings) {
    const auto at = node_of(tree, finding.where);
    base::Error error = finding;
    if (!finding.where.empty()) error.what = fmt::format("{}: {}", finding.where, finding.what);
    error.where = fmt::format("{}:{}:{}", source, tree.nodes[at].line, tree.nodes[at].column);
    in_order.emplace(at, std::move(error));
  }
  std::vector<base::Error> errors;
  errors.reserve(in_order.size());
  for (auto& [at, error] : in_order) errors.push_back(std::move(error));
  return errors;
}

}  // namespace defcon::wire
