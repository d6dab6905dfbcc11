#include "wire/account_codec.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "wire/alternative.hpp"

namespace defcon::wire {

std::string_view type_of(const identity::Body& body) { return identity::event_names[body.index()]; }

void append_payload(std::string& out, const identity::Event& event) {
  out += R"({"origin":)";
  JsonWriter(out, Personal::as_reference).value(event.origin);
  out += R"(,"body":)";
  JsonWriter writer(out, Personal::as_reference);
  std::visit([&](const auto& content) { writer.value(content); }, event.body);
  out += '}';
}

base::Result<identity::Event> read_account_event(const EventRow& row) {
  static const Reading how = of_our_own_log();
  const auto unreadable = [&](std::string what) {
    return base::invalid(std::move(what), fmt::format("row {}", row.sequence),
                         "run `defcon verify` on the log, or a newer defcon");
  };
  const auto& names = identity::event_names;
  const auto type = std::ranges::find(names, row.type) - names.begin();
  if (std::cmp_equal(type, names.size()))
    return unreadable(fmt::format("the type \"{}\" is not known", row.type));
  const auto tree = parse_json(row.payload, how.max_depth);
  if (!tree) return unreadable(base::to_line(tree.error()));
  std::uint32_t origin = 0, body = 0;
  tree->for_each_child(0, [&](std::uint32_t at, const Node& node) {
    if (node.key == "origin") origin = at;
    if (node.key == "body") body = at;
  });
  if (origin == 0 || body == 0) return unreadable("origin or body is missing");
  auto by = from_tree<identity::Origin>(*tree, how, origin);
  if (!by) return unreadable(base::to_line(by.error().front()));
  auto what = read_alternative<identity::Body>(static_cast<std::size_t>(type), *tree, how, body);
  if (!what) return unreadable(base::to_line(what.error().front()));
  return identity::Event{row.sequence, row.at, *std::move(by), *std::move(what)};
}

}  // namespace defcon::wire
