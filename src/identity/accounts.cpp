#include "identity/accounts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace defcon::identity {

namespace {

bool is_owner(const User& user) {
  return !user.is_blocked && allows(user.grants, Right::administer, std::nullopt);
}

// Admission and change of each kind of event, side by side.
struct Rules {
  const Accounts& accounts;

  [[nodiscard]] base::Result<const User*> user(std::uint64_t id) const {
    const auto found = accounts.users.find(id);
    if (found == accounts.users.end() || found->second.is_erased)
      return base::fail(base::ErrorKind::not_found, fmt::format("there is no user {}", id), "user");
    return &found->second;
  }

  // Somebody must be left who can administer the server.
  [[nodiscard]] base::Result<void> owner_stays(const User& user, bool is_owner_after) const {
    if (!is_owner(user) || is_owner_after) return {};
    const auto owners = std::ranges::count_if(
        accounts.users, [](const auto& entry) { return is_owner(entry.second); });
    if (owners > 1) return {};
    return base::fail(base::ErrorKind::conflict, "this is the last owner of the server", "user",
                      "make somebody else an owner of every desk first");
  }

  base::Result<void> operator()(const UserAdded& added) const {
    if (added.login.text.empty() || added.login.text.size() > max_login_bytes)
      return base::fail(base::ErrorKind::invalid_input, "a login has 1 to 120 bytes", "login");
    if (added.name.text.size() > max_name_bytes)
      return base::fail(base::ErrorKind::invalid_input, "a name has at most 180 bytes", "name");
    if (accounts.find_login(added.login.text) != nullptr)
      return base::fail(base::ErrorKind::conflict, "somebody has this login already", "login");
    if (accounts.users.size() >= max_users)
      return base::fail(base::ErrorKind::conflict, "there are as many users as there may be", {});
    return {};
  }
  base::Result<void> operator()(const GrantsSet& set) const {
    const auto found = user(set.user);
    if (!found) return std::unexpected(found.error());
    return owner_stays(**found, allows(set.grants, Right::administer, std::nullopt));
  }
  base::Result<void> operator()(const UserBlocked& blocked) const {
    const auto found = user(blocked.user);
    if (!found) return std::unexpected(found.error());
    return owner_stays(**found, !blocked.is_blocked);
  }
  base::Result<void> operator()(const UserErased& erased) const {
    const auto found = user(erased.user);
    if (!found) return std::unexpected(found.error());
    return owner_stays(**found, false);
  }
  base::Result<void> operator()(const SignedOut& out) const {
    if (accounts.sessions.contains(out.session)) return {};
    return base::fail(base::ErrorKind::not_found, "there is no such session", {});
  }
  base::Result<void> operator()(const KeyAdded& added) const {
    if (added.label.empty() || added.label.size() > max_label_bytes)
      return base::fail(base::ErrorKind::invalid_input, "a label has 1 to 120 bytes", "label",
                        "say what it is for, such as \"import from the phone system\"");
    if (added.scope.rights.empty())
      return base::fail(base::ErrorKind::invalid_input, "it would allow nothing", "scope.rights",
                        "name at least one right");
    if (added.scope.office && !added.scope.desk)
      return base::fail(base::ErrorKind::invalid_input, "an office is one of a desk", "scope.desk",
                        "name the desk too");
    if (accounts.keys.size() >= max_keys)
      return base::fail(base::ErrorKind::conflict, "there are as many keys as there may be", {});
    return {};
  }
  base::Result<void> operator()(const KeyRevoked& revoked) const {
    if (accounts.find_key(revoked.key) != nullptr) return {};
    return base::fail(base::ErrorKind::not_found, fmt::format("there is no key {}", revoked.key),
                      "key");
  }
  template <class OfAUser>
  base::Result<void> operator()(const OfAUser& change) const {
    const auto found = user(change.user);
    if (!found) return std::unexpected(found.error());
    return {};
  }
};

void end_sessions(Accounts& accounts, std::uint64_t user) {
  std::erase_if(accounts.sessions, [&](const auto& entry) { return entry.second.user == user; });
}

struct Taker {
  Accounts& accounts;
  base::Instant at;

