#include "wire/account_codec.hpp"

#include <gtest/gtest.h>

#include "wire/json.hpp"

namespace defcon::wire {

namespace {

identity::Event read_back(const identity::Event& event) {
  std::string payload;
  append_payload(payload, event);
  const auto read = read_account_event({event.sequence, event.at, type_of(event.body), payload});
  EXPECT_TRUE(read) << payload << base::to_line(read.error());
  return read.value_or(identity::Event{});
}

}  // namespace

TEST(AccountCodec, every_kind_of_event_comes_back) {
  using identity::Body, identity::UserAdded, identity::GrantsSet, identity::PasswordSet,
      identity::TotpSet, identity::UserBlocked, identity::UserErased, identity::SignedIn,
      identity::SignInRefused, identity::SignedOut, identity::KeyAdded, identity::KeyRevoked,
      identity::Role, identity::Right, identity::Digest, identity::PersonalText;
  const base::Instant at = base::parse_rfc3339("2026-03-03T14:00:00Z").value();
  const std::vector<Body> bodies{
      UserAdded{1, {7, ""}, {8, ""}, {{Role::deputy, "east"}, {Role::viewer, {}}}},
      GrantsSet{1, {{Role::owner, {}}}},
      PasswordSet{1, {9, ""}, true},
      TotpSet{1, PersonalText{10, ""}},
      TotpSet{1, {}},
      UserBlocked{1, true},
      UserErased{1},
      SignedIn{1, Digest{1, 255}, at, 5},
      SignInRefused{1},
      SignedOut{Digest{3}},
      KeyAdded{4, Digest{5}, "phones", {.rights = {Right::report}, .desk = "east"}, at},
      KeyRevoked{4, at}};
  for (const Body& body : bodies) {
    const identity::Event event{3, at, {.user = 1, .key = {}, .address = {11, ""}}, body};
    const auto back = read_back(event);
    std::string first, second;
    append_payload(first, event);
    append_payload(second, back);
    EXPECT_EQ(first, second);
    EXPECT_EQ(back.body.index(), body.index());
    EXPECT_EQ(back.origin.address.ref, 11U);
  }
}

TEST(AccountCodec, no_secret_and_no_name_stands_in_a_row) {
  std::string payload;
  append_payload(payload, {1,
                           {},
                           {.address = {3, "203.0.113.9"}},
                           identity::UserAdded{1, {1, "ann"}, {2, "Ann Example"}, {}}});
  for (const char* text : {"ann", "Ann", "203"})
    EXPECT_EQ(payload.find(text), std::string::npos) << payload;
}

TEST(AccountCodec, a_type_that_is_not_known_is_an_error) {
  EXPECT_FALSE(read_account_event({1, {}, "user.renamed", R"({"origin":{},"body":{}})"}));
  EXPECT_FALSE(read_account_event({1, {}, "user.erased", R"({"body":{"user":1}})"}));
  EXPECT_FALSE(read_account_event({1, {}, "user.erased", "[]"}));
}

}  // namespace defcon::wire
