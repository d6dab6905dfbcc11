// Signing in and out, and what a person does to their own account.
#include <fmt/format.h>

#include <algorithm>

#include "server/account_answer.hpp"
#include "server/account_api.hpp"
#include "server/answer.hpp"
#include "server/secrets.hpp"
#include "server/totp.hpp"

namespace defcon::server {

namespace {

constexpr base::Span session_length = base::hours(12);  // a shift, and what runs over

// A proxy that ends TLS says so; who sends it themselves only hardens their own cookie.
bool is_over_tls(const http::Request& request) {
  return http::find(request.headers, "x-forwarded-proto") == "https";
}

http::Field cookie_field(const std::string& token, base::Span age, bool is_secure) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(age).count();
  return {"Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}",
                                    session_cookie, token, seconds, is_secure ? "; Secure" : "")};
}

api::SessionState state_of(const Asker& asker, const identity::Accounts& accounts) {
  const identity::Principal& principal = *asker.principal;
  api::SessionState state{.user = principal.user,
                          .name = principal.name,
                          .grants = principal.grants,
                          .must_change_password = principal.must_change_password};
  if (!principal.user) {
    state.scope = principal.scope;
    return state;
  }
  state.csrf_token = csrf_token_of(asker.session_token);
  state.has_second_factor = accounts.users.at(*principal.user).totp_secret.has_value();
  return state;
}

http::Response slow_down(base::Span wait) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  http::Response response = problem(429, "too many tries; wait, then try again");
  response.headers.push_back({"Retry-After", std::to_string(seconds)});
  return response;
}

// The same for a login that nobody has, a wrong password, and one who is blocked.
http::Response not_signed_in() { return problem(401, "login or password is wrong"); }

http::Response code_wanted(const char* sentence) {
  return problem(401, sentence,
                 {{.what = "the six digits that the authenticator shows", .where = "/code"}});
}

// What came of a try; shared by the decision, which is made on the loop, and the answer after it.
struct Try {
  std::string login, address, verified_against;
  std::optional<std::string> code;
  bool is_right = false;  // the password was that of `verified_against`
  bool is_secure = false;

  enum class Came { refused, code_missing, code_wrong, in } came = Came::refused;
  std::string token;
  std::uint64_t user = 0;
};

// Right or wrong, against the account as it is now.
std::vector<identity::Body> outcome_of(Try& one, const identity::Accounts& accounts,
                                       base::Instant now) {
  const identity::User* user = accounts.find_login(one.login);
  if (user == nullptr) return {};
  one.user = user->id;
  const bool is_right =
      one.is_right && !user->is_blocked && user->argon2id.text == one.verified_against;
  if (!is_right) return {identity::SignInRefused{user->id}};
  std::optional<std::uint64_t> step;
  if (user->totp_secret) {
    if (!one.code) {
      one.came = Try::Came::code_missing;
      return {};
    }
    step = totp_step_of(*one.code, user->totp_secret->text, now, user->last_totp_step);
    if (!step) {
      one.came = Try::Came::code_wrong;
      return {identity::SignInRefused{user->id}};
    }
  }
  one.came = Try::Came::in;
  one.token = make_token();
  return {identity::SignedIn{user->id, digest_of(one.token), now + session_length, step}};
}

http::Response answer_of(const Try& one, const identity::Accounts& accounts, base::Instant now) {
  switch (one.came) {
    case Try::Came::refused:
      return not_signed_in();
    case Try::Came::code_missing:
      return code_wanted("the second factor is missing");
    case Try::Came::code_wrong:
      return code_wanted("the second factor is wrong, or was used already");
    case Try::Came::in:
      break;
  }
  const Asker asker{.principal = identity::by_session(accounts, digest_of(one.token), now),
                    .session_token = one.token,
                    .address = one.address};
  http::Response response = json_answer(200, state_of(asker, accounts));
  response.headers.push_back(cookie_field(one.token, session_length, one.is_secure));
  return response;
}

