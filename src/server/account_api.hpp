// Values of the API about people, keys and sessions; their names are those of its schemas.
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "identity/accounts.hpp"
#include "wire/required.hpp"

namespace defcon::server::api {

struct SignIn {
  std::string login;
  std::string password;
  std::optional<std::string> code;  // of the second factor, where the person has one
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (login, password, code))

// Who the request comes from, and what they may do.
struct SessionState {
  std::optional<std::uint64_t> user;  // absent: a key
  std::string name;
  std::vector<identity::Grant> grants;      // of a person
  std::optional<identity::KeyScope> scope;  // of a key
  std::optional<std::string> csrf_token;    // of a session: to be sent as X-CSRF-Token with changes
  bool must_change_password = false;        // then nothing else is allowed
  std::optional<bool> has_second_factor;    // of a person
};
BOOST_DESCRIBE_STRUCT(SessionState, (),
                      (user, name, grants, scope, csrf_token, must_change_password,
                       has_second_factor))

struct PasswordChange {
  std::string present;
  std::string next;
};
BOOST_DESCRIBE_STRUCT(PasswordChange, (), (present, next))

// A secret for an authenticator, not in force yet; the link is what it reads from a picture.
struct SecondFactor {
  std::string secret;
  std::string link;
};
BOOST_DESCRIBE_STRUCT(SecondFactor, (), (secret, link))

struct SecondFactorChange {
  std::string password;
  std::string secret;
  std::string code;  // as the authenticator shows it: the proof that it has the secret
};
BOOST_DESCRIBE_STRUCT(SecondFactorChange, (), (password, secret, code))

struct PasswordProof {
  std::string password;
};
BOOST_DESCRIBE_STRUCT(PasswordProof, (), (password))

struct NewUser {
  std::string login;
  std::string name;
  std::vector<identity::Grant> grants;
};
BOOST_DESCRIBE_STRUCT(NewUser, (), (login, name, grants))

struct UserLine {
  std::uint64_t id = 0;
  std::string login, name;
  std::vector<identity::Grant> grants;
  bool is_blocked = false;
  bool has_password = false;
  bool has_second_factor = false;
};
BOOST_DESCRIBE_STRUCT(UserLine, (),
                      (id, login, name, grants, is_blocked, has_password, has_second_factor))

struct UserList {
  std::vector<UserLine> users;
};
BOOST_DESCRIBE_STRUCT(UserList, (), (users))

// With the password that the person must change at the first sign-in; shown once.
struct UserAdmitted {
  UserLine user;
  std::string temporary_password;
};
BOOST_DESCRIBE_STRUCT(UserAdmitted, (), (user, temporary_password))

struct GrantsChange {
  std::vector<identity::Grant> grants;
};
BOOST_DESCRIBE_STRUCT(GrantsChange, (), (grants))

struct Blocking {
  bool is_blocked = true;
};
BOOST_DESCRIBE_STRUCT(Blocking, (), (is_blocked))

struct NewKey {
  std::string label;
  identity::KeyScope scope;
  std::optional<base::Instant> expires;
};
BOOST_DESCRIBE_STRUCT(NewKey, (), (label, scope, expires))

struct KeyLine {
  std::uint64_t id = 0;
  std::string label;
  identity::KeyScope scope;
  base::Instant created{};
  std::optional<base::Instant> expires;
};
BOOST_DESCRIBE_STRUCT(KeyLine, (), (id, label, scope, created, expires))

struct KeyList {
  std::vector<KeyLine> keys;
};
BOOST_DESCRIBE_STRUCT(KeyList, (), (keys))

// With its token, shown once.
struct KeyIssued {
  KeyLine key;
  std::string token;
};
BOOST_DESCRIBE_STRUCT(KeyIssued, (), (key, token))

// What somebody did to the accounts: one event of their log.
struct AuditLine {
  std::uint64_t sequence = 0;
  base::Instant at{};
  std::string what;                              // "key.added"
  std::optional<std::uint64_t> by_user, by_key;  // neither: the house itself, or a failed sign-in
  std::optional<std::string> by;                 // login or label, while it is known
  std::string address;                           // where it came from, as far as known
  std::optional<std::uint64_t> user, key;        // whom or what it is about
};
BOOST_DESCRIBE_STRUCT(AuditLine, (), (sequence, at, what, by_user, by_key, by, address, user, key))

struct AuditPage {
  std::vector<AuditLine> lines;
  std::optional<std::uint64_t> next_after;  // absent on the last page
};
BOOST_DESCRIBE_STRUCT(AuditPage, (), (lines, next_after))

// It is done, and durable.
struct Done {
  std::string status = "done";
};
BOOST_DESCRIBE_STRUCT(Done, (), (status))

// The old token holds for so long beside the new one.
struct Rotation {
  double overlap_minutes = 60;
};
BOOST_DESCRIBE_STRUCT(Rotation, (), (overlap_minutes))

}  // namespace defcon::server::api

namespace defcon::wire {

template <>
inline constexpr auto required_members<identity::Grant> = names("role");
template <>
inline constexpr auto required_members<identity::KeyScope> = names("rights");
template <>
inline constexpr auto required_members<server::api::SignIn> = names("login", "password");
template <>
inline constexpr auto required_members<server::api::PasswordChange> = names("present", "next");
template <>
inline constexpr auto required_members<server::api::SecondFactorChange> =
    names("password", "secret", "code");
template <>
inline constexpr auto required_members<server::api::PasswordProof> = names("password");
template <>
inline constexpr auto required_members<server::api::NewUser> = names("login", "grants");
template <>
inline constexpr auto required_members<server::api::GrantsChange> = names("grants");
template <>
inline constexpr auto required_members<server::api::Blocking> = names("is_blocked");
template <>
inline constexpr auto required_members<server::api::NewKey> = names("label", "scope");

}  // namespace defcon::wire
