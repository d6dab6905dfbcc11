// Arbitrary values of any described type, for property tests: every member is drawn by its own
// type, so that a new member is tested from the day it is described.
#pragma once

#include <rapidcheck.h>

#include <limits>
#include <string>

#include "base/time.hpp"
#include "desk/ticket.hpp"
#include "wire/described.hpp"
#include "wire/required.hpp"

namespace defcon::property {

// Within the years that RFC 3339 can write.
[[nodiscard]] inline rc::Gen<base::Instant> any_instant() {
  constexpr std::int64_t first = -62167219200000;  // 0000-01-01
  constexpr std::int64_t last = 253402300799999;   // 9999-12-31
  return rc::gen::map(rc::gen::inRange(first, last),
                      [](std::int64_t millis) { return base::Instant(base::Span(millis)); });
}

[[nodiscard]] inline rc::Gen<base::Date> any_date() {
  return rc::gen::map(rc::gen::inRange(-700000, 2900000),
                      [](int days) { return base::Date(std::chrono::days(days)); });
}

// Text with what usually goes wrong: quotation marks, line ends, umlauts, characters of four bytes.
[[nodiscard]] inline rc::Gen<std::string> any_text() {
  const auto piece = rc::gen::element<std::string>("a", "Z", "0", " ", "\"", "\\", "\n", "\t",
                                                   "\x01", "/", "~", "ü", "€", "😀", "\x7f", "'");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const auto& pieces) {
    std::string text;
    for (const auto& one : pieces) text += one;
    return text;
  });
}

[[nodiscard]] inline rc::Gen<double> any_number() {
  const auto finite = rc::gen::map(rc::gen::arbitrary<std::uint64_t>(), [](std::uint64_t bits) {
    const auto number = std::bit_cast<double>(bits);
    return std::isfinite(number) ? number : 0.5;
  });
  return rc::gen::oneOf(finite,
                        rc::gen::map(rc::gen::inRange(-1000, 1000), [](int n) { return n / 8.0; }));
}

// A text that must be given must not be empty (wire/required.hpp).
inline void fill(std::string& text) { text += 'x'; }
inline void fill(desk::PersonalText& text) { text.text += 'x'; }
inline void fill(auto&) {}

// Drawn piece by piece: only numbers and pieces of text are generators, or each type would be
// compiled as a tree of its own of what it shrinks to.
template <class T>
T draw(int depth = 0) {
  // A list of lists of lists would otherwise be of a thousand texts.
  const auto count = [depth] { return *rc::gen::inRange(0, depth == 0 ? 20 : 6 / depth); };
  if constexpr (std::same_as<T, base::Instant>) {
    return *any_instant();
  } else if constexpr (std::same_as<T, base::Date>) {
    return *any_date();
  } else if constexpr (std::same_as<T, std::string>) {
    return *any_text();
  } else if constexpr (std::same_as<T, double>) {
    return *any_number();
  } else if constexpr (std::same_as<T, bool>) {
    return *rc::gen::inRange(0, 2) == 1;
  } else if constexpr (wire::is_optional<T>) {
    if (draw<bool>()) return T();
    return T(draw<typename T::value_type>(depth));
  } else if constexpr (wire::DescribedEnum<T>) {
    return *wire::enum_named<T>(
        wire::enum_names<T>[*rc::gen::inRange<std::size_t>(0, wire::enum_names<T>.size())]);
  } else if constexpr (wire::Described<T>) {
    T object{};
    wire::for_each_member(object, [depth](std::string_view name, auto& member) {
      member = draw<std::remove_cvref_t<decltype(member)>>(depth);
      if (wire::is_required_member<T>(name)) fill(member);
    });
    return object;
  } else if constexpr (wire::is_map<T>) {
    T map;
    for (int left = count(); left > 0; --left) {
      auto key = draw<typename T::key_type>(depth + 1);
      map.insert_or_assign(std::move(key), draw<typename T::mapped_type>(depth + 1));
    }
    return map;
  } else if constexpr (wire::is_array<T>) {
    T array{};
    for (auto& one : array) one = draw<typename T::value_type>(depth + 1);
    return array;
  } else if constexpr (wire::is_vector<T> || wire::is_set<T>) {
    T list;
    for (int left = count(); left > 0; --left) {
      list.insert(list.end(), draw<typename T::value_type>(depth + 1));
    }
    return list;
  } else {
    return *rc::gen::arbitrary<T>();
  }
}

template <class T>
rc::Gen<T> any() {
  return rc::gen::exec([] { return draw<T>(); });
}

}  // namespace defcon::property