void sign_in(const Context& context, Call call) {
  auto given = read_body<api::SignIn>(call);
  if (!given) return;
  const std::string address = call.asker.address;
  const base::Span now = context.clock.steady();
  if (const auto wait = context.sign_ins.wait(given->login, address, now))
    return call.reply.send(slow_down(*wait));
  const auto accounts = context.accounts->current();
  const identity::User* user = accounts->find_login(given->login);
  auto one = std::make_shared<Try>();
  one->login = given->login;
  one->address = address;
  one->verified_against = user != nullptr ? user->argon2id.text : "";
  one->code = given->code;
  one->is_secure = is_over_tls(call.request);
  auto reply = std::make_shared<http::Reply>(std::move(call.reply));
  const auto& shared = context;
  const bool is_taken = context.sign_ins.passwords().verify(
      given->password, one->verified_against,
      [&loop = shared.loop, &sign_ins = shared.sign_ins, &clock = shared.clock, one,
       reply](bool is_right) {
        one->is_right = is_right;
        loop.post({.desk = {},
                   .what = AccountChange{
                       .origin = {.address = {0, one->address}},
                       .decide = [one](const identity::Accounts& state, base::Instant at)
                           -> base::Result<std::vector<identity::Body>> {
                         return outcome_of(*one, state, at);
                       },
                       .respond =
                           [one, &sign_ins, &clock](const identity::Accounts& after) {
                             if (one->came == Try::Came::in)
                               sign_ins.succeeded(one->login);
                             else if (one->came != Try::Came::code_missing)
                               sign_ins.failed(one->login, one->address, clock.steady());
                             return answer_of(*one, after, clock.wall());
                           }},
                   .reply = std::move(*reply)});
      });
  if (!is_taken) reply->send(busy("many sign in at this moment"));
}

void show_session(const Context& context, Call call) {
  const auto accounts = context.accounts->current();
  call.reply.send(json_answer(200, state_of(call.asker, *accounts)));
}

void sign_out(const Context& context, Call call) {
  if (call.asker.session_token.empty())
    return call.reply.send(problem(409, "a key has no session; revoke it instead"));
  const bool is_secure = is_over_tls(call.request);
  const identity::SignedOut out{digest_of(call.asker.session_token)};
  change_accounts(
      context, std::move(call), [out](const auto&, auto) { return Decided{{out}}; },
      [is_secure](const identity::Accounts&) {
        http::Response response = json_answer(200, api::Done{});
        response.headers.push_back(cookie_field("", base::Span(0), is_secure));
        return response;
      });
}

// Goes on with the account of who asks once their password is proven.
void with_password(const Context& context, Call call, std::string password,
                   std::function<void(Call, const identity::User&)> go_on) {
  if (!call.asker.principal->user)
    return call.reply.send(problem(409, "a key has no password", {}));
  const auto accounts = context.accounts->current();
  const identity::User user = accounts->users.at(*call.asker.principal->user);
  const std::string login = user.login.text, address = call.asker.address;
  if (const auto wait = context.sign_ins.wait(login, address, context.clock.steady()))
    return call.reply.send(slow_down(*wait));
  auto held = std::make_shared<Call>(std::move(call));
  const bool is_taken = context.sign_ins.passwords().verify(
      std::move(password), user.argon2id.text,
      [&sign_ins = context.sign_ins, &clock = context.clock, held, user,
       go_on = std::move(go_on)](bool is_right) {
        if (is_right) return go_on(std::move(*held), user);
        sign_ins.failed(user.login.text, held->asker.address, clock.steady());
        held->reply.send(problem(403, "the password is wrong"));
      });
  if (!is_taken) held->reply.send(busy("many sign in at this moment"));
}

void change_password(const Context& context, Call call) {
  auto given = read_body<api::PasswordChange>(call);
  if (!given) return;
  std::string present = given->present;
  with_password(context, std::move(call), std::move(present),
                [&context, next = given->next](Call proven, const identity::User& user) {
                  if (const auto good = check_password(next, user.login.text); !good) {
                    base::Error error = good.error();
                    error.where = "/next";
                    return proven.reply.send(problem(422, "the body has errors", {error}));
                  }
                  const identity::PasswordSet set{user.id, {0, argon2id_of(next)}, false};
                  change_accounts(
                      context, std::move(proven),
                      [set](const auto&, auto) { return Decided{{set}}; },
                      [](const auto&) { return json_answer(200, api::Done{}); });
                });
}

void offer_second_factor(const Context& context, Call call) {
  if (!call.asker.principal->user)
    return call.reply.send(problem(409, "a key has no second factor"));
  const auto accounts = context.accounts->current();
  const std::string& login = accounts->users.at(*call.asker.principal->user).login.text;
  api::SecondFactor offer{.secret = make_totp_secret(), .link = {}};
  offer.link = fmt::format("otpauth://totp/defcon:{}?secret={}&issuer=defcon",
                           http::percent_encode(login), offer.secret);
  call.reply.send(json_answer(200, offer));
}

