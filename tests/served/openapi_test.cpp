// The description of the API is that of the API.
#include "server/openapi.hpp"

#include <fstream>
#include <set>

#include "served.hpp"
#include "server/route.hpp"

namespace defcon::served {

namespace {

void collect_refs(const json::value& value, std::set<std::string>& refs) {
  if (const auto* object = value.if_object()) {
    for (const auto& [key, member] : *object) {
      if (key == "$ref") refs.insert(std::string(member.as_string()));
      collect_refs(member, refs);
    }
  }
  if (const auto* list = value.if_array()) {
    for (const auto& item : *list) collect_refs(item, refs);
  }
}

}  // namespace

TEST(OpenApi, the_committed_copy_is_what_the_program_prints) {
  std::ifstream in(DEFCON_SOURCE_DIR "/web/openapi.json", std::ios::binary);
  const std::string committed{std::istreambuf_iterator<char>(in), {}};
  EXPECT_TRUE(committed == server::openapi_document())
      << "the API has changed: build/release/defcon openapi > web/openapi.json";
}

TEST(OpenApi, every_reference_leads_somewhere) {
  const json::value document = json::parse(server::openapi_document());
  std::set<std::string> refs;
  collect_refs(document, refs);
  EXPECT_GT(refs.size(), 20U);
  for (const std::string& ref : refs) {
    boost::system::error_code error;
    EXPECT_NE(document.find_pointer(ref.substr(1), error), nullptr) << ref;
  }
}

TEST(OpenApi, describes_every_route_once) {
  const json::value document = json::parse(server::openapi_document());
  std::set<std::string> operations;
  for (const server::Route& route : server::all_routes()) {
    EXPECT_TRUE(operations.insert(std::string(route.operation)).second) << route.operation;
    std::string method(route.method);
    for (char& c : method) c = static_cast<char>(std::tolower(c));
    const auto& operation = document.at("paths").at(route.path).at(method);
    EXPECT_EQ(operation.at("operationId").as_string(), route.operation);
    EXPECT_TRUE(operation.at("responses").as_object().contains("default"));
  }
}

TEST(OpenApi, the_examples_are_taken) {
  const Served served;
  served.clock->advance(base::minutes(10));  // past the times in the examples
  const Answer shown = served.get("/api/v1/openapi.json");
  EXPECT_EQ(shown.text, server::openapi_document());
  // Who is there to be granted and blocked; the second key is there from the start.
  ASSERT_EQ(served.post("/api/v1/users", R"({"login":"bob","grants":[]})").status, 201);
  for (const server::Route& route : server::all_routes()) {
    // There is nothing to decide on, and no suspicion that a person could answer. What people do to
    // their own account needs their secrets: accounts_test.cpp.
    if (!route.body || route.operation == "decide" || route.operation.ends_with("_suspicion") ||
        route.path.starts_with("/api/v1/session")) {
      continue;
    }
    std::string path(route.path);
    const bool is_of_a_desk = path.find("{desk}") != std::string::npos;
    if (is_of_a_desk) path.replace(path.find("{desk}"), 6, "main");
    if (const auto id = path.find("{id}"); id != std::string::npos)
      path.replace(id, 4, is_of_a_desk ? "power-north" : path.contains("keys") ? "2" : "1");
    const Answer answer = route.method == "PUT" ? served.put(path, route.body->example)
                                                : served.post(path, route.body->example);
    EXPECT_EQ(answer.status / 100, 2) << route.operation << answer.text;
  }
}

}  // namespace defcon::served
