#include "tidy/shape.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace defcon::tidy {

namespace {

constexpr std::array<std::string_view, 5> leftovers = {"utils", "util", "helpers", "common",
                                                       "misc"};

std::string folder_for_leftovers(const std::string& path) {
  std::istringstream parts(path.substr(0, path.rfind('/') + 1));
  for (std::string part; std::getline(parts, part, '/');) {
    if (std::ranges::find(leftovers, part) != leftovers.end()) return part;
  }
  return {};
}

// "RosterManager" of a line that begins a class or struct called so.
std::string manager_class(const std::string& line) {
  std::istringstream words(line);
  for (std::string word; words >> word;) {
    if (word != "class" && word != "struct") continue;
    words >> word;
    word = word.substr(0, word.find_first_of(":{;<"));
    if (word.ends_with("Manager")) return word;
  }
  return {};
}

bool gives_reason_for_length(const SourceFile& file) {
  constexpr std::string_view mark = "// long: ";
  return std::ranges::any_of(file.lines, [&](const std::string& line) {
    return line.starts_with(mark) && line.size() > mark.size();
  });
}

}  // namespace

std::vector<Finding> check_lengths(const Tree& tree) {
  std::vector<Finding> findings;
  for (const auto& file : tree) {
    if (file.lines.size() <= longest_file || gives_reason_for_length(file)) continue;
    findings.push_back({file.path, std::to_string(file.lines.size()) + " lines, more than " +
                                       std::to_string(longest_file) +
                                       ": split it, or say why not in a line `// long: REASON`"});
  }
  return findings;
}

std::vector<Finding> check_headers_open(const Tree& tree) {
  std::vector<Finding> findings;
  for (const auto& file : tree) {
    if (!file.is_header()) continue;
    if (file.lines.empty() || !file.lines.front().starts_with("// ")) {
      findings.push_back(file.at(0, "a header opens with a comment that says what it is"));
    }
    if (std::ranges::find(file.lines, "#pragma once") == file.lines.end()) {
      findings.push_back(file.at(0, "#pragma once is missing"));
    }
  }
  return findings;
}

std::vector<Finding> check_names(const Tree& tree) {
  std::vector<Finding> findings;
  for (const auto& file : tree) {
    if (const auto folder = folder_for_leftovers(file.path); !folder.empty()) {
      findings.push_back({file.path, folder + "/ is a folder for leftovers: name what it holds"});
    }
    for (std::size_t i = 0; i < file.tokens.size(); ++i) {
      const auto name = manager_class(file.tokens[i]);
      if (!name.empty()) findings.push_back(file.at(i, name + ": name it after what it does"));
    }
  }
  return findings;
}

}  // namespace defcon::tidy
