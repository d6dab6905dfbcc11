#include "server/totp.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>

#include "base/check.hpp"

namespace defcon::server {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr int bits_per_letter = 5;

}  // namespace

std::string to_base32(std::span<const std::uint8_t> bytes) {
  std::string text;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const std::uint8_t byte : bytes) {
    buffer = buffer << 8 | byte;
    for (bits += 8; bits >= bits_per_letter; bits -= bits_per_letter)
      text += alphabet[buffer >> (bits - bits_per_letter) & 31];
  }
  if (bits > 0) text += alphabet[buffer << (bits_per_letter - bits) & 31];
  return text;
}

std::optional<std::vector<std::uint8_t>> from_base32(std::string_view text) {
  std::vector<std::uint8_t> bytes;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char letter : text) {
    const auto value = alphabet.find(letter);
    if (value == std::string_view::npos) return std::nullopt;
    buffer = buffer << bits_per_letter | static_cast<std::uint32_t>(value);
    bits += bits_per_letter;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push_back(static_cast<std::uint8_t>(buffer >> bits & 255));
  }
  return bytes;
}

std::uint64_t totp_step_at(base::Instant at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
  constexpr std::int64_t seconds_a_step = 30;
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, seconds / seconds_a_step));
}

// RFC 4226, dynamic truncation.
std::string totp_code(std::span<const std::uint8_t> secret, std::uint64_t step) {
  std::array<unsigned char, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[i] = static_cast<unsigned char>(step >> (8 * (7 - i)) & 255);
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned length = 0;
  const auto* done = HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()),
                          counter.data(), counter.size(), mac.data(), &length);
  CHECK(done != nullptr && length == 20, "HMAC-SHA-1 gave {} bytes", length);
  const std::size_t at = mac[length - 1] & 15U;
  const std::uint32_t number =
      (mac[at] & 127U) << 24 | mac[at + 1] << 16 | mac[at + 2] << 8 | mac[at + 3];
  return fmt::format("{:06}", number % 1'000'000);
}

std::optional<std::uint64_t> totp_step_of(std::string_view code, std::string_view base32_secret,
                                          base::Instant now, std::uint64_t last_step) {
  const auto secret = from_base32(base32_secret);
  if (!secret) return std::nullopt;
  const std::uint64_t present = totp_step_at(now);
  std::optional<std::uint64_t> found;
  for (const std::uint64_t step : {present - 1, present, present + 1}) {
    const std::string right = totp_code(*secret, step);
    const bool is_right =
        code.size() == right.size() && sodium_memcmp(code.data(), right.data(), right.size()) == 0;
    if (is_right && step > last_step) found = step;
  }
  return found;
}

}  // namespace defcon::server
