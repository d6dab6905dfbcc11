// Described types: what Boost.Describe tells of a struct or an enum, in the form that every codec
// of this room reads. JSON, TOML, snapshot and schema walk the same members, so a new member of a
// struct is in all of them at once.
#pragma once

#include <algorithm>
#include <array>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace defcon::wire {

template <class T>
using Members = boost::describe::describe_members<T, boost::describe::mod_public |
                                                         boost::describe::mod_inherited>;

template <class T>
concept Described = boost::describe::has_describe_members<T>::value && !std::is_union_v<T>;
template <class T>
concept DescribedEnum = boost::describe::has_describe_enumerators<T>::value;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool is_array = false;
template <class T, std::size_t n>
inline constexpr bool is_array<std::array<T, n>> = true;

template <class T>
inline constexpr bool is_set = false;
template <class T>
inline constexpr bool is_set<std::set<T>> = true;

template <class T>
inline constexpr bool is_map = false;
template <class K, class T>
inline constexpr bool is_map<std::map<K, T>> = true;

// Written it is a map like any other, by ascending key.
template <class T>
inline constexpr bool is_unordered_map = false;
template <class K, class T>
inline constexpr bool is_unordered_map<boost::unordered_flat_map<K, T>> = true;

template <class K, class T>
std::vector<const std::pair<const K, T>*> by_key(const boost::unordered_flat_map<K, T>& map) {
  std::vector<const std::pair<const K, T>*> entries;
  entries.reserve(map.size());
  for (const auto& entry : map) entries.push_back(&entry);
  std::ranges::sort(entries, {}, [](const auto* entry) { return entry->first; });
  return entries;
}

template <class T>
inline constexpr bool is_variant = false;
template <class... Types>
inline constexpr bool is_variant<std::variant<Types...>> = true;

template <class>
inline constexpr bool always_false = false;

// The type of one member, given its descriptor.
template <class T, class Member>
using MemberType = std::remove_cvref_t<decltype(std::declval<T&>().*Member::pointer)>;

// Calls f(name, member) for each, in the order described.
template <class T, class F>
  requires Described<std::remove_const_t<T>>
void for_each_member(T& object, F&& f) {
  boost::mp11::mp_for_each<Members<std::remove_const_t<T>>>(
      [&](auto member) { f(std::string_view(member.name), object.*member.pointer); });
}

// The names of an enum's values, in the order described.
template <DescribedEnum E>
inline constexpr auto enum_names = []<class... D>(boost::mp11::mp_list<D...>) {
  return std::array<std::string_view, sizeof...(D)>{D::name...};
}(boost::mp11::mp_rename<boost::describe::describe_enumerators<E>, boost::mp11::mp_list>{});

template <DescribedEnum E>
[[nodiscard]] std::string_view name_of(E value) {
  return boost::describe::enum_to_string(value, "");
}

template <DescribedEnum E>
[[nodiscard]] std::optional<E> enum_named(std::string_view name) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
    if (name == one.name) found = one.value;
  });
  return found;
}

}  // namespace defcon::wire
