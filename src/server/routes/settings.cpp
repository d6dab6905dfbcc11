// What the desk is: zone, offices, hours, clients, categories, promises, people and work.
#include "engine/staffing.hpp"
#include "server/answer.hpp"
#include "server/api.hpp"
#include "wire/calendar_import.hpp"
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

// A calendar is longer than any other text; the body's own limit holds.
std::optional<api::CalendarImport> read_import(Call& call) {
  const auto tree = parse_body(call);
  if (!tree) return std::nullopt;
  wire::Reading how = of_a_request();
  how.max_text_bytes = wire::max_icalendar_bytes;
  auto given = wire::from_tree<api::CalendarImport>(*tree, how);
  if (given) return std::move(*given);
  call.reply.send(problem(422, "the body has errors", given.error()));
  return std::nullopt;
}

// Nothing is changed: what comes back is put as settings by whoever agrees with it.
void read_calendar(const Context& context, Call call) {
  auto given = read_import(call);
  if (!given) return;
  ask(context, std::move(call), [given = std::move(*given)](LiveDesk& desk) {
    constexpr std::chrono::days reach{2 * 366};  // before and after today
    const base::Date today = desk.world.zone.date_of(desk.world.now);
    auto entries = wire::entries_from_icalendar(given.icalendar, "line", desk.world.zone,
                                                {today - reach, today + reach});
    if (!entries) {
      for (base::Error& error : entries.error()) {
        error.what = error.where + ": " + error.what;
        error.where = "/icalendar";
      }
      return problem(422, "the calendar has errors", entries.error());
    }
    desk::Calendar calendar = desk.world.settings.calendar;
    wire::add_entries(calendar, *entries, wire::parse_import_kind(wire::name_of(given.as)).value());
    return json_answer(200, calendar);
  });
}

constexpr std::string_view calendar_example =
    R"({"as":"holidays","icalendar":"BEGIN:VCALENDAR\nBEGIN:VEVENT\n)"
    R"(DTSTART;VALUE=DATE:20261224\nSUMMARY:Christmas Eve\nEND:VEVENT\nEND:VCALENDAR\n"})";

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
      .access = needs(identity::Right::see_desk),
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
      .access = needs(identity::Right::configure),
      .parameters = {desk_parameter},
      .body = RequestBody{{request_schema<wire::DeskFile>}, example},
      .answers = {{200, "The settings that hold, durable", {answer_schema<wire::DeskFile>}}},
      .handle = put_settings,
  });
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/desks/{desk}/calendar/read",
      .operation = "read_calendar",
      .summary = "The desk's calendar with the events of an iCalendar file; nothing is changed",
      .access = needs(identity::Right::see_desk),
      .parameters = {desk_parameter},
      .body = RequestBody{{request_schema<api::CalendarImport>}, calendar_example},
      .answers = {{200, "To be put as part of the settings", {answer_schema<desk::Calendar>}}},
      .handle = read_calendar,
  });
}

}  // namespace defcon::server
