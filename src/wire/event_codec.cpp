#include "wire/event_codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "wire/json.hpp"

namespace defcon::wire {

namespace {

// What we wrote ourselves: whole, of any length, but perhaps before a member existed.
Reading of_our_own_log() {
  constexpr auto unlimited = std::numeric_limits<std::size_t>::max();
  Reading how;
  how.max_text_bytes = unlimited;
  how.wants_required = false;
  how.personal = Personal::as_reference;
  return how;
}

template <std::size_t index = 0>
Read<engine::Body> read_body(std::size_t type, const Tree& tree, const Reading& how) {
  if constexpr (index < std::variant_size_v<engine::Body>) {
    if (type != index) return read_body<index + 1>(type, tree, how);
    auto body = from_tree<std::variant_alternative_t<index, engine::Body>>(tree, how);
    if (!body) return std::unexpected(std::move(body.error()));
    return engine::Body(std::in_place_index<index>, *std::move(body));
  } else {
    std::unreachable();
  }
}

}  // namespace

std::string_view type_of(const engine::Body& body) { return engine::event_names[body.index()]; }

void append_payload(std::string& out, const engine::Body& body) {
  JsonWriter writer(out, Personal::as_reference);
  std::visit([&](const auto& content) { writer.value(content); }, body);
}

base::Result<engine::Event> read_event(const EventRow& row) {
  static const Reading how = of_our_own_log();
  const auto unreadable = [&](std::string what, std::string hint) {
    return base::invalid(std::move(what), fmt::format("row {}", row.sequence), std::move(hint));
  };
  const auto type = std::ranges::find(engine::event_names, row.type) - engine::event_names.begin();
  if (std::cmp_equal(type, engine::event_names.size())) {
    return unreadable(fmt::format("the type \"{}\" is not known", row.type),
                      "a newer defcon wrote this log: use that one or newer");
  }
  const auto tree = parse_json(row.payload, how.max_depth);
  if (!tree) return unreadable(base::to_line(tree.error()), "run `defcon verify` on the log");
  auto body = read_body(static_cast<std::size_t>(type), *tree, how);
  if (!body)
    return unreadable(base::to_line(body.error().front()), "run `defcon verify` on the log");
  return engine::Event{row.sequence, row.at, *std::move(body)};
}

}  // namespace defcon::wire
