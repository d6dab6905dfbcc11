// The level policy: when each level is indicated.
#include "server/answer.hpp"
#include "server/api.hpp"

namespace defcon::server {

namespace {

// What holds, with what a person should look at in it.
api::PolicyState state_of(const level::Policy& policy) {
  api::PolicyState state{.policy = policy, .warnings = {}};
  for (const level::Finding& finding : level::validate(policy)) {
    if (finding.is_fatal) continue;
    ProblemError warning{
        .pointer = pointer_of(finding.error.where), .detail = finding.error.what, .hint = {}};
    if (!finding.error.hint.empty()) warning.hint = finding.error.hint;
    state.warnings.push_back(std::move(warning));
  }
  return state;
}

void show_policy(const Context& context, Call call) {
  ask(context, std::move(call),
      [](LiveDesk& desk) { return json_answer(200, state_of(desk.world.policy)); });
}

void put_policy(const Context& context, Call call) {
  auto policy = read_body<level::Policy>(call);
  if (!policy) return;
  std::vector<base::Error> errors;
  for (level::Finding& finding : level::validate(*policy)) {
    if (!finding.is_fatal) continue;
    finding.error.where = pointer_of(finding.error.where);
    errors.push_back(std::move(finding.error));
  }
  if (!errors.empty()) return call.reply.send(problem(422, "the policy has errors", errors));
  append(context, std::move(call), engine::PolicySet{std::move(*policy)},
         [](const Change::Outcome& outcome) {
           return json_answer(200, state_of(outcome.desk.world.policy));
         });
}

// The policy that a desk starts with.
const std::string& example() {
  static const std::string text = wire::to_json(level::default_policy());
  return text;
}

}  // namespace

void add_policy_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/desks/{desk}/policy",
      .operation = "policy",
      .summary = "The level policy that holds",
      .access = needs(identity::Right::see_desk),
      .parameters = {desk_parameter},
      .body = {},
      .answers = {{200,
                   "The policy, and what in it contradicts itself",
                   {answer_schema<api::PolicyState>}}},
      .handle = show_policy,
  });
  routes.push_back({
      .method = "PUT",
      .path = "/api/v1/desks/{desk}/policy",
      .operation = "put_policy",
      .summary = "Replace the level policy. Contradictions are told and do not stop it",
      .access = needs(identity::Right::configure),
      .parameters = {desk_parameter},
      .body = RequestBody{{request_schema<level::Policy>}, example()},
      .answers = {{200,
                   "The policy that holds, durable, and what in it contradicts itself",
                   {answer_schema<api::PolicyState>}}},
      .handle = put_policy,
  });
}

}  // namespace defcon::server
