// The gate: who a request comes from, and whether the route lets that one in.
#pragma once

#include <optional>
#include <string>

#include "http/message.hpp"
#include "identity/principal.hpp"

namespace defcon::server {

struct Access;

inline constexpr std::string_view session_cookie = "defcon_session";

// Who asks, and by what. Nobody known: no principal.
struct Asker {
  std::optional<identity::Principal> principal;
  std::string session_token;  // empty: by a key, or nobody
  std::string address;

  [[nodiscard]] bool may(identity::Right right, std::string_view desk) const {
    return principal && principal->may(right, desk);
  }
  [[nodiscard]] identity::Origin origin() const;
};

// A key counts before a session: who sends one means it.
[[nodiscard]] Asker who_asks(const http::Request& request, const identity::Accounts& accounts,
                             base::Instant now);

// Nothing where the request may pass. `desk`: that of the path, where it has one. A desk that the
// asker has no right on is not found: whether it exists is none of their business.
[[nodiscard]] std::optional<http::Response> refuse(const http::Request& request, const Asker& asker,
                                                   const Access& access,
                                                   std::optional<std::string_view> desk);

}  // namespace defcon::server
