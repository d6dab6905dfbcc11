// What the desk is: zone, offices, hours, clients, categories, promises, people and work.
#include "engine/staffing.hpp"
#include "server/answer.hpp"
#include "wire/desk_file.hpp"

namespace defcon::server {

namespace {

void show_settings(const Context& context, Call call) {
  ask(context, std::move(call),
      [](LiveDesk& desk) { return json_answer(200, wire::desk_file_of(desk.world)); });
}

void put_settings(const Context& context, Call call) {
  auto settings = read_body<wire::DeskFile>(call);
  if (!settings) return;
  auto configured = wire::configured(std::move(*settings));
  std::vector<base::Error> errors = engine::validate(configured);
  for (base::Error& error : errors) error.where = pointer_of(error.where);
  if (configured.settings.key != call.path.front()) {
    errors.push_back({.what = "the key of a desk does not change",
                      .where = "/key",
                      .hint = "leave it \"" + call.path.front() + "\""});
  }
  if (!errors.empty()) return call.reply.send(problem(422, "the settings have errors", errors));
  append(context, std::move(call), std::move(configured), [](const Change::Outcome& outcome) {
    return json_answer(200, wire::desk_file_of(outcome.desk.world));
  });
}

constexpr std::string_view example =
    R"({"key":"main","name":"Service desk","zone":"America/Chicago",)"
    R"("offices":[{"key":"main","name":"Main office"}],)"
    R"("calendar":{"hours":"mon-fri 07:00-18:00"},"response_target_minutes":30})";

}  // namespace

void add_settings_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/desks/{desk}/settings",
      .operation = "settings",
      .summary = "What the desk is",
      .parameters = {desk_parameter},
      .body = {},
      .answers = {{200, "The settings that hold", {answer_schema<wire::DeskFile>}}},
      .handle = show_settings,
  });
  routes.push_back({
      .method = "PUT",
      .path = "/api/v1/desks/{desk}/settings",
      .operation = "put_settings",
      .summary = "Replace all of what the desk is",
      .parameters = {desk_parameter},
      .body = RequestBody{{request_schema<wire::DeskFile>}, example},
      .answers = {{200, "The settings that hold, durable", {answer_schema<wire::DeskFile>}}},
      .handle = put_settings,
  });
}

}  // namespace defcon::server
