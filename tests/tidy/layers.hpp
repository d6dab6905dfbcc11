// src/LAYERS: which room (folder of src/, or main.cpp) may include which. The file explains itself.
#pragma once

#include <expected>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tidy/tree.hpp"

namespace defcon::tidy {

struct Room {
  int level = 0;
  std::set<std::string> also;     // rooms of its own level that it may include
  std::set<std::string> never;    // rooms of lower levels that it may not
  std::set<std::string> headers;  // single headers of rooms that it may not include otherwise
};

struct Layers {
  // Rooms up to this level are pure: no clock, no I/O, no thread, no Asio, Beast, database.
  static constexpr int last_pure_level = 4;

  std::map<std::string, Room> rooms;

  [[nodiscard]] bool may_include(const std::string& room, const std::string& header) const;
  [[nodiscard]] bool is_pure(const std::string& room) const;
};

// The error names the line that cannot be read.
[[nodiscard]] std::expected<Layers, std::string> parse_layers(std::string_view text);

// Every include of src/ obeys the table, and every room stands in it.
[[nodiscard]] std::vector<Finding> check_layers(const Tree& tree, const Layers& layers);
// Neither files nor rooms include each other in a circle.
[[nodiscard]] std::vector<Finding> check_cycles(const Tree& tree);

}  // namespace defcon::tidy
