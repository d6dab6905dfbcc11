#include "identity/principal.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

namespace defcon::identity {

bool Principal::may(Right right, std::optional<std::string_view> desk) const {
  return user ? allows(grants, right, desk) : allows(scope, right, desk);
}

bool Principal::knows(std::string_view desk) const {
  bool any = false;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Right>>(
      [&](auto right) { any |= may(right.value, desk); });
  return any;
}

std::optional<Principal> by_key(const Accounts& accounts, const Digest& digest, base::Instant now) {
  const auto found = accounts.keys.find(digest);
  if (found == accounts.keys.end()) return std::nullopt;
  const Key& key = found->second;
  if (key.expires && *key.expires <= now) return std::nullopt;
  return Principal{.user = {}, .key = key.id, .name = key.label, .grants = {}, .scope = key.scope};
}

std::optional<Principal> by_session(const Accounts& accounts, const Digest& digest,
                                    base::Instant now) {
  const auto session = accounts.sessions.find(digest);
  if (session == accounts.sessions.end() || session->second.until <= now) return std::nullopt;
  const auto found = accounts.users.find(session->second.user);
  if (found == accounts.users.end() || found->second.is_blocked) return std::nullopt;
  const User& user = found->second;
  return Principal{.user = user.id,
                   .key = {},
                   .name = user.name.text.empty() ? user.login.text : user.name.text,
                   .grants = user.grants,
                   .scope = {},
                   .must_change_password = user.is_password_temporary};
}

}  // namespace defcon::identity
