// Links of the documents: what a reader clicks must be there.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tidy/tree.hpp"

namespace defcon::tidy {

// Paths from the project's folder. A document keeps its text, any other file or folder only exists.
struct Library {
  std::map<std::string, std::string> documents;
  std::set<std::string> others;
};

// The documents are *.md at the top, in docs/ and in the folders that explain themselves; not those
// of web/node_modules and build.
[[nodiscard]] Library read_library(const std::filesystem::path& project);

// Every relative link and image leads to a file or folder, and its #heading to a heading.
[[nodiscard]] std::vector<Finding> check_links(const Library& library);

// A heading as a link names it: "What counts, and when?" is "what-counts-and-when".
[[nodiscard]] std::string anchor_of(std::string_view heading);

}  // namespace defcon::tidy
