#include "wire/schema.hpp"

#include "base/check.hpp"

namespace defcon::wire {

namespace schema {

boost::json::object typed(std::string_view type, std::string_view format) {
  boost::json::object schema{{"type", type}};
  if (!format.empty()) schema["format"] = format;
  return schema;
}

boost::json::object integer(bool is_signed, std::size_t bytes) {
  auto schema = typed("integer", bytes > 4 ? "int64" : "int32");
  if (!is_signed) schema["minimum"] = 0;
  // An unsigned number of 32 bits does not fit the signed format of that size.
  if (!is_signed && bytes == 4) schema["format"] = "int64";
  return schema;
}

boost::json::object text(Use use, std::size_t max_bytes) {
  auto schema = typed("string");
  // The limit is in bytes; this many characters never fit more.
  if (use == Use::request) schema["maxLength"] = max_bytes;
  return schema;
}

boost::json::object list_of(boost::json::object items) {
  auto schema = typed("array");
  schema["items"] = std::move(items);
  return schema;
}

boost::json::object one_of(boost::json::object a, boost::json::object b) {
  return {{"oneOf", boost::json::array{std::move(a), std::move(b)}}};
}

boost::json::object pair_of(boost::json::object a, boost::json::object b) {
  auto schema = typed("array");
  schema["prefixItems"] = boost::json::array{std::move(a), std::move(b)};
  schema["minItems"] = schema["maxItems"] = 2;
  return schema;
}

}  // namespace schema

void SchemaSet::describe(std::string_view component, std::string_view sentence) {
  auto* schema = components_.if_contains(component);
  CHECK(schema != nullptr, "no component {}", component);
  schema->as_object()["description"] = sentence;
}

std::string SchemaSet::add(std::type_index type, Use use, std::string_view qualified_name,
                           boost::json::object schema) {
  std::string name(qualified_name.substr(qualified_name.find_last_of(':') + 1));
  const auto same_name = types_.find(name);
  CHECK(same_name == types_.end() || same_name->second == type,
        "two types are called {}: give one another name", name);
  if (same_name != types_.end() && components_.at(name) != schema) {
    name += use == Use::request ? "Input" : "Answer";
  }
  types_.emplace(name, type);
  components_[name] = std::move(schema);
  names_[{type, use}] = name;
  return name;
}

}  // namespace defcon::wire
