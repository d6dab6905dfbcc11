#include "tidy/tree.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <sstream>

namespace defcon::tidy {

namespace {

bool is_word_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

// Blanks out comments and the contents of literals, keeping every line where it is.
class Scanner {
 public:
  Scanner(std::string_view text, bool blank_literals)
      : text_(text), out_(text), blank_literals_(blank_literals) {}

  std::string run() {
    while (at_ < text_.size()) {
      if (starts("//")) {
        blank_until(text_.find('\n', at_), true);
      } else if (starts("/*")) {
        const auto end = text_.find("*/", at_ + 2);
        blank_until(end == std::string_view::npos ? end : end + 2, true);
      } else if (text_[at_] == '"' && at_ > 0 && text_[at_ - 1] == 'R') {
        raw_literal();
      } else if (text_[at_] == '"' || (text_[at_] == '\'' && !is_digit_separator())) {
        literal(text_[at_]);
      } else {
        ++at_;
      }
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool starts(std::string_view what) const {
    return text_.substr(at_).starts_with(what);
  }
  [[nodiscard]] bool is_digit_separator() const {
    return at_ > 0 && std::isxdigit(static_cast<unsigned char>(text_[at_ - 1]));
  }
  void blank_until(std::size_t end, bool blank) {
    for (end = std::min(end, text_.size()); at_ < end; ++at_) {
      if (blank && text_[at_] != '\n') out_[at_] = ' ';
    }
  }
  void literal(char quote) {
    auto end = ++at_;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
      end += text_[end] == '\\' ? 2 : 1;
    }
    blank_until(end, blank_literals_);
    at_ = std::min(end + 1, text_.size());
  }
  void raw_literal() {
    const auto open = text_.find('(', at_);
    if (open == std::string_view::npos) return blank_until(open, false);
    const auto close = ")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"";
    at_ = open + 1;
    blank_until(text_.find(close, at_), blank_literals_);
    at_ = std::min(at_ + close.size(), text_.size());
  }

  std::string_view text_;
  std::string out_;
  std::size_t at_ = 0;
  bool blank_literals_;
};

}  // namespace

std::string to_text(const std::vector<Finding>& findings) {
  std::string text;
  for (const auto& finding : findings) text += finding.where + ": " + finding.what + "\n";
  return text;
}

Finding SourceFile::at(std::size_t line_index, std::string what) const {
  return {path + ":" + std::to_string(line_index + 1), std::move(what)};
}

std::string SourceFile::room() const {
  constexpr std::string_view src = "src/";
  if (!path.starts_with(src)) return {};
  return path.substr(src.size(), path.find('/', src.size()) - src.size());
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

SourceFile source_file(std::string path, std::string_view text) {
  return {.path = std::move(path),
          .lines = split_lines(text),
          .code = split_lines(Scanner(text, false).run()),
          .tokens = split_lines(Scanner(text, true).run())};
}

std::vector<Include> includes(const SourceFile& file) {
  std::vector<Include> found;
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    const auto& line = file.code[i];
    if (!line.starts_with("#include")) continue;
    const auto open = line.find_first_of("<\"");
    const auto close = line.find_last_of(">\"");
    if (open == std::string::npos || close <= open) continue;
    found.push_back({i, line.substr(open + 1, close - open - 1), line[open] == '"'});
  }
  return found;
}

std::string read_text(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

Tree read_tree(const std::filesystem::path& project) {
  Tree tree;
  for (const auto* folder : {"src", "tests", "bench", "fuzz"}) {
    if (!std::filesystem::exists(project / folder)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(project / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".hpp" && extension != ".cpp") continue;
      const auto path = entry.path().lexically_relative(project).generic_string();
      tree.push_back(source_file(path, read_text(entry.path())));
    }
  }
  std::ranges::sort(tree, {}, &SourceFile::path);
  return tree;
}

bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    const bool joined_before =
        at > 0 && is_word_character(text[at - 1]) && is_word_character(word.front());
    const bool joined_after =
        end < text.size() && is_word_character(text[end]) && is_word_character(word.back());
    if (!joined_before && !joined_after) return true;
  }
  return false;
}

namespace {

struct CycleSearch {
  const Next& next;
  std::map<std::string, bool> done;  // false while its successors are being visited
  std::vector<std::string> trail;

  std::string visit(const std::string& name) {
    trail.push_back(name);
    done[name] = false;
    for (const auto& successor : next(name)) {
      const auto seen = done.find(successor);
      if (seen != done.end() && !seen->second) return describe(successor);
      if (seen != done.end()) continue;
      if (auto cycle = visit(successor); !cycle.empty()) return cycle;
    }
    trail.pop_back();
    done[name] = true;
    return {};
  }
  [[nodiscard]] std::string describe(const std::string& back_to) const {
    std::string text;
    for (auto at = std::ranges::find(trail, back_to); at != trail.end(); ++at) text += *at + " -> ";
    return text + back_to;
  }
};

}  // namespace

std::string find_cycle(const std::vector<std::string>& names, const Next& next) {
  CycleSearch search{next, {}, {}};
  for (const auto& name : names) {
    if (search.done.contains(name)) continue;
    if (auto cycle = search.visit(name); !cycle.empty()) return cycle;
  }
  return {};
}

}  // namespace defcon::tidy
