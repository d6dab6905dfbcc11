// People who sign in, keys that programs and boards hold, and sessions: one state, changed by
// events alone, kept in a log with a hash chain like that of a desk. That log is the audit of who
// was given what, by whom and from where.
//
// Secrets are never in it: of keys and sessions a digest stands in the event; a password's Argon2id
// string and the secret of the second factor are texts beside the log, which a later one erases.
#pragma once

#include <array>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "desk/ticket.hpp"
#include "identity/right.hpp"

namespace defcon::identity {

using desk::PersonalText;
using Digest = std::array<std::uint8_t, 32>;  // SHA-256 of a token

struct UserAdded {
  std::uint64_t user = 0;
  PersonalText login;  // what is typed; no two the same
  PersonalText name;
  std::vector<Grant> grants;
};
BOOST_DESCRIBE_STRUCT(UserAdded, (), (user, login, name, grants))

struct GrantsSet {
  std::uint64_t user = 0;
  std::vector<Grant> grants;
};
BOOST_DESCRIBE_STRUCT(GrantsSet, (), (user, grants))

struct PasswordSet {
  std::uint64_t user = 0;
  PersonalText argon2id;
  bool is_temporary = false;  // somebody else chose it: to be changed at the first sign-in
};
BOOST_DESCRIBE_STRUCT(PasswordSet, (), (user, argon2id, is_temporary))

// The second factor (RFC 6238); absent: none any more.
struct TotpSet {
  std::uint64_t user = 0;
  std::optional<PersonalText> secret;  // base32
};
BOOST_DESCRIBE_STRUCT(TotpSet, (), (user, secret))

// Who is blocked cannot sign in, and has no session any more.
struct UserBlocked {
  std::uint64_t user = 0;
  bool is_blocked = true;
};
BOOST_DESCRIBE_STRUCT(UserBlocked, (), (user, is_blocked))

// Blocked for good; login, name and secrets are erased.
struct UserErased {
  std::uint64_t user = 0;
};
BOOST_DESCRIBE_STRUCT(UserErased, (), (user))

struct SignedIn {
  std::uint64_t user = 0;
  Digest session{};
  base::Instant until{};
  std::optional<std::uint64_t> totp_step;  // that was used: never again
};
BOOST_DESCRIBE_STRUCT(SignedIn, (), (user, session, until, totp_step))

struct SignInRefused {
  std::uint64_t user = 0;
};
BOOST_DESCRIBE_STRUCT(SignInRefused, (), (user))

struct SignedOut {
  Digest session{};
};
BOOST_DESCRIBE_STRUCT(SignedOut, (), (session))

struct KeyAdded {
  std::uint64_t key = 0;
  Digest digest{};
  std::string label;
  KeyScope scope;
  std::optional<base::Instant> expires;
};
BOOST_DESCRIBE_STRUCT(KeyAdded, (), (key, digest, label, scope, expires))

struct KeyRevoked {
  std::uint64_t key = 0;
  std::optional<base::Instant> from;  // absent: at once; later: the new key and this one overlap
};
BOOST_DESCRIBE_STRUCT(KeyRevoked, (), (key, from))

using Body = std::variant<UserAdded, GrantsSet, PasswordSet, TotpSet, UserBlocked, UserErased,
                          SignedIn, SignInRefused, SignedOut, KeyAdded, KeyRevoked>;

inline constexpr std::array<std::string_view, std::variant_size_v<Body>> event_names{
    "user.added",    "user.granted", "user.password_set", "user.totp_set",
    "user.blocked",  "user.erased",  "session.opened",    "session.refused",
    "session.ended", "key.added",    "key.revoked"};

// Who did it, and from where. Neither where the house did it itself.
struct Origin {
  std::optional<std::uint64_t> user, key;
  PersonalText address;
};
BOOST_DESCRIBE_STRUCT(Origin, (), (user, key, address))

struct Event {
  std::uint64_t sequence = 0;
  base::Instant at{};
  Origin origin;
  Body body;
};

struct User {
  std::uint64_t id = 0;
  PersonalText login, name;
  std::vector<Grant> grants;
  PersonalText argon2id;  // empty: no password yet
  bool is_password_temporary = false;
  std::optional<PersonalText> totp_secret;
  std::uint64_t last_totp_step = 0;
  bool is_blocked = false, is_erased = false;
};

struct Session {
  std::uint64_t user = 0;
  base::Instant until{};
};

struct Key {
  std::uint64_t id = 0;
  std::string label;
  KeyScope scope;
  base::Instant created{};
  std::optional<base::Instant> expires;
};

struct Accounts {
  std::uint64_t sequence = 0;
  base::Instant now{};
  std::map<std::uint64_t, User> users;
  std::map<Digest, Session> sessions;
  std::map<Digest, Key> keys;

  [[nodiscard]] const User* find_login(std::string_view login) const;
  [[nodiscard]] const Key* find_key(std::uint64_t id) const;
  [[nodiscard]] std::uint64_t next_user() const;
  [[nodiscard]] std::uint64_t next_key() const;
};

inline constexpr std::size_t max_login_bytes = 120, max_name_bytes = 180, max_label_bytes = 120;
inline constexpr std::size_t max_users = 100'000, max_keys = 10'000;

// Why it cannot be taken: names a user or key that is not there, a login that is taken, a desk's
// last owner who would go.
[[nodiscard]] base::Result<void> admit(const Accounts& accounts, const Body& body);
// Takes an admitted event.
[[nodiscard]] Accounts step(Accounts accounts, const Event& event);

// The texts that an event makes useless: their numbers, to be erased beside the log.
[[nodiscard]] std::vector<std::uint64_t> spent_texts(const Accounts& before, const Body& body);

}  // namespace defcon::identity
