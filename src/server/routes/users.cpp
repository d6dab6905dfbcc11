// People: who there is, what they may do, and a way back for who lost their password.
#include "server/account_answer.hpp"
#include "server/secrets.hpp"

namespace defcon::server {

namespace {

api::UserLine line_of(const identity::User& user) {
  return {.id = user.id,
          .login = user.login.text,
          .name = user.name.text,
          .grants = user.grants,
          .is_blocked = user.is_blocked,
          .has_password = !user.argon2id.text.empty(),
          .has_second_factor = user.totp_secret.has_value()};
}

http::Response line_answer(const identity::Accounts& accounts, std::uint64_t id) {
  return json_answer(200, line_of(accounts.users.at(id)));
}

void list_users(const Context& context, Call call) {
  const auto accounts = context.accounts->current();
  api::UserList list;
  for (const auto& [id, user] : accounts->users) {
    if (!user.is_erased) list.users.push_back(line_of(user));
  }
  call.reply.send(json_answer(200, list));
}

// Hashing takes a tenth of a second: on the worker, then the change.
template <class Decide, class Respond>
void with_temporary_password(const Context& context, Call call, Decide decide, Respond respond) {
  auto held = std::make_shared<Call>(std::move(call));
  const std::string password = make_temporary_password();
  const bool is_taken = context.sign_ins.passwords().hash(
      password, [&context, held, password, decide = std::move(decide),
                 respond = std::move(respond)](std::string argon2id) {
        auto user = std::make_shared<std::uint64_t>(0);
        change_accounts(
            context, std::move(*held),
            [decide, argon2id = std::move(argon2id), user](const identity::Accounts& accounts,
                                                           base::Instant) -> Decided {
              return decide(accounts, desk::PersonalText{0, argon2id}, *user);
            },
            [respond, password, user](const identity::Accounts& after) {
              return respond(after, *user, password);
            });
      });
  if (!is_taken) held->reply.send(busy("many passwords are made at this moment"));
}

http::Response admitted(const identity::Accounts& after, std::uint64_t user,
                        const std::string& password) {
  return json_answer(201, api::UserAdmitted{line_of(after.users.at(user)), password});
}

void add_user(const Context& context, Call call) {
  auto given = read_body<api::NewUser>(call);
  if (!given) return;
  with_temporary_password(
      context, std::move(call),
      [given = std::move(*given)](const identity::Accounts& accounts, desk::PersonalText argon2id,
                                  std::uint64_t& user) -> Decided {
        user = accounts.next_user();
        return {{identity::UserAdded{user, {0, given.login}, {0, given.name}, given.grants},
                 identity::PasswordSet{user, std::move(argon2id), true}}};
      },
      admitted);
}

void reset_password(const Context& context, Call call) {
  const auto id = number_in_path(call, 0, "user");
  if (!id) return;
  with_temporary_password(
      context, std::move(call),
      [id = *id](const identity::Accounts&, desk::PersonalText argon2id,
                 std::uint64_t& user) -> Decided {
        user = id;
        return {{identity::PasswordSet{id, std::move(argon2id), true},
                 identity::TotpSet{id, std::nullopt}}};
      },
      admitted);
}

void grant(const Context& context, Call call) {
  const auto id = number_in_path(call, 0, "user");
  if (!id) return;
  auto given = read_body<api::GrantsChange>(call);
  if (!given) return;
  const identity::GrantsSet set{*id, std::move(given->grants)};
  change_accounts(
      context, std::move(call), [set](const auto&, auto) { return Decided{{set}}; },
      [id = *id](const identity::Accounts& after) { return line_answer(after, id); });
}

void block(const Context& context, Call call) {
  const auto id = number_in_path(call, 0, "user");
  if (!id) return;
  auto given = read_body<api::Blocking>(call);
  if (!given) return;
  const identity::UserBlocked blocked{*id, given->is_blocked};
  change_accounts(
      context, std::move(call), [blocked](const auto&, auto) { return Decided{{blocked}}; },
      [id = *id](const identity::Accounts& after) { return line_answer(after, id); });
}

void erase(const Context& context, Call call) {
  const auto id = number_in_path(call, 0, "user");
  if (!id) return;
  const identity::UserErased erased{*id};
  change_accounts(
      context, std::move(call), [erased](const auto&, auto) { return Decided{{erased}}; },
      [](const auto&) { return json_answer(200, api::Done{}); });
}

constexpr Access for_owners = needs(identity::Right::administer);

void add_leaving_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "PUT",
      .path = "/api/v1/users/{id}/blocked",
      .operation = "block",
      .summary = "Lock a person out, or let them in again",
      .access = for_owners,
      .parameters = {id_parameter},
      .body = RequestBody{{request_schema<api::Blocking>}, R"({"is_blocked":true})"},
      .answers = {{200, "The person", {answer_schema<api::UserLine>}}},
      .handle = block,
  });
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/users/{id}/erase",
      .operation = "erase_user",
      .summary = "Erase a person for good: login, name and secrets; what they did stays in the log "
                 "under their number",
      .access = for_owners,
      .parameters = {id_parameter},
      .body = {},
      .answers = {{200, "Erased", {answer_schema<api::Done>}}},
      .handle = erase,
  });
}

}  // namespace

void add_user_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/users",
      .operation = "list_users",
      .summary = "All people who may sign in",
      .access = for_owners,
      .parameters = {},
      .body = {},
      .answers = {{200, "People, as they were added", {answer_schema<api::UserList>}}},
      .handle = list_users,
  });
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/users",
      .operation = "add_user",
      .summary = "Another person, with a password that they change at the first sign-in",
      .access = for_owners,
      .parameters = {},
      .body = RequestBody{{request_schema<api::NewUser>},
                          R"({"login":"ann","name":"Ann Example",)"
                          R"("grants":[{"role":"operations_manager","desk":"main"}]})"},
      .answers = {{201, "Added; the password is shown once", {answer_schema<api::UserAdmitted>}}},
      .handle = add_user,
  });
  routes.push_back({
      .method = "PUT",
      .path = "/api/v1/users/{id}/grants",
      .operation = "grant",
      .summary = "What a person may do: roles, each on one desk or on all",
      .access = for_owners,
      .parameters = {id_parameter},
      .body = RequestBody{{request_schema<api::GrantsChange>},
                          R"({"grants":[{"role":"viewer","desk":"main"}]})"},
      .answers = {{200, "The person", {answer_schema<api::UserLine>}}},
      .handle = grant,
  });
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/users/{id}/password",
      .operation = "reset_password",
      .summary = "A new password and no second factor, for who lost theirs; ends their sessions",
      .access = for_owners,
      .parameters = {id_parameter},
      .body = {},
      .answers = {{201, "The password is shown once", {answer_schema<api::UserAdmitted>}}},
      .handle = reset_password,
  });
  add_leaving_routes(routes);
}

}  // namespace defcon::server
