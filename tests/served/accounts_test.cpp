// People and keys over HTTP, as a browser and a program use them.
#include <fmt/format.h>

#include <fstream>

#include "served.hpp"
#include "server/route.hpp"
#include "server/totp.hpp"

namespace defcon::served {

namespace {

const std::string session = "/api/v1/session", users = "/api/v1/users", keys = "/api/v1/keys";
constexpr std::string_view password = "three plain words";

std::string quoted(std::string_view name, std::string_view value) {
  return fmt::format(R"("{}":"{}")", name, value);
}

// A browser: it keeps the session's cookie, and its page sends the CSRF token along.
class Browser {
 public:
  explicit Browser(const Served& served) : served_(served) {}

  Answer sign_in(std::string_view login, std::string_view secret, const std::string& more = "") {
    http::Client client({.base_url = served_.url(), .token = ""});
    Answer answer = Served::answer(client.post(
        session, "{" + quoted("login", login) + "," + quoted("password", secret) + more + "}"));
    if (answer.status != 200) return answer;
    const std::string set = std::string(http::find(answer.headers, "set-cookie").value_or(""));
    cookie = set.substr(0, set.find(';'));
    csrf = answer.at("/csrf_token").as_string();
    return answer;
  }
  Answer get(const std::string& path) const { return Served::answer(client().get(path)); }
  Answer post(const std::string& path, std::string_view body) const {
    return Served::answer(client().post(path, body));
  }
  Answer put(const std::string& path, std::string_view body) const {
    return Served::answer(client().put(path, body));
  }

  std::string cookie, csrf;

