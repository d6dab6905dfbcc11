#include "identity/accounts.hpp"

#include <gtest/gtest.h>

namespace defcon::identity {

namespace {

const base::Instant start = base::parse_rfc3339("2026-03-03T14:00:00Z").value();

// Takes what may be taken, a second after the event before.
class Log {
 public:
  base::Result<void> take(const Body& body) {
    if (auto admitted = admit(state, body); !admitted) return admitted;
    spent = spent_texts(state, body);
    const std::uint64_t next = state.sequence + 1;
    state = step(std::move(state), {next, start + base::seconds(static_cast<int>(next)), {}, body});
    return {};
  }
  Accounts state;
  std::vector<std::uint64_t> spent;  // by the last event
};

UserAdded user(std::uint64_t id, std::string login, std::vector<Grant> grants) {
  return {.user = id,
          .login = {2 * id, std::move(login)},
          .name = {2 * id + 1, "N"},
          .grants = std::move(grants)};
}

const std::vector<Grant> owner_of_all{{Role::owner, {}}};

Log with_owner() {
  Log log;
  EXPECT_TRUE(log.take(user(1, "ann", owner_of_all)));
  return log;
}

}  // namespace

TEST(Accounts, a_login_is_given_once) {
  Log log = with_owner();
  EXPECT_EQ(log.take(user(2, "ann", {})).error().kind, base::ErrorKind::conflict);
  EXPECT_TRUE(log.take(user(2, "bob", {})));
  EXPECT_EQ(log.state.find_login("bob")->id, 2U);
  EXPECT_EQ(log.state.next_user(), 3U);
}

TEST(Accounts, the_last_owner_stays) {
  Log log = with_owner();
  for (const Body& body : {Body(GrantsSet{1, {{Role::owner, "east"}}}), Body(UserBlocked{1, true}),
                           Body(UserErased{1})})
    EXPECT_EQ(log.take(body).error().kind, base::ErrorKind::conflict);
  ASSERT_TRUE(log.take(user(2, "bob", owner_of_all)));
  EXPECT_TRUE(log.take(UserBlocked{1, true}));
  EXPECT_FALSE(log.take(UserErased{2}));
}

TEST(Accounts, who_is_blocked_or_has_a_new_password_has_no_session) {
  for (const Body& body : {Body(UserBlocked{2, true}), Body(PasswordSet{2, {9, "x"}, false})}) {
    Log log = with_owner();
    ASSERT_TRUE(log.take(user(2, "bob", {})));
    ASSERT_TRUE(log.take(SignedIn{1, Digest{1}, start + base::hours(1), {}}));
    ASSERT_TRUE(log.take(SignedIn{2, Digest{2}, start + base::hours(1), {}}));
    ASSERT_TRUE(log.take(body));
    EXPECT_FALSE(log.state.sessions.contains(Digest{2}));
    EXPECT_TRUE(log.state.sessions.contains(Digest{1}));
  }
}

TEST(Accounts, sessions_that_are_over_go_with_the_next_sign_in) {
  Log log = with_owner();
  ASSERT_TRUE(log.take(SignedIn{1, Digest{1}, start + base::seconds(2), {}}));
  ASSERT_TRUE(log.take(SignedIn{1, Digest{2}, start + base::hours(1), {}}));
  EXPECT_EQ(log.state.sessions.size(), 1U);
  EXPECT_TRUE(log.take(SignedOut{Digest{2}}));
  EXPECT_FALSE(log.take(SignedOut{Digest{2}}));
}

TEST(Accounts, the_code_that_was_used_last_is_kept) {
  Log log = with_owner();
  ASSERT_TRUE(log.take(SignedIn{1, Digest{1}, start + base::hours(1), 7}));
  ASSERT_TRUE(log.take(SignedIn{1, Digest{2}, start + base::hours(1), {}}));
  EXPECT_EQ(log.state.users.at(1).last_totp_step, 7U);
}

TEST(Accounts, a_key_that_is_replaced_holds_until_its_overlap_ends) {
  Log log = with_owner();
  const KeyScope scope{.rights = {Right::report}};
  ASSERT_TRUE(log.take(KeyAdded{.key = 2, .digest = Digest{2}, .label = "phones", .scope = scope}));
  ASSERT_TRUE(log.take(KeyRevoked{2, start + base::hours(24)}));
  EXPECT_EQ(log.state.find_key(2)->expires, start + base::hours(24));
  ASSERT_TRUE(log.take(KeyRevoked{2, {}}));
  EXPECT_TRUE(log.state.keys.empty());
  EXPECT_FALSE(log.take(KeyRevoked{2, {}}));
}

TEST(Accounts, a_key_says_what_it_is_for_and_may_something) {
  Log log;
  const KeyScope scope{.rights = {Right::report}};
  EXPECT_FALSE(log.take(KeyAdded{.key = 1, .digest = {}, .label = "", .scope = scope}));
  EXPECT_FALSE(log.take(KeyAdded{.key = 1, .digest = {}, .label = "x", .scope = {}}));
  const KeyScope office{.rights = {Right::see_board}, .office = "north"};
  EXPECT_FALSE(log.take(KeyAdded{.key = 1, .digest = {}, .label = "x", .scope = office}));
}

TEST(Accounts, texts_that_nobody_needs_any_more_are_named) {
  Log log = with_owner();
  ASSERT_TRUE(log.take(user(2, "bob", {})));
  ASSERT_TRUE(log.take(PasswordSet{2, {90, "one"}, true}));
  EXPECT_TRUE(log.spent.empty());
  ASSERT_TRUE(log.take(PasswordSet{2, {91, "two"}, false}));
  EXPECT_EQ(log.spent, std::vector<std::uint64_t>{90});
  ASSERT_TRUE(log.take(TotpSet{2, PersonalText{92, "secret"}}));
  ASSERT_TRUE(log.take(UserErased{2}));
  EXPECT_EQ(log.spent, (std::vector<std::uint64_t>{4, 5, 91, 92}));
  EXPECT_EQ(log.state.find_login("bob"), nullptr);
  EXPECT_FALSE(log.take(PasswordSet{2, {93, "three"}, false}));
}

}  // namespace defcon::identity
