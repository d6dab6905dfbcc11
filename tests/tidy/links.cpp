#include "tidy/links.hpp"

#include <algorithm>
#include <cctype>

namespace defcon::tidy {

namespace {

constexpr std::string_view fence = "```";

bool is_hidden_or_made(const std::filesystem::path& folder) {
  const auto name = folder.filename().string();
  return name == "build" || name == "node_modules" || name == "dist" || name == ".git";
}

bool leads_outside(std::string_view target) {
  return target.contains("://") || target.starts_with("mailto:");
}

// Takes what stands between `open` and `close` out of a line, all of them.
void collect(std::string_view line, std::string_view open, char close,
             std::vector<std::string>& targets) {
  for (auto at = line.find(open); at != std::string_view::npos; at = line.find(open, at + 1)) {
    const auto begin = at + open.size();
    const auto end = line.find(close, begin);
    if (end == std::string_view::npos) return;
    auto target = std::string(line.substr(begin, end - begin));
    targets.push_back(target.substr(0, target.find(' ')));  // [text](target "title")
  }
}

std::string without_code(std::string_view line) {
  std::string text;
  bool code = false;
  for (const char c : line) {
    if (c == '`') code = !code;
    if (!code) text += c;
  }
  return text;
}

bool has_heading(std::string_view document, std::string_view anchor) {
  for (const auto& line : split_lines(document)) {
    if (line.starts_with('#') && anchor_of(line) == anchor) return true;
  }
  return false;
}

std::string problem(const Library& library, const std::string& from, const std::string& target) {
  const auto hash = std::min(target.find('#'), target.size());
  const auto folder = std::filesystem::path(from).parent_path();
  auto path =
      hash == 0 ? from : (folder / target.substr(0, hash)).lexically_normal().generic_string();
  if (path.ends_with('/')) path.pop_back();
  const auto document = library.documents.find(path);
  if (document == library.documents.end()) {
    return library.others.contains(path) ? std::string() : path + " does not exist";
  }
  if (hash == target.size() || has_heading(document->second, target.substr(hash + 1))) return {};
  return path + " has no heading " + target.substr(hash);
}

}  // namespace

std::string anchor_of(std::string_view heading) {
  heading.remove_prefix(std::min(heading.find_first_not_of("# "), heading.size()));
  std::string anchor;
  for (const char c : heading) {
    if (c == ' ' || c == '-') anchor += '-';
    if (std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80) != 0) {
      anchor += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return anchor;
}

Library read_library(const std::filesystem::path& project) {
  Library library;
  auto entry = std::filesystem::recursive_directory_iterator(project);
  for (; entry != std::filesystem::end(entry); ++entry) {
    if (entry->is_directory() && is_hidden_or_made(entry->path())) {
      entry.disable_recursion_pending();
      continue;
    }
    const auto path = entry->path().lexically_relative(project).generic_string();
    if (path.ends_with(".md")) {
      library.documents.emplace(path, read_text(entry->path()));
    } else {
      library.others.insert(path);
    }
  }
  return library;
}

std::vector<Finding> check_links(const Library& library) {
  std::vector<Finding> findings;
  for (const auto& [path, text] : library.documents) {
    bool fenced = false;
    const auto lines = split_lines(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].starts_with(fence)) fenced = !fenced;
      if (fenced) continue;
      std::vector<std::string> targets;
      collect(without_code(lines[i]), "](", ')', targets);
      collect(lines[i], "src=\"", '"', targets);
      for (const auto& target : targets) {
        if (leads_outside(target)) continue;
        const auto what = problem(library, path, target);
        if (!what.empty()) findings.push_back({path + ":" + std::to_string(i + 1), what});
      }
    }
  }
  return findings;
}

}  // namespace defcon::tidy
