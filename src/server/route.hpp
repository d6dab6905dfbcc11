// One list of routes: what answers them and what describes them (openapi.hpp) read the same lines.
#pragma once

#include <boost/json/value.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"
#include "http/reply.hpp"
#include "server/clock.hpp"
#include "server/gate.hpp"
#include "server/loop.hpp"
#include "server/sign_ins.hpp"
#include "wire/schema.hpp"

namespace defcon::server {

// What a route may use.
struct Context {
  Loop& loop;
  Clock& clock;
  std::string_view openapi;  // the document, as text
  std::shared_ptr<const AccountsBook> accounts;
  SignIns& sign_ins;
};

// One request on its way.
struct Call {
  http::Request request;
  std::vector<std::string> path;  // what stands for {desk}, {id}, in order
  Asker asker;
  http::Reply reply;
};

// What a request must show to be let in: nothing, a session or key that is known, or one with this
// right on the desk of the path (on every desk, where the path has none).
struct Access {
  bool is_open = false;
  std::optional<identity::Right> right;
};
inline constexpr Access open_to_all{.is_open = true, .right = {}};
inline constexpr Access to_who_is_known{};
constexpr Access needs(identity::Right right) { return {.is_open = false, .right = right}; }

using SchemaOf = boost::json::value (*)(wire::SchemaSet&);

template <class T>
boost::json::value request_schema(wire::SchemaSet& schemas) {
  return schemas.of<T>(wire::Use::request);
}
template <class T>
boost::json::value answer_schema(wire::SchemaSet& schemas) {
  return schemas.of<T>(wire::Use::answer);
}

struct Parameter {
  std::string_view name;
  std::string_view where;  // "path", "query" or "header"
  std::string_view description;
  std::string_view schema;  // JSON
};

struct RequestBody {
  std::vector<SchemaOf> one_of;
  std::string_view example;  // JSON, of the first
};

struct Answer {
  int status = 200;
  std::string_view description;
  std::vector<SchemaOf> one_of{};  // none: no body
  std::string_view content_type = "application/json";
};

struct Route {
  std::string_view method;
  std::string_view path;  // "/api/v1/desks/{desk}/board"
  std::string_view operation;
  std::string_view summary;
  Access access = needs(identity::Right::see_desk);
  std::vector<Parameter> parameters;
  std::optional<RequestBody> body;
  std::vector<Answer> answers;
  void (*handle)(const Context&, Call) = nullptr;
};

[[nodiscard]] const std::vector<Route>& all_routes();

// Each resource adds its own (routes/*.cpp).
void add_ticket_routes(std::vector<Route>& routes);
void add_contact_routes(std::vector<Route>& routes);
void add_desk_routes(std::vector<Route>& routes);
void add_board_routes(std::vector<Route>& routes);
void add_event_routes(std::vector<Route>& routes);
void add_decision_routes(std::vector<Route>& routes);
void add_outage_routes(std::vector<Route>& routes);
void add_settings_routes(std::vector<Route>& routes);
void add_plan_routes(std::vector<Route>& routes);
void add_policy_routes(std::vector<Route>& routes);
void add_session_routes(std::vector<Route>& routes);
void add_user_routes(std::vector<Route>& routes);
void add_key_routes(std::vector<Route>& routes);
void add_audit_routes(std::vector<Route>& routes);
void add_system_routes(std::vector<Route>& routes);

}  // namespace defcon::server