 private:
  [[nodiscard]] http::Client client() const {
    http::Fields headers{{"Cookie", "other=1; " + cookie}};
    if (!csrf.empty()) headers.push_back({"X-CSRF-Token", csrf});
    return http::Client({.base_url = served_.url(), .token = "", .headers = headers});
  }
  const Served& served_;
};

// Adds a person who has changed the first password already.
int add_person(const Served& served, const std::string& login, const std::string& grants) {
  const Answer added = served.post(
      users, "{" + quoted("login", login) + R"(,"name":"Somebody","grants":)" + grants + "}");
  EXPECT_EQ(added.status, 201) << added.text;
  Browser browser(served);
  const std::string first(added.at("/temporary_password").as_string());
  EXPECT_EQ(browser.sign_in(login, first).status, 200);
  const Answer changed = browser.put(
      session + "/password", "{" + quoted("present", first) + "," + quoted("next", password) + "}");
  EXPECT_EQ(changed.status, 200) << changed.text;
  return added.at("/user/id").to_number<int>();
}

const std::string manager = R"([{"role":"operations_manager","desk":"main"}])";
const std::string owner = R"([{"role":"owner"}])";

std::string code_at(const std::string& secret, base::Instant at) {
  return server::totp_code(*server::from_base32(secret), server::totp_step_at(at));
}

}  // namespace

TEST(Accounts, who_is_added_changes_the_first_password_before_anything_else) {
  const Served served;
  const Answer added =
      served.post(users, R"({"login":"ann","name":"Ann Example","grants":)" + manager + "}");
  ASSERT_EQ(added.status, 201) << added.text;
  const std::string first(added.at("/temporary_password").as_string());
  Browser browser(served);
  const Answer in = browser.sign_in("ann", first);
  ASSERT_EQ(in.status, 200) << in.text;
  EXPECT_EQ(in.at("/must_change_password"), true);
  EXPECT_EQ(browser.get(console).status, 403);
  const auto change = [&](std::string_view next) {
    return browser.put(session + "/password",
                       "{" + quoted("present", first) + "," + quoted("next", next) + "}");
  };
  EXPECT_EQ(change("short").at("/errors/0/pointer"), "/next");
  EXPECT_EQ(change(password).status, 200);
  EXPECT_EQ(browser.get(console).status, 401);  // all sessions have ended
  EXPECT_EQ(browser.sign_in("ann", first).status, 401);
  ASSERT_EQ(browser.sign_in("ann", password).status, 200);
  EXPECT_EQ(browser.get(console).status, 200);
  EXPECT_EQ(browser.get(session).at("/name"), "Ann Example");
}

TEST(Accounts, a_session_ends_by_itself_after_twelve_hours_and_at_once_when_told) {
  const Served served;
  add_person(served, "ann", manager);
  Browser early(served), late(served);
  ASSERT_EQ(early.sign_in("ann", password).status, 200);
  served.clock->advance(base::hours(11));
  ASSERT_EQ(late.sign_in("ann", password).status, 200);
  EXPECT_EQ(early.get(console).status, 200);
  served.clock->advance(base::hours(1));
  EXPECT_EQ(early.get(console).status, 401);
  EXPECT_EQ(late.get(console).status, 200);
  EXPECT_EQ(late.post(session + "/end", "").status, 200);
  EXPECT_EQ(late.get(console).status, 401);
}

TEST(Accounts, a_session_outlives_a_restart) {
  Served served;
  add_person(served, "ann", manager);
  Browser browser(served);
  ASSERT_EQ(browser.sign_in("ann", password).status, 200);
  served.stop();
  served.start();
  EXPECT_EQ(browser.get(console).status, 200);
}

TEST(Accounts, the_cookie_is_for_this_server_alone_and_not_for_scripts) {
  const Served served;
  add_person(served, "ann", manager);
  Browser browser(served);
  const Answer in = browser.sign_in("ann", password);
  const std::string cookie(http::find(in.headers, "set-cookie").value_or(""));
  for (const char* part : {"HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200"})
    EXPECT_NE(cookie.find(part), std::string::npos) << cookie;
}

TEST(Accounts, another_pages_request_changes_nothing) {
  const Served served;
  add_person(served, "ann", manager);
  Browser browser(served);
  ASSERT_EQ(browser.sign_in("ann", password).status, 200);
  const std::string decision = R"({"kind":"raise","level":4,"reason":"queue","by":"Ann"})";
  Browser forged = browser;
  for (const std::string& csrf : {std::string(), std::string(43, 'x')}) {
    forged.csrf = csrf;
    EXPECT_EQ(forged.post(decisions, decision).status, 403);
    EXPECT_EQ(forged.get(console).status, 200);  // looking is no change
  }
  EXPECT_EQ(served.get(board).at("/level/level"), 5);
  const Answer taken = browser.post(decisions, decision);
  ASSERT_EQ(taken.status, 200) << taken.text;
  EXPECT_EQ(served.get(board).at("/level/level"), 4);
  EXPECT_EQ(taken.at("/history/0/by"), "Somebody");  // not who the page says it is
}

TEST(Accounts, roles_hold_on_their_desk_and_say_nothing_of_others) {
  const Served served;
  add_person(served, "eve", R"([{"role":"viewer","desk":"main"}])");
  add_person(served, "bob", R"([{"role":"operations_manager","desk":"east"}])");
  Browser viewer(served), stranger(served);
  ASSERT_EQ(viewer.sign_in("eve", password).status, 200);
  ASSERT_EQ(stranger.sign_in("bob", password).status, 200);
  EXPECT_EQ(viewer.get(console).status, 200);
  EXPECT_EQ(viewer.post(decisions, "{}").status, 403);
  EXPECT_EQ(viewer.get(users).status, 403);
  EXPECT_EQ(viewer.get("/api/v1/desks").at("/desks").as_array().size(), 1U);
  EXPECT_EQ(stranger.get(board).status, 404);
  EXPECT_EQ(stranger.post(decisions, "{}").status, 404);
  EXPECT_EQ(stranger.get("/api/v1/desks").at("/desks").as_array().size(), 0U);
}

TEST(Accounts, every_route_of_a_desk_is_closed_to_who_has_another) {
  const Served served;
  const Answer key = served.post(keys, R"({"label":"east","scope":{"desk":"east","rights":[)"
                                       R"("see_board","see_desk","report","outage","decide",)"
                                       R"("configure","administer"]}})");
  ASSERT_EQ(key.status, 201) << key.text;
  http::Client foreign = served.client(std::string(key.at("/token").as_string()));
  for (const server::Route& route : server::all_routes()) {
    if (!route.access.right) continue;
    SCOPED_TRACE(fmt::format("{} {}", route.method, route.path));
    std::string path(route.path);
    const bool is_of_a_desk = path.find("{desk}") != std::string::npos;
    for (const auto& [name, value] : {std::pair{"{desk}", "main"}, std::pair{"{id}", "1"}}) {
      const auto place = path.find(name);
      if (place != std::string::npos) path.replace(place, std::string(name).size(), value);
    }
    const auto response = route.method == "GET"    ? foreign.get(path)
                          : route.method == "POST" ? foreign.post(path, "{}")
                                                   : foreign.put(path, "{}");
    EXPECT_EQ(response->status, is_of_a_desk ? 404 : 403);
  }
}

TEST(Accounts, who_guesses_waits_longer_and_longer_whether_the_login_exists_or_not) {
  const Served served;
  add_person(served, "ann", manager);
  for (const std::string login : {"ann", "nobody"}) {
    Browser browser(served);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(browser.sign_in(login, "not the password").status, 401);
    const Answer slowed = browser.sign_in(login, password);
    EXPECT_EQ(slowed.status, 429);
    EXPECT_EQ(http::find(slowed.headers, "retry-after"), "1");
  }
  served.clock->advance(base::seconds(1));
  Browser browser(served);
  EXPECT_EQ(browser.sign_in("ann", password).status, 200);
}

TEST(Accounts, with_a_second_factor_the_password_alone_does_not_let_in_and_a_code_holds_once) {
  const Served served;
  add_person(served, "ann", manager);
  Browser browser(served);
  ASSERT_EQ(browser.sign_in("ann", password).status, 200);
  const Answer offer = browser.get(session + "/second-factor");
  const std::string secret(offer.at("/secret").as_string());
  EXPECT_EQ(std::string(offer.at("/link").as_string()),
            "otpauth://totp/defcon:ann?secret=" + secret + "&issuer=defcon");
  const auto change = [&](const std::string& code) {
    return browser.put(session + "/second-factor", "{" + quoted("password", password) + "," +
                                                       quoted("secret", secret) + "," +
                                                       quoted("code", code) + "}");
  };
  EXPECT_EQ(change("000000").status, 422);
  ASSERT_EQ(change(code_at(secret, served.clock->now())).status, 200);
  const auto with = [&](const std::string& code) {
    return Browser(served).sign_in("ann", password, "," + quoted("code", code));
  };
  const Answer missing = Browser(served).sign_in("ann", password);
  EXPECT_EQ(missing.status, 401);
  EXPECT_EQ(missing.at("/errors/0/pointer"), "/code");
  const std::string code = code_at(secret, served.clock->now());
  EXPECT_EQ(with("123").status, 401);
  EXPECT_EQ(with(code).status, 200);
  EXPECT_EQ(with(code).status, 401);
  served.clock->advance(base::seconds(30));
  EXPECT_EQ(with(code_at(secret, served.clock->now())).status, 200);
}

TEST(Accounts, who_is_blocked_is_out_at_once_and_the_last_owner_cannot_go) {
  const Served served;
  const int ann = add_person(served, "ann", owner);
  const int bob = add_person(served, "bob", owner);
  Browser browser(served);
  ASSERT_EQ(browser.sign_in("bob", password).status, 200);
  EXPECT_EQ(served.put(fmt::format("{}/{}/blocked", users, bob), R"({"is_blocked":true})").status,
            200);
  EXPECT_EQ(browser.get(console).status, 401);
  EXPECT_EQ(browser.sign_in("bob", password).status, 401);
  const Answer last = served.put(fmt::format("{}/{}/grants", users, ann), R"({"grants":[]})");
  EXPECT_EQ(last.status, 409) << last.text;
  EXPECT_EQ(served.post(fmt::format("{}/{}/erase", users, bob), "").status, 200);
  EXPECT_EQ(served.get(users).at("/users").as_array().size(), 1U);
}

TEST(Accounts, a_lost_password_is_replaced_by_an_owner) {
  const Served served;
  const int ann = add_person(served, "ann", manager);
  const Answer reset = served.post(fmt::format("{}/{}/password", users, ann), "");
  ASSERT_EQ(reset.status, 201) << reset.text;
  Browser browser(served);
  EXPECT_EQ(browser.sign_in("ann", password).status, 401);
  const Answer in = browser.sign_in("ann", reset.at("/temporary_password").as_string());
  EXPECT_EQ(in.at("/must_change_password"), true);
}

TEST(Accounts, a_key_may_what_its_scope_says_until_it_ends) {
  const Served served;
  const Answer made =
      served.post(keys, R"({"label":"tickets","scope":{"rights":["report"],"desk":"main"},)"
                        R"("expires":"2026-03-03T15:00:00Z"})");
  ASSERT_EQ(made.status, 201) << made.text;
  http::Client client = served.client(std::string(made.at("/token").as_string()));
  EXPECT_EQ(client.post(tickets, ticket("1"))->status, 201);
  EXPECT_EQ(client.get(tickets)->status, 403);
  EXPECT_EQ(client.get(board)->status, 403);
  served.clock->advance(base::hours(1));
  EXPECT_EQ(client.post(tickets, ticket("2"))->status, 401);
}

TEST(Accounts, a_boards_key_is_for_one_office) {
  const Served served;
  const Answer made = served.post(
      keys, R"({"label":"hall","scope":{"rights":["see_board"],"desk":"main","office":"duluth"}})");
  http::Client client = served.client(std::string(made.at("/token").as_string()));
  EXPECT_EQ(client.get(board + "?office=duluth")->status, 200);
  EXPECT_EQ(client.get(board + "?office=st-paul")->status, 403);
}

TEST(Accounts, a_rotated_key_and_its_successor_hold_side_by_side_for_a_while) {
  const Served served;
  const Answer made = served.post(keys, R"({"label":"x","scope":{"rights":["see_board"]}})");
  const Answer next =
      served.post(fmt::format("{}/{}/rotate", keys, made.at("/key/id").to_number<int>()),
                  R"({"overlap_minutes":60})");
  ASSERT_EQ(next.status, 201) << next.text;
  http::Client old = served.client(std::string(made.at("/token").as_string()));
  http::Client fresh = served.client(std::string(next.at("/token").as_string()));
  EXPECT_EQ(old.get(board)->status, 200);
  EXPECT_EQ(fresh.get(board)->status, 200);
  served.clock->advance(base::hours(1));
  EXPECT_EQ(old.get(board)->status, 401);
  EXPECT_EQ(fresh.get(board)->status, 200);
  EXPECT_EQ(served.post(fmt::format("{}/{}/revoke", keys, next.at("/key/id").to_number<int>()), "")
                .status,
            200);
  EXPECT_EQ(fresh.get(board)->status, 401);
}

TEST(Accounts, the_audit_says_who_did_what_to_whom_and_from_where) {
  const Served served;
  const int ann = add_person(served, "ann", owner);
  Browser browser(served);
  ASSERT_EQ(browser.sign_in("ann", "not the password").status, 401);
  ASSERT_EQ(browser.sign_in("ann", password).status, 200);
  ASSERT_EQ(browser.post(keys, R"({"label":"x","scope":{"rights":["report"]}})").status, 201);
  const Answer audit = browser.get("/api/v1/audit");
  ASSERT_EQ(audit.status, 200) << audit.text;
  std::vector<std::string> seen;
  for (const json::value& line : audit.at("/lines").as_array())
    seen.emplace_back(line.at("what").as_string());
  EXPECT_EQ(seen, (std::vector<std::string>{
                      "key.added", "key.added", "user.added", "user.password_set", "session.opened",
                      "user.password_set", "session.refused", "session.opened", "key.added"}));
  EXPECT_EQ(audit.at("/lines/8/by"), "ann");
  EXPECT_EQ(audit.at("/lines/8/by_user").to_number<int>(), ann);
  EXPECT_EQ(audit.at("/lines/8/address"), "127.0.0.1");
  EXPECT_EQ(audit.at("/lines/6/user").to_number<int>(), ann);
}

TEST(Accounts, no_secret_stands_in_the_files) {
  Served served;
  add_person(served, "ann", manager);
  Browser browser(served);
  ASSERT_EQ(browser.sign_in("ann", password).status, 200);
  const std::string token = browser.cookie.substr(browser.cookie.find('=') + 1);
  served.stop();
  for (const auto& file : std::filesystem::directory_iterator(served.directory.path())) {
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(bytes.find(token), std::string::npos) << file.path();
    EXPECT_EQ(bytes.find(password), std::string::npos) << file.path();
  }
}

}  // namespace defcon::served
