#include "wire/event_codec.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "wire/alternative.hpp"

namespace defcon::wire {

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
  auto body = read_alternative<engine::Body>(static_cast<std::size_t>(type), *tree, how);
  if (!body)
    return unreadable(base::to_line(body.error().front()), "run `defcon verify` on the log");
  return engine::Event{row.sequence, row.at, *std::move(body)};
}

}  // namespace defcon::wire
