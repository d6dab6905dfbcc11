// A parsed text as a tree of plain values: what JSON and TOML have in common, so that one mapping
// (tree_reader.hpp) serves both.
//
// The nodes lie one after another in the order of the text: the children of a list or table follow
// it, and `end` is the index behind the last of them. Texts point into what was parsed where they
// can, so it must live as long as the tree.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <forward_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace defcon::wire {

enum class Kind : std::uint8_t { null, boolean, integer, natural, number, text, list, table };

// "a text", "a list": as a sentence about an error names it.
[[nodiscard]] std::string_view with_article(Kind kind);

struct Node {
  Kind kind = Kind::null;
  union {
    bool truth;
    std::int64_t integer = 0;
    std::uint64_t natural;  // only where it is over the largest integer
    double number;
  };
  std::string_view text;
  std::string_view key;    // where it stands in a table
  std::uint32_t end = 0;   // lists and tables: the index behind the last descendant
  std::uint32_t line = 0;  // 1 is the first; 0: the format keeps no positions
  std::uint32_t column = 0;
};

struct Tree {
  std::vector<Node> nodes;              // nodes[0] is the root
  std::forward_list<std::string> kept;  // texts that stand nowhere else

  // Calls f(index, node) for each child of a list or table.
  template <class F>
  void for_each_child(std::uint32_t parent, F&& f) const {
    for (std::uint32_t i = parent + 1; i < nodes[parent].end; i = next(i)) f(i, nodes[i]);
  }
  [[nodiscard]] std::uint32_t next(std::uint32_t index) const {
    const Node& node = nodes[index];
    return node.kind >= Kind::list ? node.end : index + 1;
  }
  // For as long as the tree.
  std::string& keep(std::string text) { return kept.emplace_front(std::move(text)); }
};

// Strict JSON (RFC 8259), a leading byte order mark tolerated. The error says line and column.
[[nodiscard]] base::Result<Tree> parse_json(std::string_view text, std::size_t max_depth);
[[nodiscard]] Tree tree_of(const boost::json::value& value);

// The place of a byte: lines and columns from 1, a column being a character.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};
[[nodiscard]] LineColumn line_column(std::string_view text, std::size_t offset);

}  // namespace defcon::wire
