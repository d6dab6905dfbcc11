// JSON text -> Tree, by Boost.JSON's incremental parser with a handler of our own: its DOM drops
// duplicate members silently, and its doubles are off by a unit in the last place now and then.
#include <fmt/format.h>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value.hpp>
#include <charconv>
#include <cmath>
#include <limits>

#include "wire/tree.hpp"
#include "wire/utf8.hpp"

namespace defcon::wire {

namespace {

using boost::json::error_code;
using Piece = boost::json::string_view;

class TreeBuilder {
 public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::size_t max_array_size = max_object_size;
  static constexpr std::size_t max_key_size = max_object_size;
  static constexpr std::size_t max_string_size = max_object_size;

  explicit TreeBuilder(std::string_view source) : source_(source) {
    // A member takes ten bytes or more: one allocation holds all nodes of an ordinary text.
    tree_.nodes.reserve(source.size() / 10 + 4);
  }
  Tree take() { return std::move(tree_); }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return begin(Kind::table); }
  bool on_object_end(std::size_t, error_code&) { return end(); }
  bool on_array_begin(error_code&) { return begin(Kind::list); }
  bool on_array_end(std::size_t, error_code&) { return end(); }
  bool on_key_part(Piece piece, std::size_t, error_code&) { return part(piece); }
  bool on_key(Piece piece, std::size_t, error_code&) {
    key_ = whole(piece);
    return true;
  }
  bool on_string_part(Piece piece, std::size_t, error_code&) { return part(piece); }
  bool on_string(Piece piece, std::size_t, error_code&) {
    const auto text = whole(piece);
    add(Kind::text).text = text;
    return true;
  }
  bool on_number_part(Piece, error_code&) { return true; }
  bool on_int64(std::int64_t number, Piece, error_code&) {
    add(Kind::integer).integer = number;
    return true;
  }
  bool on_uint64(std::uint64_t number, Piece, error_code&) {
    add(Kind::natural).natural = number;
    return true;
  }
  bool on_double(double roughly, Piece digits, error_code& ec) {
    double number = 0;  // stays 0 where the digits are smaller than any double
    const auto done = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (done.ec == std::errc::result_out_of_range && std::abs(roughly) > 1) {
      ec = boost::json::error::exponent_overflow;
      return false;
    }
    add(Kind::number).number = number;
    return true;
  }
  bool on_bool(bool truth, error_code&) {
    add(Kind::boolean).truth = truth;
    return true;
  }
  bool on_null(error_code&) {
    add(Kind::null);
    return true;
  }
  bool on_comment_part(Piece, error_code&) { return true; }
  bool on_comment(Piece, error_code&) { return true; }

 private:
  Node& add(Kind kind) {
    Node& node = tree_.nodes.emplace_back();
    node.kind = kind;
    node.key = std::exchange(key_, {});
    return node;
  }
  bool begin(Kind kind) {
    open_.push_back(static_cast<std::uint32_t>(tree_.nodes.size()));
    add(kind);
    return true;
  }
  bool end() {
    tree_.nodes[open_.back()].end = static_cast<std::uint32_t>(tree_.nodes.size());
    open_.pop_back();
    return true;
  }
  bool part(Piece piece) {
    parts_.append(piece.data(), piece.size());
    return true;
  }
  // A text without escapes is handed over in one piece of the source; any other is put together.
  std::string_view whole(Piece piece) {
    const std::string_view last(piece.data(), piece.size());
    const bool is_in_source =
        std::less_equal<>()(source_.data(), last.data()) &&
        std::less_equal<>()(last.data() + last.size(), source_.data() + source_.size());
    if (parts_.empty() && is_in_source) return last;
    parts_ += last;
    return tree_.keep(std::exchange(parts_, {}));
  }

