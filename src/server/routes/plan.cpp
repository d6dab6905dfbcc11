// The staffing plan of a desk that has people and work: what is needed each half-hour, and
// what-ifs.
#include <fmt/format.h>

#include <charconv>

#include "report/staffing_plan.hpp"
#include "server/answer.hpp"

namespace defcon::server {

namespace {

constexpr int most_days = 14;

// What a plan is asked for; where nothing is said, a week from the desk's next day.
struct PlanQuestion {
  std::optional<base::Date> from;
  report::PlanSettings settings;
  bool has_target = false;
};

class QuestionReader {
 public:
  void read(const http::Field& field) {
    name_ = field.name;
    auto& plan = question_.settings;
    if (name_ == "from")
      read_date(field.value);
    else if (name_ == "days")
      plan.days = static_cast<int>(number(field.value, 1, most_days));
    else if (name_ == "load")
      plan.load = number(field.value, 0, 100);
    else if (name_ == "new_client")
      plan.more_tickets = number(field.value, 0, 1e6);
    else if (name_ == "sick")
      plan.people_missing = static_cast<int>(number(field.value, 0, 1000));
    else if (name_ == "target") {
      plan.target_minutes = number(field.value, 1, 1e5);
      question_.has_target = true;
    } else
      fail("is not known here", "the parameters stand in /api/v1/openapi.json");
  }
  std::expected<PlanQuestion, std::vector<base::Error>> take() {
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    return question_;
  }

 private:
  void fail(std::string what, std::string hint) {
    errors_.push_back({.kind = base::ErrorKind::invalid_input,
                       .what = std::move(what),
                       .where = name_,
                       .hint = std::move(hint)});
  }
  double number(const std::string& text, double least, double most) {
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc() || stop != end || !(value >= least && value <= most))
      fail("\"" + text + "\" is no number in its range",
           fmt::format("from {:g} to {:g}", least, most));
    return value;
  }
  void read_date(const std::string& text) {
    const auto date = base::parse_date(text);
    if (!date) return fail(date.error().what, date.error().hint);
    question_.from = *date;
  }

  std::string name_;
  PlanQuestion question_;
  std::vector<base::Error> errors_;
};

http::Response plan_of(const engine::World& world, PlanQuestion question) {
  if (!world.roster || !world.work)
    return problem(base::Error{.kind = base::ErrorKind::not_found,
                               .what = "nothing is known of this desk's people and work",
                               .where = "/roster",
                               .hint = "put [roster] and [work] into its settings"});
  auto& settings = question.settings;
  settings.first = question.from.value_or(world.zone.date_of(world.now) + std::chrono::days(1));
  if (!question.has_target) settings.target_minutes = world.settings.response_target_minutes;
  const auto plan = report::plan({.work = *world.work,
                                  .settings = world.settings,
                                  .roster = *world.roster,
                                  .surge_capacity = world.policy.surge_capacity},
                                 settings);
  return plan ? json_answer(200, *plan) : problem(plan.error());
}

void show_plan(const Context& context, Call call) {
  QuestionReader reader;
  for (const http::Field& field : call.request.query) reader.read(field);
  auto question = reader.take();
  if (!question) return call.reply.send(problem(422, "the query has errors", question.error()));
  ask(context, std::move(call),
      [question = *question](LiveDesk& desk) { return plan_of(desk.world, question); });
}

}  // namespace

void add_plan_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/desks/{desk}/plan",
      .operation = "plan",
      .summary = "People needed each half-hour and skill, against the roster; with what-ifs",
      .access = needs(identity::Right::see_desk),
      .parameters = {desk_parameter,
                     {"from", "query", "the first day (default: tomorrow)",
                      R"({"type":"string","format":"date"})"},
                     {"days", "query", "how many (default 7)",
                      R"({"type":"integer","minimum":1,"maximum":14})"},
                     {"load", "query", "what if so many times the tickets come (1.2, 2)",
                      R"({"type":"number","minimum":0})"},
                     {"new_client", "query",
                      "what if a new client brings so many tickets on a working day",
                      R"({"type":"number","minimum":0})"},
                     {"sick", "query", "what if so many of each skill are missing",
                      R"({"type":"integer","minimum":0})"},
                     {"target", "query",
                      "first response in minutes, instead of the desk's own target",
                      R"({"type":"number","minimum":1})"}},
      .body = {},
      .answers = {{200, "The plan", {answer_schema<report::StaffingPlan>}}},
      .handle = show_plan,
  });
}

}  // namespace defcon::server
