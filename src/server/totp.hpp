// The second factor: time-based one-time passwords (RFC 6238, HMAC-SHA-1, six digits, 30 seconds),
// as every authenticator shows them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace defcon::server {

inline constexpr std::size_t totp_secret_bytes = 20;

// Base32 (RFC 4648) without padding; nothing where a character is none of it.
[[nodiscard]] std::string to_base32(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::optional<std::vector<std::uint8_t>> from_base32(std::string_view text);

[[nodiscard]] std::uint64_t totp_step_at(base::Instant at);
[[nodiscard]] std::string totp_code(std::span<const std::uint8_t> secret, std::uint64_t step);

// The step whose code this is, of the present one and its two neighbours (a clock may be off),
// later than the last one used: a code that was seen is of no use to who saw it.
[[nodiscard]] std::optional<std::uint64_t> totp_step_of(std::string_view code,
                                                        std::string_view base32_secret,
                                                        base::Instant now, std::uint64_t last_step);

}  // namespace defcon::server
