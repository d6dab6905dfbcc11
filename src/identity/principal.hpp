// Who asks, as far as a request shows: a person by a session, a program or a board by a key.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "identity/accounts.hpp"

namespace defcon::identity {

struct Principal {
  std::optional<std::uint64_t> user, key;  // one of the two
  std::string name;                        // of the person; of a key its label
  std::vector<Grant> grants;               // of a person
  KeyScope scope;                          // of a key
  bool must_change_password = false;       // then nothing else is allowed

  [[nodiscard]] bool may(Right right, std::optional<std::string_view> desk) const;
  // May anything at all on this desk; on any where none is named.
  [[nodiscard]] bool knows(std::string_view desk) const;
  // The one office that a board's key is for.
  [[nodiscard]] const std::optional<std::string>& office() const { return scope.office; }
};

// Nothing where it is not known, has ended or was revoked, or its person is blocked.
[[nodiscard]] std::optional<Principal> by_key(const Accounts& accounts, const Digest& digest,
                                              base::Instant now);
[[nodiscard]] std::optional<Principal> by_session(const Accounts& accounts, const Digest& digest,
                                                  base::Instant now);

}  // namespace defcon::identity
