// Reads a tree (JSON, TOML) into a described value and collects every error with its place: a JSON
// pointer (/tickets/3/opened), or line and column where the text has them (desk.toml:12:3) with the
// key in the sentence.
#pragma once

#include <bitset>
#include <cmath>
#include <concepts>
#include <limits>
#include <span>
#include <string>
#include <utility>

#include "base/time.hpp"
#include "desk/calendar.hpp"
#include "desk/ticket.hpp"
#include "wire/described.hpp"
#include "wire/personal.hpp"
#include "wire/required.hpp"
#include "wire/tree.hpp"

namespace defcon::wire {

// How strictly a text is read, and up to which sizes. A body's size is limited where it comes in.
struct Reading {
  bool is_strict = false;  // a member that is not known is an error; else it is ignored
  std::size_t max_text_bytes = desk::max_key_bytes;
  std::size_t max_personal_bytes = desk::max_subject_bytes;
  std::size_t max_depth = 32;
  std::size_t max_errors = 100;  // the rest is counted in one last error
  std::string source{};          // the file's name, for places by line
  bool wants_required = true;    // required.hpp; a row of an older log may lack what came later
  // Numbers of personal texts are read from our own log only: from outside they would name others'.
  Personal personal = Personal::as_text;
};

// The way from the root to a value, for places in errors; lives on the stack of the reading.
struct Path {
  const Path* parent = nullptr;
  std::string_view name;  // of a member, or none:
  std::size_t index = 0;  // of an item
};
[[nodiscard]] std::string json_pointer(const Path& path);  // /tickets/3/opened
[[nodiscard]] std::string dotted_key(const Path& path);    // tickets[3].opened

class TreeReader {
 public:
  TreeReader(const Tree& tree, const Reading& how) : tree_(tree), how_(how) {}

  template <class T>
  void read(std::uint32_t at, const Path& path, T& into);

  // A text that must be given must not be empty.
  void refuse_empty(std::uint32_t at, const Path& path);

  // The errors so far, in the order of the text.
  [[nodiscard]] std::vector<base::Error> take_errors();
  [[nodiscard]] std::string place(std::uint32_t at, const Path& path) const;

 private:
  void read_text(std::uint32_t at, const Path& path, std::string& into, std::size_t max_bytes);
  void read_personal(std::uint32_t at, const Path& path, desk::PersonalText& into);
  void read_bool(std::uint32_t at, const Path& path, bool& into);
  void read_double(std::uint32_t at, const Path& path, double& into);
  void read_instant(std::uint32_t at, const Path& path, base::Instant& into);
  void read_date(std::uint32_t at, const Path& path, base::Date& into);
  void read_hours(std::uint32_t at, const Path& path, std::vector<desk::OpenSpan>& into);
  bool read_integer(std::uint32_t at, const Path& path, std::int64_t low, std::uint64_t high,
                    std::uint64_t& bits);

  template <DescribedEnum E>
  void read_enum(std::uint32_t at, const Path& path, E& into);
  template <Described T>
  void read_members(std::uint32_t at, const Path& path, T& into);
  template <class Map>
  void read_entries(std::uint32_t at, const Path& path, Map& into);
  template <class Items>
  void read_items(std::uint32_t at, const Path& path, Items& into);

  // Whether the value is of this kind; if not, that is an error.
  bool expect(Kind kind, std::uint32_t at, const Path& path);
  void wrong_kind(std::string_view wanted, std::uint32_t at, const Path& path);
  void not_one_of(std::uint32_t at, const Path& path, std::span<const std::string_view> names);
  void unknown_member(std::uint32_t at, const Path& path, std::span<const std::string_view> names);
  void twice(std::uint32_t at, const Path& path);
  void missing(std::uint32_t table, const Path& path);
  void wrong_count(std::uint32_t at, const Path& path, std::size_t count, std::size_t wanted);
  void fail(std::uint32_t at, const Path& path, std::string what, std::string hint,
            base::ErrorKind kind = base::ErrorKind::invalid_input);

  const Tree& tree_;
  const Reading& how_;
  std::vector<base::Error> errors_;
  std::size_t unsaid_ = 0;
};

// The members of a struct as the reader needs them: names, and a function for each.
template <Described T>
struct MemberTable {
  using Read = void (*)(TreeReader&, std::uint32_t at, const Path&, T& into);

  template <class... D>
  static constexpr auto names_of(boost::mp11::mp_list<D...>) {
    return std::array<std::string_view, sizeof...(D)>{D::name...};
  }
  template <class... D>
  static constexpr auto readers_of(boost::mp11::mp_list<D...>) {
    return std::array<Read, sizeof...(D)>{
        [](TreeReader& reader, std::uint32_t at, const Path& path, T& into) {
          constexpr bool is_required = is_required_member<T>(D::name);
          if constexpr (is_required) reader.refuse_empty(at, path);
          reader.read(at, path, into.*D::pointer);
        }...};
  }
  using List = boost::mp11::mp_rename<Members<T>, boost::mp11::mp_list>;

  static constexpr auto names = names_of(List{});
  static constexpr auto readers = readers_of(List{});