  std::string_view source_;
  Tree tree_;
  std::vector<std::uint32_t> open_;
  std::string_view key_;
  std::string parts_;
};

base::Error explain(std::string_view text, std::size_t offset, error_code ec,
                    std::size_t max_depth) {
  base::ErrorKind kind = base::ErrorKind::invalid_input;
  std::string what;
  std::string hint = "check the text with any JSON tool";
  const auto invalid = first_invalid_utf8(text.substr(0, offset + 8));
  if (invalid && *invalid <= offset + 4) {
    offset = *invalid;
    what = fmt::format("not UTF-8: the byte 0x{:02X}", static_cast<unsigned char>(text[offset]));
    hint = "send the text as UTF-8";
  } else if (ec == boost::json::error::too_deep) {
    kind = base::ErrorKind::limit;
    what = fmt::format("nested deeper than {} levels", max_depth);
    hint = "send it flatter";
  } else if (ec == boost::json::error::exponent_overflow) {
    what = "a number too large for any computer's arithmetic";
    hint = "numbers go up to 1.8e308";
  } else if (ec == boost::json::error::extra_data) {
    what = "something follows the end of the JSON value";
    hint = "one value a text";
  } else if (ec == boost::json::error::incomplete || offset >= text.size()) {
    what = "not JSON: it ends too early";
    hint = "was the text cut off?";
  } else {
    const std::string_view rest = text.substr(offset);
    const auto length = std::max<std::size_t>(utf8_length(rest), 1);
    what = static_cast<unsigned char>(rest.front()) < 0x20
               ? fmt::format("not JSON: an unexpected control character 0x{:02X}", rest.front())
               : fmt::format("not JSON: unexpected {}", rest.substr(0, length));
  }
  const auto place = line_column(text, offset);
  return {kind, std::move(what), fmt::format("line {}, column {}", place.line, place.column),
          std::move(hint)};
}

void add_value(Tree& tree, const boost::json::value& value, std::string_view key) {
  const auto index = tree.nodes.size();
  Node node;
  node.key = key;
  switch (value.kind()) {
    case boost::json::kind::null:
      break;
    case boost::json::kind::bool_:
      node.kind = Kind::boolean;
      node.truth = value.get_bool();
      break;
    case boost::json::kind::int64:
      node.kind = Kind::integer;
      node.integer = value.get_int64();
      break;
    case boost::json::kind::uint64: {
      const auto number = value.get_uint64();
      const bool fits = number <= std::numeric_limits<std::int64_t>::max();
      node.kind = fits ? Kind::integer : Kind::natural;
      node.natural = number;  // the same bits, whichever of the two it is
      if (fits) node.integer = static_cast<std::int64_t>(number);
      break;
    }
    case boost::json::kind::double_:
      node.kind = Kind::number;
      node.number = value.get_double();
      break;
    case boost::json::kind::string:
      node.kind = Kind::text;
      node.text = {value.get_string().data(), value.get_string().size()};
      break;
    case boost::json::kind::array:
      node.kind = Kind::list;
      break;
    case boost::json::kind::object:
      node.kind = Kind::table;
      break;
  }
  tree.nodes.push_back(node);
  if (value.is_array()) {
    for (const auto& item : value.get_array()) add_value(tree, item, {});
  } else if (value.is_object()) {
    for (const auto& member : value.get_object()) {
      add_value(tree, member.value(), {member.key().data(), member.key().size()});
    }
  }
  tree.nodes[index].end = static_cast<std::uint32_t>(tree.nodes.size());
}

}  // namespace

base::Result<Tree> parse_json(std::string_view text, std::size_t max_depth) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.size() > std::numeric_limits<std::uint32_t>::max()) {
    return base::fail(base::ErrorKind::limit, "a text of over 4 GiB", {}, "send it in parts");
  }
  const std::size_t skipped = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  const std::string_view body = text.substr(skipped);
  boost::json::parse_options options;
  options.max_depth = max_depth;
  boost::json::basic_parser<TreeBuilder> parser(options, body);
  error_code ec;
  const std::size_t read = parser.write_some(false, body.data(), body.size(), ec);
  if (!ec && read < body.size()) ec = boost::json::error::extra_data;
  if (ec) return std::unexpected(explain(text, read + skipped, ec, max_depth));
  return parser.handler().take();
}

Tree tree_of(const boost::json::value& value) {
  Tree tree;
  add_value(tree, value, {});
  return tree;
}

}  // namespace defcon::wire
