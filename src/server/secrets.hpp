// Tokens of sessions and keys: 256 random bits, shown once, kept as a digest.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "identity/accounts.hpp"

namespace defcon::server {

[[nodiscard]] std::string make_token();
[[nodiscard]] identity::Digest digest_of(std::string_view token);
// The secret of a second factor, in base32.
[[nodiscard]] std::string make_totp_secret();
// A password to be changed at the first sign-in: easy to read out, over 70 bits.
[[nodiscard]] std::string make_temporary_password();

// The token of "Authorization: Bearer ..."; nothing where the header says anything else.
[[nodiscard]] std::optional<std::string_view> bearer_token(std::string_view authorization);
// The value of a cookie out of a Cookie header.
[[nodiscard]] std::optional<std::string_view> cookie(std::string_view header,
                                                     std::string_view name);

// What a page must send back in X-CSRF-Token with everything that changes something: it follows
// from the session's token, which no other page can read.
[[nodiscard]] std::string csrf_token_of(std::string_view session_token);
[[nodiscard]] bool is_same_secret(std::string_view a, std::string_view b);

}  // namespace defcon::server
