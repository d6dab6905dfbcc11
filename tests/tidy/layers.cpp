#include "tidy/layers.hpp"

#include <algorithm>
#include <sstream>

namespace defcon::tidy {

namespace {

std::string room_of_header(const std::string& header) {
  const auto slash = header.find('/');
  return slash == std::string::npos ? std::string() : header.substr(0, slash);
}

void add_exception(Room& room, const std::string& word) {
  if (word.starts_with('-')) {
    room.never.insert(word.substr(1));
  } else if (word.contains('/')) {
    room.headers.insert(word);
  } else {
    room.also.insert(word);
  }
}

// What an exception names must be a room of the table, or it is a slip of the pen.
std::string unknown_name(const Layers& layers) {
  for (const auto& [name, room] : layers.rooms) {
    auto named = room.also;
    named.insert(room.never.begin(), room.never.end());
    for (const auto& header : room.headers) named.insert(room_of_header(header));
    for (const auto& other : named) {
      if (!layers.rooms.contains(other)) return name + " names " + other + ", which is no room";
    }
  }
  return {};
}

}  // namespace

std::expected<Layers, std::string> parse_layers(std::string_view text) {
  Layers layers;
  for (const auto& line : split_lines(text)) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream words(line);
    Room room;
    std::string name;
    std::string colon;
    if (!(words >> room.level >> name >> colon) || colon != ":") {
      return std::unexpected("\"" + line + "\" is not LEVEL ROOM : ...");
    }
    for (std::string word; words >> word;) add_exception(room, word);
    if (!layers.rooms.emplace(name, room).second) return std::unexpected(name + " stands twice");
  }
  if (auto error = unknown_name(layers); !error.empty()) return std::unexpected(error);
  return layers;
}

bool Layers::may_include(const std::string& room, const std::string& header) const {
  const auto other = room_of_header(header);
  const auto from = rooms.find(room);
  const auto to = rooms.find(other);
  if (from == rooms.end() || to == rooms.end()) return false;
  if (room == other || from->second.headers.contains(header)) return true;
  if (from->second.never.contains(other)) return false;
  return from->second.also.contains(other) || to->second.level < from->second.level;
}

bool Layers::is_pure(const std::string& room) const {
  const auto found = rooms.find(room);
  return found != rooms.end() && found->second.level <= last_pure_level;
}

std::vector<Finding> check_layers(const Tree& tree, const Layers& layers) {
  std::vector<Finding> findings;
  for (const auto& file : tree) {
    const auto room = file.room();
    if (room.empty()) continue;
    if (!layers.rooms.contains(room)) {
      findings.push_back({file.path, room + " has no line in src/LAYERS"});
      continue;
    }
    for (const auto& include : includes(file)) {
      if (!include.quoted) continue;
      if (!include.header.contains('/')) {
        findings.push_back(file.at(
            include.line_index, "name the room: #include \"" + room + "/" + include.header + "\""));
      } else if (!layers.may_include(room, include.header)) {
        findings.push_back(file.at(include.line_index,
                                   room + " may not include " + include.header + " (src/LAYERS)"));
      }
    }
  }
  return findings;
}

std::vector<Finding> check_cycles(const Tree& tree) {
  std::map<std::string, std::vector<std::string>> files;
  std::map<std::string, std::set<std::string>> rooms;
  for (const auto& file : tree) {
    if (file.room().empty()) continue;
    auto& included = files[file.path];
    auto& used = rooms[file.room()];
    for (const auto& include : includes(file)) {
      if (!include.quoted) continue;
      included.push_back("src/" + include.header);
      if (room_of_header(include.header) != file.room())
        used.insert(room_of_header(include.header));
    }
  }
  const auto cycle_in = [](const auto& graph) {
    std::vector<std::string> names;
    for (const auto& [name, unused] : graph) names.push_back(name);
    return find_cycle(names, [&](const std::string& name) {
      const auto found = graph.find(name);
      if (found == graph.end()) return std::vector<std::string>();
      return std::vector<std::string>(found->second.begin(), found->second.end());
    });
  };
  std::vector<Finding> findings;
  for (const auto& cycle : {cycle_in(files), cycle_in(rooms)}) {
    if (!cycle.empty()) findings.push_back({cycle, "these include each other in a circle"});
  }
  return findings;
}

}  // namespace defcon::tidy