  // The search begins where the last one ended: members mostly come in the order described.
  static constexpr std::size_t find(std::string_view name, std::size_t from) {
    for (std::size_t i = from; i < names.size(); ++i) {
      if (names[i] == name) return i;
    }
    for (std::size_t i = 0; i < from; ++i) {
      if (names[i] == name) return i;
    }
    return names.size();
  }
  static consteval auto find_required() {
    std::array<std::size_t, required_members<T>.size()> found{};
    for (std::size_t i = 0; i < found.size(); ++i) {
      found[i] = find(required_members<T>[i], 0);
      if (found[i] == names.size()) throw "a required member is not described";
    }
    return found;
  }
};

template <class T>
void TreeReader::read(std::uint32_t at, const Path& path, T& into) {
  if constexpr (is_optional<T>) {
    if (tree_.nodes[at].kind != Kind::null) read(at, path, into.emplace());
  } else if constexpr (std::same_as<T, bool>) {
    read_bool(at, path, into);
  } else if constexpr (std::same_as<T, double>) {
    read_double(at, path, into);
  } else if constexpr (std::integral<T>) {
    std::uint64_t bits = 0;
    if (read_integer(at, path, static_cast<std::int64_t>(std::numeric_limits<T>::min()),
                     static_cast<std::uint64_t>(std::numeric_limits<T>::max()), bits)) {
      into = static_cast<T>(bits);
    }
  } else if constexpr (std::same_as<T, std::string>) {
    read_text(at, path, into, how_.max_text_bytes);
  } else if constexpr (std::same_as<T, base::Instant>) {
    read_instant(at, path, into);
  } else if constexpr (std::same_as<T, base::Date>) {
    read_date(at, path, into);
  } else if constexpr (std::same_as<T, desk::PersonalText>) {
    read_personal(at, path, into);
  } else if constexpr (DescribedEnum<T>) {
    read_enum(at, path, into);
  } else if constexpr (Described<T>) {
    read_members(at, path, into);
  } else if constexpr (is_map<T>) {
    read_entries(at, path, into);
  } else if constexpr (std::same_as<T, std::vector<desk::OpenSpan>>) {
    // Business hours are also read as people write them.
    if (tree_.nodes[at].kind == Kind::text) return read_hours(at, path, into);
    read_items(at, path, into);
  } else if constexpr (is_vector<T> || is_array<T> || is_set<T>) {
    read_items(at, path, into);
  } else {
    static_assert(always_false<T>, "not readable: describe the type or add it to TreeReader");
  }
}

template <DescribedEnum E>
void TreeReader::read_enum(std::uint32_t at, const Path& path, E& into) {
  if (!expect(Kind::text, at, path)) return;
  if (const auto found = enum_named<E>(tree_.nodes[at].text)) {
    into = *found;
  } else {
    not_one_of(at, path, enum_names<E>);
  }
}

template <Described T>
void TreeReader::read_members(std::uint32_t at, const Path& path, T& into) {
  using Table = MemberTable<T>;
  if (!expect(Kind::table, at, path)) return;
  std::bitset<Table::names.size() + 1> seen;
  std::size_t guess = 0;
  tree_.for_each_child(at, [&](std::uint32_t child, const Node& node) {
    const std::size_t index = Table::find(node.key, guess);
    const Path here{&path, node.key};
    if (index == Table::names.size()) {
      if (how_.is_strict) unknown_member(child, here, Table::names);
      return;
    }
    if (seen[index]) return twice(child, here);
    seen[index] = true;
    guess = index + 1;
    Table::readers[index](*this, child, here, into);
  });
  if (!how_.wants_required) return;
  constexpr auto required = Table::find_required();
  for (const std::size_t index : required) {
    if (!seen[index]) missing(at, {&path, Table::names[index]});
  }
}

template <class Map>
void TreeReader::read_entries(std::uint32_t at, const Path& path, Map& into) {
  if constexpr (std::same_as<typename Map::key_type, std::string>) {
    if (!expect(Kind::table, at, path)) return;
    into.clear();
    tree_.for_each_child(at, [&](std::uint32_t child, const Node& node) {
      const Path here{&path, node.key};
      const auto [entry, is_new] = into.try_emplace(std::string(node.key));
      if (!is_new) return twice(child, here);
      read(child, here, entry->second);
    });
  } else {
    if (!expect(Kind::list, at, path)) return;
    into.clear();
    std::size_t index = 0;
    tree_.for_each_child(at, [&](std::uint32_t child, const Node&) {
      const Path here{&path, {}, index++};
      if (!expect(Kind::list, child, here)) return;
      std::array<std::uint32_t, 2> pair{};
      std::size_t count = 0;
      tree_.for_each_child(child, [&](std::uint32_t half, const Node&) {
        if (count < pair.size()) pair[count] = half;
        ++count;
      });
      if (count != pair.size()) return wrong_count(child, here, count, pair.size());
      typename Map::key_type key{};
      read(pair[0], {&here, {}, 0}, key);
      const auto [entry, is_new] = into.try_emplace(std::move(key));
      if (!is_new) return twice(pair[0], {&here, {}, 0});
      read(pair[1], {&here, {}, 1}, entry->second);
    });
  }
}

template <class Items>
void TreeReader::read_items(std::uint32_t at, const Path& path, Items& into) {
  if (!expect(Kind::list, at, path)) return;
  if constexpr (!is_array<Items>) into.clear();
  std::size_t index = 0;
  tree_.for_each_child(at, [&](std::uint32_t child, const Node&) {
    const Path here{&path, {}, index};
    if constexpr (is_array<Items>) {
      if (index < into.size()) read(child, here, into[index]);
    } else if constexpr (is_set<Items>) {
      typename Items::value_type item{};
      read(child, here, item);
      into.insert(std::move(item));
    } else {
      read(child, here, into.emplace_back());
    }
    ++index;
  });
  if constexpr (is_array<Items>) {
    if (index != into.size()) wrong_count(at, path, index, into.size());
  }
}

}  // namespace defcon::wire