  void operator()(const UserAdded& added) {
    User user{.id = added.user, .login = added.login, .name = added.name, .grants = added.grants};
    accounts.users.insert_or_assign(added.user, std::move(user));
  }
  void operator()(const GrantsSet& set) { accounts.users.at(set.user).grants = set.grants; }
  void operator()(const PasswordSet& set) {
    User& user = accounts.users.at(set.user);
    user.argon2id = set.argon2id;
    user.is_password_temporary = set.is_temporary;
    end_sessions(accounts, set.user);
  }
  void operator()(const TotpSet& set) { accounts.users.at(set.user).totp_secret = set.secret; }
  void operator()(const UserBlocked& blocked) {
    accounts.users.at(blocked.user).is_blocked = blocked.is_blocked;
    if (blocked.is_blocked) end_sessions(accounts, blocked.user);
  }
  void operator()(const UserErased& erased) {
    accounts.users.at(erased.user) = {.id = erased.user, .is_blocked = true, .is_erased = true};
    end_sessions(accounts, erased.user);
  }
  void operator()(const SignedIn& in) {
    User& user = accounts.users.at(in.user);
    user.last_totp_step = in.totp_step.value_or(user.last_totp_step);
    std::erase_if(accounts.sessions, [&](const auto& entry) { return entry.second.until <= at; });
    accounts.sessions[in.session] = {.user = in.user, .until = in.until};
  }
  void operator()(const SignInRefused&) {}  // for who reads the log
  void operator()(const SignedOut& out) { accounts.sessions.erase(out.session); }
  void operator()(const KeyAdded& added) {
    accounts.keys[added.digest] = {.id = added.key,
                                   .label = added.label,
                                   .scope = added.scope,
                                   .created = at,
                                   .expires = added.expires};
  }
  void operator()(const KeyRevoked& revoked) {
    const auto key = std::ranges::find_if(
        accounts.keys, [&](const auto& entry) { return entry.second.id == revoked.key; });
    if (!revoked.from || *revoked.from <= at) {
      accounts.keys.erase(key);
      return;
    }
    std::optional<base::Instant>& expires = key->second.expires;
    expires = std::min(expires.value_or(*revoked.from), *revoked.from);
  }
};

void add_ref(std::vector<std::uint64_t>& refs, const PersonalText& text) {
  if (text.ref != 0) refs.push_back(text.ref);
}

}  // namespace

const User* Accounts::find_login(std::string_view login) const {
  const auto found = std::ranges::find_if(users, [&](const auto& entry) {
    return !entry.second.is_erased && entry.second.login.text == login;
  });
  return found == users.end() ? nullptr : &found->second;
}

const Key* Accounts::find_key(std::uint64_t id) const {
  const auto found =
      std::ranges::find_if(keys, [&](const auto& entry) { return entry.second.id == id; });
  return found == keys.end() ? nullptr : &found->second;
}

std::uint64_t Accounts::next_user() const { return users.empty() ? 1 : users.rbegin()->first + 1; }

// Numbers of keys that are gone are not given again: the log names them.
std::uint64_t Accounts::next_key() const { return sequence + 1; }

base::Result<void> admit(const Accounts& accounts, const Body& body) {
  return std::visit(Rules{accounts}, body);
}

Accounts step(Accounts accounts, const Event& event) {
  accounts.sequence = event.sequence;
  accounts.now = event.at;
  std::visit(Taker{accounts, event.at}, event.body);
  return accounts;
}

std::vector<std::uint64_t> spent_texts(const Accounts& before, const Body& body) {
  std::vector<std::uint64_t> refs;
  const auto user_of = [&](std::uint64_t id) -> const User& { return before.users.at(id); };
  if (const auto* set = std::get_if<PasswordSet>(&body)) add_ref(refs, user_of(set->user).argon2id);
  if (const auto* set = std::get_if<TotpSet>(&body)) {
    const auto& secret = user_of(set->user).totp_secret;
    if (secret) add_ref(refs, *secret);
  }
  if (const auto* erased = std::get_if<UserErased>(&body)) {
    const User& user = user_of(erased->user);
    for (const PersonalText* text : {&user.login, &user.name, &user.argon2id}) add_ref(refs, *text);
    if (user.totp_secret) add_ref(refs, *user.totp_secret);
  }
  return refs;
}

}  // namespace defcon::identity
