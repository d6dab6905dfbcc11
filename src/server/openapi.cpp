#include "server/openapi.hpp"

#include <boost/json/parse.hpp>

#include "base/check.hpp"
#include "server/json_text.hpp"
#include "server/problem.hpp"
#include "server/route.hpp"

namespace defcon::server {

namespace {

namespace json = boost::json;

json::value parsed(std::string_view text) {
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  CHECK(!error, "JSON in the list of routes: {}", text);
  return value;
}

json::value one_of(const std::vector<SchemaOf>& schemas, wire::SchemaSet& set) {
  if (schemas.size() == 1) return schemas.front()(set);
  json::array all;
  for (const SchemaOf schema : schemas) all.push_back(schema(set));
  return json::object{{"oneOf", std::move(all)}};
}

json::array parameters_of(const Route& route) {
  json::array parameters;
  for (const Parameter& parameter : route.parameters) {
    parameters.push_back(json::object{{"name", parameter.name},
                                      {"in", parameter.where},
                                      {"required", parameter.where == "path"},
                                      {"description", parameter.description},
                                      {"schema", parsed(parameter.schema)}});
  }
  return parameters;
}

json::object content(std::string_view type, json::object media) {
  json::object types;
  types[type] = std::move(media);
  return types;
}

json::object body_of(const RequestBody& body, wire::SchemaSet& set) {
  json::object media{{"schema", one_of(body.one_of, set)}, {"example", parsed(body.example)}};
  return {{"required", true}, {"content", content("application/json", std::move(media))}};
}

json::object answer_of(const Answer& answer, wire::SchemaSet& set) {
  json::object described{{"description", answer.description}};
  json::object media;
  if (!answer.one_of.empty()) media["schema"] = one_of(answer.one_of, set);
  if (answer.content_type == "text/event-stream") media["schema"] = {{"type", "string"}};
  described["content"] = content(answer.content_type, std::move(media));
  return described;
}

json::object operation_of(const Route& route, wire::SchemaSet& set) {
  json::object operation{{"operationId", route.operation}, {"summary", route.summary}};
  if (route.access.is_open) operation["security"] = json::array{};
  if (route.access.right)
    operation["x-right"] = boost::describe::enum_to_string(*route.access.right, "");
  if (!route.parameters.empty()) operation["parameters"] = parameters_of(route);
  if (route.body) operation["requestBody"] = body_of(*route.body, set);
  json::object answers;
  for (const Answer& answer : route.answers) {
    answers[std::to_string(answer.status)] = answer_of(answer, set);
  }
  answers["default"] = answer_of({.status = 0,
                                  .description = "A refusal, with a pointer for every error",
                                  .one_of = {answer_schema<Problem>},
                                  .content_type = "application/problem+json"},
                                 set);
  operation["responses"] = std::move(answers);
  return operation;
}

std::string lower_case(std::string_view method) {
  std::string lowered(method);
  for (char& c : lowered) c = static_cast<char>(c - 'A' + 'a');
  return lowered;
}

constexpr std::string_view about =
    "Tickets in, boards out. Every change is answered after it is durable. Times are RFC 3339 in "
    "UTC. "
    "A refusal is problem+json (RFC 9457) with a JSON pointer, a sentence and a hint for every "
    "error. "
    "503 comes with Retry-After: nothing was taken, send it again.";

}  // namespace

std::string openapi_document() {
  wire::SchemaSet set;
  json::object paths;
  for (const Route& route : all_routes()) {
    auto& path = paths[route.path];
    if (path.is_null()) path.emplace_object();
    path.as_object()[lower_case(route.method)] = operation_of(route, set);
  }
  json::object document{{"openapi", "3.1.0"}};
  document["info"] = {{"title", "defcon"},
                      {"version", "1"},
                      {"description", about},
                      {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}};
  document["security"] = json::array{{{"token", json::array{}}}};
  document["paths"] = std::move(paths);
  document["components"] = {
      {"schemas", set.components()},
      {"securitySchemes",
       {{"token",
         {{"type", "http"},
          {"scheme", "bearer"},
          {"description",
           "Made at the first start and printed once: one for administration, one that "
           "only shows boards"}}}}}};
  return json_text(document);
}

}  // namespace defcon::server
