// Personal texts (desk/ticket.hpp): to people each is a text; in the event log, which is for ever,
// it is a number under which the store keeps the text beside the log, where it can be erased.
//
// The store numbers the texts of an event before it is written, and puts them back after it is
// read:
//   wire::for_each_personal_text(body, [&](desk::PersonalText& text) { ... });
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>
#include <variant>

#include "desk/ticket.hpp"
#include "wire/described.hpp"

namespace defcon::wire {

enum class Personal {
  as_text,       // "printer on fire"
  as_reference,  // {"text":812}
};

// What stands where a text was erased.
inline constexpr std::string_view erased_text = "[erased]";

// Whether a value of this type can hold a personal text anywhere in it.
template <class T>
consteval bool holds_personal_text() {
  if constexpr (std::same_as<T, desk::PersonalText>) {
    return true;
  } else if constexpr (is_optional<T> || is_vector<T> || is_array<T> || is_set<T>) {
    return holds_personal_text<typename T::value_type>();
  } else if constexpr (is_map<T> || is_unordered_map<T>) {
    return holds_personal_text<typename T::mapped_type>();
  } else if constexpr (is_variant<T>) {
    return []<class... Types>(std::variant<Types...>*) {
      return (holds_personal_text<Types>() || ...);
    }(static_cast<T*>(nullptr));
  } else if constexpr (Described<T>) {
    return []<class... D>(boost::mp11::mp_list<D...>) {
      return (holds_personal_text<MemberType<T, D>>() || ...);
    }(boost::mp11::mp_rename<Members<T>, boost::mp11::mp_list>{});
  } else {
    return false;
  }
}

// Calls f(text) for each, in the order of the members.
template <class T, class F>
void for_each_personal_text(T& value, F&& f) {
  using Value = std::remove_const_t<T>;
  static_assert(!is_set<Value> || !holds_personal_text<Value>(), "what is in a set is constant");
  if constexpr (!holds_personal_text<Value>()) {
    return;
  } else if constexpr (std::same_as<Value, desk::PersonalText>) {
    f(value);
  } else if constexpr (is_optional<Value>) {
    if (value) for_each_personal_text(*value, f);
  } else if constexpr (is_vector<Value> || is_array<Value>) {
    for (auto& item : value) for_each_personal_text(item, f);
  } else if constexpr (is_map<Value> || is_unordered_map<Value>) {
    for (auto& [key, content] : value) for_each_personal_text(content, f);
  } else if constexpr (is_variant<Value>) {
    std::visit([&](auto& content) { for_each_personal_text(content, f); }, value);
  } else {
    for_each_member(value,
                    [&](std::string_view, auto& member) { for_each_personal_text(member, f); });
  }
}

}  // namespace defcon::wire
