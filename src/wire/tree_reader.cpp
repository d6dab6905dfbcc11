#include "wire/tree_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "wire/nearest.hpp"

namespace defcon::wire {

namespace {

std::string quoted(std::string_view text) {
  constexpr std::size_t most = 60;  // enough to find it again
  if (text.size() <= most) return fmt::format("\"{}\"", text);
  std::size_t cut = most;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  return fmt::format("\"{}...\"", text.substr(0, cut));
}

void append_pointer(const Path& path, std::string& out) {
  if (path.parent == nullptr) return;
  append_pointer(*path.parent, out);
  out += '/';
  if (path.name.data() == nullptr) {
    out += std::to_string(path.index);
    return;
  }
  for (const char c : path.name) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
}

void append_key(const Path& path, std::string& out) {
  if (path.parent == nullptr) return;
  append_key(*path.parent, out);
  if (path.name.data() == nullptr) {
    out += fmt::format("[{}]", path.index);
    return;
  }
  if (!out.empty()) out += '.';
  out += path.name;
}

}  // namespace

std::string json_pointer(const Path& path) {
  std::string pointer;
  append_pointer(path, pointer);
  return pointer;
}

std::string dotted_key(const Path& path) {
  std::string key;
  append_key(path, key);
  return key;
}

std::string TreeReader::place(std::uint32_t at, const Path& path) const {
  const Node& node = tree_.nodes[at];
  if (node.line == 0) return json_pointer(path);
  return fmt::format("{}:{}:{}", how_.source, node.line, node.column);
}

std::vector<base::Error> TreeReader::take_errors() {
  if (unsaid_ > 0) {
    errors_.push_back({base::ErrorKind::limit,
                       fmt::format("{} more errors are not listed", unsaid_), json_pointer({}),
                       "mend these first"});
    unsaid_ = 0;
  }
  return std::move(errors_);
}

void TreeReader::fail(std::uint32_t at, const Path& path, std::string what, std::string hint,
                      base::ErrorKind kind) {
  if (errors_.size() >= how_.max_errors) {
    ++unsaid_;
    return;
  }
  // A place by line does not say which key: the sentence does.
  const bool is_by_line = tree_.nodes[at].line != 0 && path.parent != nullptr;
  if (is_by_line) what = fmt::format("{}: {}", dotted_key(path), what);
  errors_.push_back({kind, std::move(what), place(at, path), std::move(hint)});
}

void TreeReader::wrong_kind(std::string_view wanted, std::uint32_t at, const Path& path) {
  const Kind found = tree_.nodes[at].kind;
  std::string hint;
  if (found == Kind::null) {
    hint = "leave it out where it is not known";
  } else if (wanted == with_article(Kind::text) && found > Kind::null && found < Kind::text) {
    hint = "write it in quotation marks";
  } else if (found == Kind::text && wanted != with_article(Kind::table)) {
    hint = "write it without quotation marks";
  }
  if (wanted == with_article(Kind::list) && found != Kind::null)
    hint = "write [ ... ], even for one";
  fail(at, path, fmt::format("{} where {} belongs", with_article(found), wanted), std::move(hint));
}

bool TreeReader::expect(Kind kind, std::uint32_t at, const Path& path) {
  if (tree_.nodes[at].kind == kind) return true;
  wrong_kind(with_article(kind), at, path);
  return false;
}

void TreeReader::not_one_of(std::uint32_t at, const Path& path,
                            std::span<const std::string_view> names) {
  const std::string_view text = tree_.nodes[at].text;
  auto hint = fmt::format("one of {}", fmt::join(names, ", "));
  if (const auto near = nearest(text, names))
    hint = fmt::format("did you mean {}? It is {}", *near, hint);
  fail(at, path, fmt::format("{} is not known here", quoted(text)), std::move(hint));
}

void TreeReader::unknown_member(std::uint32_t at, const Path& path,
                                std::span<const std::string_view> names) {
  const auto near = nearest(path.name, names);
  fail(at, path, fmt::format("{} is not known here", quoted(path.name)),
       near ? fmt::format("did you mean {}?", *near)
            : fmt::format("known are {}", fmt::join(names, ", ")));
}

void TreeReader::twice(std::uint32_t at, const Path& path) {
  fail(at, path, "is there twice", "keep one of them");
}

void TreeReader::missing(std::uint32_t table, const Path& path) {
  fail(table, path, fmt::format("{} is missing", path.name), "it must be given");
}

void TreeReader::refuse_empty(std::uint32_t at, const Path& path) {
  const Node& node = tree_.nodes[at];
  if (how_.wants_required && node.kind == Kind::text && node.text.empty()) {
    fail(at, path, "is empty", "it must be given");
  }
}

void TreeReader::wrong_count(std::uint32_t at, const Path& path, std::size_t count,
                             std::size_t wanted) {
  fail(at, path, fmt::format("{} entries where {} belong", count, wanted),
       fmt::format("give exactly {}", wanted));
}

void TreeReader::read_text(std::uint32_t at, const Path& path, std::string& into,
                           std::size_t max_bytes) {
  if (!expect(Kind::text, at, path)) return;
  const std::string_view text = tree_.nodes[at].text;
  if (text.size() > max_bytes) {
    return fail(at, path,
                fmt::format("{} bytes long, at most {} are allowed", text.size(), max_bytes),
                "shorten it", base::ErrorKind::limit);
  }
  if (text.contains('\0')) {
    return fail(at, path, "the character U+0000 is in the text", "leave it out");
  }
  into = text;
}

void TreeReader::read_personal(std::uint32_t at, const Path& path, desk::PersonalText& into) {
  if (how_.personal == Personal::as_text) {
    into.ref = 0;
    return read_text(at, path, into.text, how_.max_personal_bytes);
  }
  into = {};
  if (!expect(Kind::table, at, path)) return;
  bool is_found = false;
  tree_.for_each_child(at, [&](std::uint32_t child, const Node& node) {
    if (node.key != "text") return;
    is_found = true;
    read(child, {&path, node.key}, into.ref);
  });
  if (!is_found) missing(at, {&path, "text"});
}

void TreeReader::read_bool(std::uint32_t at, const Path& path, bool& into) {
  if (expect(Kind::boolean, at, path)) into = tree_.nodes[at].truth;
}

void TreeReader::read_double(std::uint32_t at, const Path& path, double& into) {
  const Node& node = tree_.nodes[at];
  switch (node.kind) {
    case Kind::integer:
      into = static_cast<double>(node.integer);
      break;
    case Kind::natural:
      into = static_cast<double>(node.natural);
      break;
    case Kind::number:
      if (!std::isfinite(node.number)) return fail(at, path, "not a finite number", "write digits");
      into = node.number;
      break;
    default:
      wrong_kind(with_article(Kind::number), at, path);
  }
}

bool TreeReader::read_integer(std::uint32_t at, const Path& path, std::int64_t low,
                              std::uint64_t high, std::uint64_t& bits) {
  const auto refuse = [&] {
    fail(at, path, "out of range", fmt::format("a whole number from {} to {}", low, high));
    return false;
  };
  const Node& node = tree_.nodes[at];
  if (node.kind == Kind::integer) {
    const bool fits =
        node.integer >= low && (node.integer < 0 || std::cmp_less_equal(node.integer, high));
    bits = static_cast<std::uint64_t>(node.integer);
    return fits || refuse();
  }
  if (node.kind == Kind::natural) {
    bits = node.natural;
    return node.natural <= high || refuse();
  }
  if (node.kind == Kind::number) {  // 5.0 and 1e3 are whole numbers too
    const double number = node.number;
    constexpr double exact = 9007199254740992;  // 2^53: up to there every whole number is exact
    if (std::trunc(number) != number) {
      fail(at, path, "a fraction where a whole number belongs", "round it");
      return false;
    }
    if (std::abs(number) > exact) return refuse();
    const auto whole = static_cast<std::int64_t>(number);
    bits = static_cast<std::uint64_t>(whole);
    return (whole >= low && (whole < 0 || std::cmp_less_equal(whole, high))) || refuse();
  }
  wrong_kind("a whole number", at, path);
  return false;
}

void TreeReader::read_instant(std::uint32_t at, const Path& path, base::Instant& into) {
  if (!expect(Kind::text, at, path)) return;
  auto read = base::parse_rfc3339(tree_.nodes[at].text);
  if (!read) return fail(at, path, std::move(read.error().what), std::move(read.error().hint));
  into = *read;
}

void TreeReader::read_date(std::uint32_t at, const Path& path, base::Date& into) {
  if (!expect(Kind::text, at, path)) return;
  auto read = base::parse_date(tree_.nodes[at].text);
  if (!read) return fail(at, path, std::move(read.error().what), std::move(read.error().hint));
  into = *read;
}

void TreeReader::read_hours(std::uint32_t at, const Path& path, std::vector<desk::OpenSpan>& into) {
  auto read = desk::parse_hours(tree_.nodes[at].text);
  if (!read) return fail(at, path, std::move(read.error().what), std::move(read.error().hint));
  into = *std::move(read);
}

}  // namespace defcon::wire
