// JSON <-> described values (Boost.Describe), the form of the API and of the event log's payloads.
//
//   auto report = wire::from_json<desk::TicketReport>(body, wire::Reading{});
//   if (!report) answer(report.error());    // every error, each with its JSON pointer
//   std::string text = wire::to_json(board);
//
// Forms: json_writer.hpp. Required members: required.hpp; any other may be missing. Unknown members
// are ignored, or errors where the reading is strict.
#pragma once

#include <concepts>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "wire/json_writer.hpp"
#include "wire/tree.hpp"
#include "wire/tree_reader.hpp"

namespace defcon::wire {

// The value, or every error that its text has.
template <class T>
using Read = std::expected<T, std::vector<base::Error>>;

template <class T>
void append_json(std::string& out, const T& value) {
  JsonWriter(out).value(value);
}

template <class T>
[[nodiscard]] std::string to_json(const T& value) {
  std::string out;
  append_json(out, value);
  return out;
}

// `at`: the node that is to be read, the root unless told.
template <class T>
[[nodiscard]] Read<T> from_tree(const Tree& tree, const Reading& how, std::uint32_t at = 0) {
  T value{};
  TreeReader reader(tree, how);
  reader.read(at, Path{}, value);
  auto errors = reader.take_errors();
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return value;
}

template <class T>
[[nodiscard]] Read<T> from_json(std::string_view text, const Reading& how = {}) {
  const auto tree = parse_json(text, how.max_depth);
  if (!tree) return std::unexpected(std::vector{tree.error()});
  return from_tree<T>(*tree, how);
}

// Of a document that was parsed elsewhere: its duplicate members are lost by then.
template <class T, std::same_as<boost::json::value> Document>
[[nodiscard]] Read<T> from_json(const Document& document, const Reading& how = {}) {
  return from_tree<T>(tree_of(document), how);
}

}  // namespace defcon::wire
