// Described values as compact bytes, without names: the form of snapshots (docs/event-log.md has
// the table). Only the program that wrote them reads them: the schema's digest says whether it is.
#pragma once

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.hpp"
#include "desk/ticket.hpp"
#include "wire/described.hpp"

namespace defcon::wire {

class ByteWriter {
 public:
  explicit ByteWriter(std::string& out) : out_(out) {}

  template <class T>
  void value(const T& what);

 private:
  void varied(std::uint64_t number);  // seven bits a byte
  void zigzag(std::int64_t number);
  void fixed(std::uint64_t number);  // eight bytes
  void byte(bool bit) { out_ += static_cast<char>(bit ? 1 : 0); }

  std::string& out_;
};

// Never reads outside what it is given. The first thing that is wrong stops it; what was read until
// then is of no use.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes), whole_(bytes.size()) {}

  template <class T>
  void value(T& into);

  [[nodiscard]] bool is_good() const { return is_good_; }
  [[nodiscard]] bool is_at_end() const { return bytes_.empty(); }
  [[nodiscard]] std::size_t offset() const { return whole_ - bytes_.size(); }

 private:
  [[nodiscard]] std::uint64_t varied();
  [[nodiscard]] std::int64_t zigzag();
  [[nodiscard]] std::uint64_t fixed();
  [[nodiscard]] bool bit();
  // Every entry takes a byte at least, so a count cannot be over what is left.
  [[nodiscard]] std::size_t count();
  void text(std::string& into);
  void fail() { is_good_ = false; }

  std::string_view bytes_;
  std::size_t whole_;
  bool is_good_ = true;
};

// Names and types of all members that a value of this type is made of, as one text.
template <class T>
void append_schema(std::string& out);

template <class T>
void ByteWriter::value(const T& what) {
  if constexpr (std::same_as<T, bool>) {
    byte(what);
  } else if constexpr (std::same_as<T, std::uint64_t>) {
    fixed(what);
  } else if constexpr (std::unsigned_integral<T>) {
    varied(what);
  } else if constexpr (std::signed_integral<T>) {
    zigzag(what);
  } else if constexpr (std::same_as<T, double>) {
    fixed(std::bit_cast<std::uint64_t>(what));
  } else if constexpr (std::same_as<T, std::string>) {
    varied(what.size());
    out_ += what;
  } else if constexpr (std::same_as<T, base::Instant> || std::same_as<T, base::Date>) {
    zigzag(what.time_since_epoch().count());
  } else if constexpr (std::same_as<T, desk::PersonalText>) {
    varied(what.ref);
  } else if constexpr (is_optional<T>) {
    byte(what.has_value());
    if (what) value(*what);
  } else if constexpr (DescribedEnum<T>) {
    varied(static_cast<std::uint64_t>(what));
  } else if constexpr (Described<T>) {
    for_each_member(what, [&](std::string_view, const auto& member) { value(member); });
  } else if constexpr (is_array<T>) {
    for (const auto& item : what) value(item);
  } else if constexpr (is_vector<T> || is_set<T>) {
    varied(what.size());
    for (const auto& item : what) value(item);
  } else if constexpr (is_map<T>) {
    varied(what.size());
    for (const auto& [key, content] : what) {
      value(key);
      value(content);
    }
  } else if constexpr (is_unordered_map<T>) {
    varied(what.size());
    for (const auto* entry : by_key(what)) {
      value(entry->first);
      value(entry->second);
    }
  } else {
    static_assert(always_false<T>, "no form in bytes: describe the type or add it here");
  }
}