void set_second_factor(const Context& context, Call call) {
  auto given = read_body<api::SecondFactorChange>(call);
  if (!given) return;
  if (!totp_step_of(given->code, given->secret, context.clock.wall(), 0)) {
    return call.reply.send(problem(422, "the body has errors",
                                   {{.what = "not the code of this secret now",
                                     .where = "/code",
                                     .hint = "is the clock of the authenticator right?"}}));
  }
  std::string password = given->password;
  with_password(context, std::move(call), std::move(password),
                [&context, secret = given->secret](Call proven, const identity::User& user) {
                  const identity::TotpSet set{user.id, desk::PersonalText{0, secret}};
                  change_accounts(
                      context, std::move(proven),
                      [set](const auto&, auto) { return Decided{{set}}; },
                      [](const auto&) { return json_answer(200, api::Done{}); });
                });
}

void drop_second_factor(const Context& context, Call call) {
  auto given = read_body<api::PasswordProof>(call);
  if (!given) return;
  std::string password = given->password;
  with_password(context, std::move(call), std::move(password),
                [&context](Call proven, const identity::User& user) {
                  const identity::TotpSet set{user.id, std::nullopt};
                  change_accounts(
                      context, std::move(proven),
                      [set](const auto&, auto) { return Decided{{set}}; },
                      [](const auto&) { return json_answer(200, api::Done{}); });
                });
}

const SchemaOf done = answer_schema<api::Done>;

void add_second_factor_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/session/second-factor",
      .operation = "offer_second_factor",
      .summary = "A secret for an authenticator (RFC 6238); not in force until it is proven",
      .access = to_who_is_known,
      .parameters = {},
      .body = {},
      .answers = {{200, "The secret and its link", {answer_schema<api::SecondFactor>}}},
      .handle = offer_second_factor,
  });
  routes.push_back({
      .method = "PUT",
      .path = "/api/v1/session/second-factor",
      .operation = "set_second_factor",
      .summary = "From now on every sign-in needs its code",
      .access = to_who_is_known,
      .parameters = {},
      .body =
          RequestBody{
              {request_schema<api::SecondFactorChange>},
              R"({"password":"correct horse battery","secret":"JBSWY3DPEHPK3PXP","code":"123456"})"},
      .answers = {{200, "It holds", {done}}},
      .handle = set_second_factor,
  });
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/session/second-factor/end",
      .operation = "drop_second_factor",
      .summary = "No second factor any more",
      .access = to_who_is_known,
      .parameters = {},
      .body = RequestBody{{request_schema<api::PasswordProof>},
                          R"({"password":"correct horse battery"})"},
      .answers = {{200, "Sign-ins need the password alone", {done}}},
      .handle = drop_second_factor,
  });
}

}  // namespace

void add_session_routes(std::vector<Route>& routes) {
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/session",
      .operation = "sign_in",
      .summary = "Sign in: answers with a session cookie and its CSRF token. 401 with a pointer to "
                 "/code where the second factor is wanted; 429 after too many tries",
      .access = open_to_all,
      .parameters = {},
      .body = RequestBody{{request_schema<api::SignIn>},
                          R"({"login":"ann","password":"correct horse battery"})"},
      .answers = {{200, "Signed in, for twelve hours", {answer_schema<api::SessionState>}}},
      .handle = sign_in,
  });
  routes.push_back({
      .method = "GET",
      .path = "/api/v1/session",
      .operation = "session",
      .summary = "Who asks, and what they may do",
      .access = to_who_is_known,
      .parameters = {},
      .body = {},
      .answers = {{200, "The person or key", {answer_schema<api::SessionState>}}},
      .handle = show_session,
  });
  routes.push_back({
      .method = "POST",
      .path = "/api/v1/session/end",
      .operation = "sign_out",
      .summary = "End this session",
      .access = to_who_is_known,
      .parameters = {},
      .body = {},
      .answers = {{200, "Ended", {done}}},
      .handle = sign_out,
  });
  routes.push_back({
      .method = "PUT",
      .path = "/api/v1/session/password",
      .operation = "change_password",
      .summary = "Another password; ends all sessions of the person",
      .access = to_who_is_known,
      .parameters = {},
      .body = RequestBody{{request_schema<api::PasswordChange>},
                          R"({"present":"abcd-efgh-jkmn-pqrs","next":"correct horse battery"})"},
      .answers = {{200, "It holds", {done}}},
      .handle = change_password,
  });
  add_second_factor_routes(routes);
}

}  // namespace defcon::server
