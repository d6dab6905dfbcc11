// Writes described values as JSON text, straight into a string: no tree in between, since this is
// on the way of every ticket.
//
//   struct            object; an absent optional member is left out
//   enum              its name
//   vector, array     array; set too
//   map               object where its keys are texts, else an array of [key, value] pairs
//   Instant, Date     "2026-03-01T08:30:00Z", "2026-03-01"
//   PersonalText      its text; in the event log its number, {"text":812}
//   double            the shortest digits that read back the same; NaN and infinities are null
// Texts are passed through as the UTF-8 that they are.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "desk/ticket.hpp"
#include "wire/described.hpp"
#include "wire/personal.hpp"

namespace defcon::wire {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, Personal personal = Personal::as_text)
      : out_(out), personal_(personal) {}

  void value(bool truth) { out_ += truth ? "true" : "false"; }
  void value(double number);
  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(base::Instant at);
  void value(base::Date date);
  void value(const desk::PersonalText& text);
  void integer(std::int64_t number);
  void natural(std::uint64_t number);

  template <class T>
  void value(const T& what);

 private:
  template <Described T>
  void members(const T& object);
  template <class Items>
  void items(const Items& items);
  template <class Map>
  void entries(const Map& map);

  std::string& out_;
  Personal personal_;
};

// A member's name as it stands in the text, made at compile time: ,"opened":
template <class Member>
inline constexpr auto member_key = [] {
  constexpr std::string_view name = Member::name;
  std::array<char, name.size() + 4> key{',', '"'};
  for (std::size_t i = 0; i < name.size(); ++i) key[i + 2] = name[i];
  key[name.size() + 2] = '"';
  key[name.size() + 3] = ':';
  return key;
}();

template <class T>
void JsonWriter::value(const T& what) {
  if constexpr (is_optional<T>) {
    if (what) {
      value(*what);
    } else {
      out_ += "null";
    }
  } else if constexpr (DescribedEnum<T>) {
    value(name_of(what));
  } else if constexpr (Described<T>) {
    members(what);
  } else if constexpr (is_map<T> || is_unordered_map<T>) {
    entries(what);
  } else if constexpr (is_vector<T> || is_array<T> || is_set<T>) {
    items(what);
  } else if constexpr (std::unsigned_integral<T>) {
    natural(what);
  } else if constexpr (std::signed_integral<T>) {
    integer(what);
  } else {
    static_assert(always_false<T>, "no JSON form: describe the type or add it to JsonWriter");
  }
}

template <Described T>
void JsonWriter::members(const T& object) {
  out_ += '{';
  std::size_t comma = 1;  // characters of the key left out: the first member has no comma
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    const auto& content = object.*member.pointer;
    if constexpr (is_optional<std::remove_cvref_t<decltype(content)>>) {
      if (!content) return;
    }
    constexpr auto& key = member_key<decltype(member)>;
    out_.append(key.data() + comma, key.size() - comma);
    comma = 0;
    value(content);
  });
  out_ += '}';
}

template <class Items>
void JsonWriter::items(const Items& items) {
  out_ += '[';
  bool is_first = true;
  for (const auto& item : items) {
    if (!is_first) out_ += ',';
    is_first = false;
    value(item);
  }
  out_ += ']';
}

template <class Map>
void JsonWriter::entries(const Map& map) {
  constexpr bool is_object = std::same_as<typename Map::key_type, std::string>;
  out_ += is_object ? '{' : '[';
  bool is_first = true;
  const auto entry = [&](const auto& key, const auto& content) {
    if (!is_first) out_ += ',';
    is_first = false;
    if constexpr (!is_object) out_ += '[';
    value(key);
    out_ += is_object ? ':' : ',';
    value(content);
    if constexpr (!is_object) out_ += ']';
  };
  if constexpr (is_map<Map>) {
    for (const auto& [key, content] : map) entry(key, content);
  } else {
    for (const auto* one : by_key(map)) entry(one->first, one->second);
  }
  out_ += is_object ? '}' : ']';
}

}  // namespace defcon::wire