template <class T>
void ByteReader::value(T& into) {
  if (!is_good_) return;
  if constexpr (std::same_as<T, bool>) {
    into = bit();
  } else if constexpr (std::same_as<T, std::uint64_t>) {
    into = fixed();
  } else if constexpr (std::unsigned_integral<T>) {
    const std::uint64_t number = varied();
    if (!std::in_range<T>(number)) return fail();
    into = static_cast<T>(number);
  } else if constexpr (std::signed_integral<T>) {
    const std::int64_t number = zigzag();
    if (!std::in_range<T>(number)) return fail();
    into = static_cast<T>(number);
  } else if constexpr (std::same_as<T, double>) {
    into = std::bit_cast<double>(fixed());
  } else if constexpr (std::same_as<T, std::string>) {
    text(into);
  } else if constexpr (std::same_as<T, base::Instant> || std::same_as<T, base::Date>) {
    const std::int64_t number = zigzag();
    if (!std::in_range<typename T::rep>(number)) return fail();
    into = T(typename T::duration(static_cast<typename T::rep>(number)));
  } else if constexpr (std::same_as<T, desk::PersonalText>) {
    into = {varied(), {}};
  } else if constexpr (is_optional<T>) {
    into.reset();
    if (bit()) value(into.emplace());
  } else if constexpr (DescribedEnum<T>) {
    const std::uint64_t number = varied();
    if (enum_names<T>.size() <= number) return fail();
    into = static_cast<T>(number);
  } else if constexpr (Described<T>) {
    for_each_member(into, [&](std::string_view, auto& member) { value(member); });
  } else if constexpr (is_array<T>) {
    for (auto& item : into) value(item);
  } else if constexpr (is_vector<T>) {
    into.clear();
    const std::size_t entries = count();
    into.reserve(std::min<std::size_t>(entries, 4096));  // a damaged count costs no memory
    for (std::size_t i = 0; i < entries && is_good_; ++i) value(into.emplace_back());
  } else if constexpr (is_set<T> || is_map<T>) {
    into.clear();
    for (std::size_t left = count(); left > 0 && is_good_; --left) {
      typename T::key_type key{};
      value(key);
      // Written in their order, so that nothing is there twice.
      if constexpr (is_map<T>) {
        if (!into.empty() && !(into.rbegin()->first < key)) return fail();
        value(into.try_emplace(into.end(), std::move(key))->second);
      } else {
        if (!into.empty() && !(*into.rbegin() < key)) return fail();
        into.insert(into.end(), std::move(key));
      }
    }
  } else if constexpr (is_unordered_map<T>) {
    into.clear();
    std::optional<typename T::key_type> before;
    for (std::size_t left = count(); left > 0 && is_good_; --left) {
      typename T::key_type key{};
      value(key);
      if (before && !(*before < key)) return fail();
      before = key;
      value(into[key]);
    }
  } else {
    static_assert(always_false<T>, "no form in bytes: describe the type or add it here");
  }
}

template <class T>
void append_schema(std::string& out) {
  if constexpr (std::same_as<T, std::string>) {
    out += "text";
  } else if constexpr (std::same_as<T, base::Instant>) {
    out += "time";
  } else if constexpr (std::same_as<T, base::Date>) {
    out += "date";
  } else if constexpr (std::same_as<T, desk::PersonalText>) {
    out += "personal";
  } else if constexpr (is_optional<T>) {
    append_schema<typename T::value_type>(out);
    out += '?';
  } else if constexpr (is_vector<T> || is_set<T>) {
    out += is_set<T> ? "set of " : "list of ";
    append_schema<typename T::value_type>(out);
  } else if constexpr (is_array<T>) {
    out += std::to_string(std::tuple_size_v<T>) + " of ";
    append_schema<typename T::value_type>(out);
  } else if constexpr (is_map<T> || is_unordered_map<T>) {
    out += "map of ";
    append_schema<typename T::key_type>(out);
    out += " to ";
    append_schema<typename T::mapped_type>(out);
  } else if constexpr (DescribedEnum<T>) {
    out += "one of";
    for (const std::string_view name : enum_names<T>) (out += ' ') += name;
  } else if constexpr (Described<T>) {
    out += '{';
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
      (out += member.name) += ": ";
      append_schema<MemberType<T, decltype(member)>>(out);
      out += "; ";
    });
    out += '}';
  } else if constexpr (std::same_as<T, bool>) {
    out += "bool";
  } else if constexpr (std::floating_point<T>) {
    out += "double";
  } else {
    static_assert(std::integral<T>);
    out += (std::signed_integral<T> ? "int" : "uint") + std::to_string(8 * sizeof(T));
  }
}

}  // namespace defcon::wire
