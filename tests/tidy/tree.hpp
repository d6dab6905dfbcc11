// The tree under the eyes of the rules: every C++ file with its lines, as written and as a compiler
// reads them. A rule is a function from values of this kind to findings, so that a test can hold it
// against a small tree written on the spot and see it fire.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace defcon::tidy {

struct Finding {
  std::string where;  // "src/desk/ticket.hpp:12"
  std::string what;   // what is wrong, and what to do instead

  friend bool operator==(const Finding&, const Finding&) = default;
};

// One finding a line, for the message of a failed test; empty when there are none.
[[nodiscard]] std::string to_text(const std::vector<Finding>& findings);

struct SourceFile {
  std::string path;                 // from the project's folder: "src/desk/ticket.hpp"
  std::vector<std::string> lines;   // as written
  std::vector<std::string> code;    // comments blanked out
  std::vector<std::string> tokens;  // the contents of string and character literals too

  [[nodiscard]] Finding at(std::size_t line_index, std::string what) const;
  [[nodiscard]] bool is_header() const { return path.ends_with(".hpp"); }
  [[nodiscard]] bool is_unit_test() const { return path.ends_with("_test.cpp"); }
  // "desk" of src/desk/ticket.hpp, "main.cpp" of src/main.cpp, nothing outside src/.
  [[nodiscard]] std::string room() const;
};

struct Include {
  std::size_t line_index = 0;
  std::string header;  // "desk/ticket.hpp"
  bool quoted = false;
};

using Tree = std::vector<SourceFile>;

[[nodiscard]] SourceFile source_file(std::string path, std::string_view text);
[[nodiscard]] std::vector<Include> includes(const SourceFile& file);
[[nodiscard]] std::vector<std::string> split_lines(std::string_view text);

// Every .hpp and .cpp of src/, tests/, bench/ and fuzz/, in order of path.
[[nodiscard]] Tree read_tree(const std::filesystem::path& project);
[[nodiscard]] std::string read_text(const std::filesystem::path& file);

// Where `word` stands in `text` without a letter, digit or _ before or after it.
[[nodiscard]] bool has_word(std::string_view text, std::string_view word);

// A cycle of the graph as "a -> b -> a"; empty when there is none. Edges lead from a name to those
// that `next` gives for it.
using Next = std::function<std::vector<std::string>(const std::string&)>;
[[nodiscard]] std::string find_cycle(const std::vector<std::string>& names, const Next& next);

}  // namespace defcon::tidy
