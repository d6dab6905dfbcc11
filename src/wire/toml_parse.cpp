// TOML text -> Tree, by toml++. Its tables are sorted by key; here they come back in the order of
// the text, so that errors do too.
#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <sstream>
#include <tuple>

#include "wire/toml.hpp"
#include "wire/utf8.hpp"

namespace defcon::wire {

namespace {

struct Child {
  std::string_view key;
  toml::source_position place;
  const toml::node* node;
};

class Converter {
 public:
  Tree convert(const toml::table& root) {
    add({{}, {1, 1}, &root});
    return std::move(tree_);
  }

 private:
  void add(const Child& child) {
    const auto index = tree_.nodes.size();
    Node& node = tree_.nodes.emplace_back();
    node.key = child.key.data() == nullptr ? child.key : tree_.keep(std::string(child.key));
    node.line = child.place.line;
    node.column = child.place.column;
    child.node->visit([&](const auto& value) { fill(index, value); });
    tree_.nodes[index].end = static_cast<std::uint32_t>(tree_.nodes.size());
  }

  void fill(std::size_t index, const toml::table& table) {
    tree_.nodes[index].kind = Kind::table;
    std::vector<Child> children;
    for (const auto& [key, value] : table) {
      children.push_back({key.str(), or_of(index, key.source().begin), &value});
    }
    std::ranges::sort(children, {}, [](const Child& child) {
      return std::tuple(child.place.line, child.place.column, child.key);
    });
    for (const Child& child : children) add(child);
  }
  void fill(std::size_t index, const toml::array& list) {
    tree_.nodes[index].kind = Kind::list;
    for (const auto& item : list) add({{}, or_of(index, item.source().begin), &item});
  }
  void fill(std::size_t index, const toml::value<std::string>& text) {
    set_text(index, text.get());
  }
  void fill(std::size_t index, const toml::value<std::int64_t>& number) {
    tree_.nodes[index].kind = Kind::integer;
    tree_.nodes[index].integer = number.get();
  }
  void fill(std::size_t index, const toml::value<double>& number) {
    tree_.nodes[index].kind = Kind::number;
    tree_.nodes[index].number = number.get();
  }
  void fill(std::size_t index, const toml::value<bool>& truth) {
    tree_.nodes[index].kind = Kind::boolean;
    tree_.nodes[index].truth = truth.get();
  }
  // Dates and times, as the same text that JSON has for them.
  template <class Stamp>
  void fill(std::size_t index, const toml::value<Stamp>& stamp) {
    std::ostringstream out;
    out << stamp.get();
    set_text(index, out.str());
  }
  void set_text(std::size_t index, std::string text) {
    tree_.nodes[index].kind = Kind::text;
    tree_.nodes[index].text = tree_.keep(std::move(text));
  }

  // A table that no line begins ([a.b] without [a]) stands where what holds it stands.
  [[nodiscard]] toml::source_position or_of(std::size_t parent, toml::source_position own) const {
    if (own.line != 0) return own;
    return {tree_.nodes[parent].line, tree_.nodes[parent].column};
  }

  Tree tree_;
};

}  // namespace

base::Result<Tree> parse_toml(std::string_view text, std::string_view source) {
  if (const auto invalid = first_invalid_utf8(text)) {
    const auto place = line_column(text, *invalid);
    return base::invalid(
        fmt::format("not UTF-8: the byte 0x{:02X}", static_cast<unsigned char>(text[*invalid])),
        fmt::format("{}:{}:{}", source, place.line, place.column), "save the file as UTF-8");
  }
  try {
    return Converter().convert(toml::parse(text));
  } catch (const toml::parse_error& error) {
    const auto place = error.source().begin;
    return base::invalid(
        fmt::format("not TOML: {}", error.description()),
        fmt::format("{}:{}:{}", source, place.line, place.column),
        "texts stand in quotation marks, a list in [ ], a table begins with [name]");
  }
}

}  // namespace defcon::wire
