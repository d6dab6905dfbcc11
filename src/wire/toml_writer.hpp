// Writes described values as TOML text, for export: what is written reads back as the same value.
// Members keep the order described, simple ones first, since in TOML they must stand before tables.
// Absent optionals and empty lists are left out; business hours are written as people write them.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "desk/calendar.hpp"
#include "wire/described.hpp"

namespace defcon::wire {

class TomlWriter {
 public:
  explicit TomlWriter(std::string& out) : out_(out) {}

  // The members of the document's table called `name`; of the root, where it has none.
  template <Described T>
  void table(const T& object, const std::string& name);

 private:
  template <class T>
  void inlined(const T& value);

  void begin_line(std::string_view name);
  void begin_table(std::string_view brackets, const std::string& name);
  void text(std::string_view text);
  void number(double number);
  void integer(std::int64_t number);
  void key(std::string_view name);
  // Text where it says the same, else a list of spans.
  void hours(const std::vector<desk::OpenSpan>& spans);

  std::string& out_;
};

// "mon-fri 08:00-18:00, sat 09:00-12:00"; what desk::parse_hours reads.
[[nodiscard]] std::string hours_text(const std::vector<desk::OpenSpan>& spans);

template <Described T>
[[nodiscard]] std::string to_toml(const T& value) {
  std::string out;
  TomlWriter(out).table(value, "");
  return out;
}

// Whether a value stands on the line of its key. A struct does where it is short.
template <class T>
consteval bool is_inline() {
  if constexpr (is_optional<T>) {
    return is_inline<typename T::value_type>();
  } else if constexpr (std::same_as<T, std::vector<desk::OpenSpan>>) {
    return true;
  } else if constexpr (is_vector<T> || is_array<T> || is_set<T>) {
    return !Described<typename T::value_type> && is_inline<typename T::value_type>();
  } else if constexpr (Described<T>) {
    constexpr std::size_t most = 3;
    return []<class... D>(boost::mp11::mp_list<D...>) {
      return sizeof...(D) <= most && (is_inline<MemberType<T, D>>() && ...);
    }(boost::mp11::mp_rename<Members<T>, boost::mp11::mp_list>{});
  } else {
    return !is_map<T>;
  }
}

// Left out: an absent optional, an empty list. No business hours are said in words all the same.
template <class T>
[[nodiscard]] bool is_left_out(const T& value) {
  constexpr bool are_hours = std::same_as<T, std::vector<desk::OpenSpan>>;
  if constexpr (is_optional<T>) {
    return !value.has_value();
  } else if constexpr (!are_hours && (is_vector<T> || is_set<T> || is_map<T>)) {
    return value.empty();
  } else {
    return false;
  }
}

template <Described T>
void TomlWriter::table(const T& object, const std::string& name) {
  for_each_member(object, [&](std::string_view member, const auto& value) {
    if constexpr (is_inline<std::remove_cvref_t<decltype(value)>>()) {
      if (is_left_out(value)) return;
      begin_line(member);
      inlined(value);
      out_ += '\n';
    }
  });
  for_each_member(object, [&](std::string_view member, const auto& value) {
    using Value = std::remove_cvref_t<decltype(value)>;
    if constexpr (!is_inline<Value>()) {
      if (is_left_out(value)) return;
      const std::string inner =
          name.empty() ? std::string(member) : name + '.' + std::string(member);
      if constexpr (is_optional<Value>) {
        begin_table("[]", inner);
        table(*value, inner);
      } else if constexpr (is_vector<Value>) {
        for (const auto& item : value) {
          begin_table("[[]]", inner);
          table(item, inner);
        }
      } else {
        begin_table("[]", inner);
        table(value, inner);
      }
    }
  });
}

template <class T>
void TomlWriter::inlined(const T& value) {
  if constexpr (is_optional<T>) {
    inlined(*value);
  } else if constexpr (std::same_as<T, bool>) {
    out_ += value ? "true" : "false";
  } else if constexpr (std::same_as<T, double>) {
    number(value);
  } else if constexpr (std::integral<T>) {
    integer(static_cast<std::int64_t>(value));
  } else if constexpr (std::same_as<T, std::string>) {
    text(value);
  } else if constexpr (DescribedEnum<T>) {
    text(name_of(value));
  } else if constexpr (std::same_as<T, base::Instant>) {
    out_ += base::to_rfc3339(value);
  } else if constexpr (std::same_as<T, base::Date>) {
    out_ += base::to_string(value);
  } else if constexpr (std::same_as<T, std::vector<desk::OpenSpan>>) {
    hours(value);
  } else if constexpr (Described<T>) {
    out_ += "{";
    for_each_member(value, [&](std::string_view name, const auto& member) {
      if (is_left_out(member)) return;
      out_ += out_.ends_with('{') ? " " : ", ";
      key(name);
      out_ += " = ";
      inlined(member);
    });
    out_ += " }";
  } else {
    out_ += '[';
    for (const auto& item : value) {
      if (!out_.ends_with('[')) out_ += ", ";
      inlined(item);
    }
    out_ += ']';
  }
}

}  // namespace defcon::wire
