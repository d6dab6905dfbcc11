// JSON Schema (2020-12, as OpenAPI 3.1 wants it) of described types, from the same members that
// JSON is written and read by, so that the API's description cannot drift from the API.
//
//   SchemaSet schemas;
//   answer["schema"] = schemas.of<board::DeskBoard>(Use::answer);   // {"$ref": "#/components/..."}
//   document["components"] = {{"schemas", schemas.components()}};
//
// In an answer every member is there but absent optionals; a request needs those of required.hpp
// only. A type that differs in its two uses has two components: the one asked for second is called
// RuleInput (a request) or RuleAnswer.
#pragma once

#include <boost/core/type_name.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <typeindex>
#include <utility>

#include "base/time.hpp"
#include "desk/calendar.hpp"
#include "desk/ticket.hpp"
#include "wire/described.hpp"
#include "wire/required.hpp"

namespace defcon::wire {

enum class Use { answer, request };

class SchemaSet {
 public:
  // The schema of a value: a reference where it is a struct or an enum.
  template <class T>
  [[nodiscard]] boost::json::object of(Use use);
  // "#/components/schemas/DeskBoard"
  template <class T>
  [[nodiscard]] std::string ref(Use use) {
    return "#/components/schemas/" + component<T>(use);
  }
  // A sentence for a component that is there.
  void describe(std::string_view component, std::string_view sentence);
  // All that was asked for and what that reaches, by name.
  [[nodiscard]] const boost::json::object& components() const { return components_; }

 private:
  using Key = std::pair<std::type_index, Use>;

  // The name of the component, which is made where it is not there yet.
  template <class T>
  std::string component(Use use);
  template <Described T>
  boost::json::object members(Use use);
  std::string add(std::type_index type, Use use, std::string_view qualified_name,
                  boost::json::object schema);

  boost::json::object components_;
  std::map<Key, std::string> names_;
  std::map<std::string, std::type_index> types_;
};

// Parts that do not depend on a type.
namespace schema {
[[nodiscard]] boost::json::object typed(std::string_view type, std::string_view format = {});
[[nodiscard]] boost::json::object integer(bool is_signed, std::size_t bytes);
[[nodiscard]] boost::json::object text(Use use, std::size_t max_bytes);
[[nodiscard]] boost::json::object list_of(boost::json::object items);
[[nodiscard]] boost::json::object one_of(boost::json::object a, boost::json::object b);
[[nodiscard]] boost::json::object pair_of(boost::json::object a, boost::json::object b);
}  // namespace schema

template <class T>
boost::json::object SchemaSet::of(Use use) {
  if constexpr (is_optional<T>) {
    return of<typename T::value_type>(use);
  } else if constexpr (std::same_as<T, bool>) {
    return schema::typed("boolean");
  } else if constexpr (std::same_as<T, double>) {
    return schema::typed("number");
  } else if constexpr (std::integral<T>) {
    return schema::integer(std::signed_integral<T>, sizeof(T));
  } else if constexpr (std::same_as<T, std::string>) {
    return schema::text(use, desk::max_key_bytes);
  } else if constexpr (std::same_as<T, desk::PersonalText>) {
    return schema::text(use, desk::max_subject_bytes);
  } else if constexpr (std::same_as<T, base::Instant>) {
    return schema::typed("string", "date-time");
  } else if constexpr (std::same_as<T, base::Date>) {
    return schema::typed("string", "date");
  } else if constexpr (Described<T> || DescribedEnum<T>) {
    return {{"$ref", ref<T>(use)}};
  } else if constexpr (std::same_as<T, std::vector<desk::OpenSpan>>) {
    auto spans = schema::list_of(of<desk::OpenSpan>(use));
    return use == Use::answer ? spans : schema::one_of(schema::typed("string"), std::move(spans));
  } else if constexpr (is_vector<T> || is_set<T>) {
    auto list = schema::list_of(of<typename T::value_type>(use));
    if (is_set<T>) list["uniqueItems"] = true;
    return list;
  } else if constexpr (is_array<T>) {
    auto list = schema::list_of(of<typename T::value_type>(use));
    list["minItems"] = list["maxItems"] = std::tuple_size_v<T>;
    return list;
  } else if constexpr (is_map<T>) {
    if constexpr (std::same_as<typename T::key_type, std::string>) {
      auto map = schema::typed("object");
      map["additionalProperties"] = of<typename T::mapped_type>(use);
      return map;
    } else {
      return schema::list_of(
          schema::pair_of(of<typename T::key_type>(use), of<typename T::mapped_type>(use)));
    }
  } else {
    static_assert(always_false<T>, "no schema: describe the type or add it here");
  }
}

template <class T>
std::string SchemaSet::component(Use use) {
  const std::type_index type(typeid(T));
  if (const auto known = names_.find({type, use}); known != names_.end()) return known->second;
  boost::json::object schema;
  if constexpr (DescribedEnum<T>) {
    schema = schema::typed("string");
    auto& values = schema["enum"].emplace_array();
    for (const std::string_view name : enum_names<T>) values.emplace_back(name);
  } else {
    schema = members<T>(use);
  }
  return add(type, use, boost::core::type_name<T>(), std::move(schema));
}

template <Described T>
boost::json::object SchemaSet::members(Use use) {
  auto schema = schema::typed("object");
  boost::json::object properties;
  boost::json::array required;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    using Content = MemberType<T, decltype(member)>;
    const std::string_view name = member.name;
    auto property = of<Content>(use);
    const bool is_wanted = is_required_member<T>(name);
    if (is_wanted && use == Use::request && property.contains("maxLength")) {
      property["minLength"] = 1;
    }
    properties[name] = std::move(property);
    if (use == Use::answer ? !is_optional<Content> : is_wanted) required.emplace_back(name);
  });
  schema["properties"] = std::move(properties);
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

}  // namespace defcon::wire
