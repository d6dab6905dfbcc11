#include "server/secrets.hpp"

#include <sodium.h>

#include <array>

#include "base/check.hpp"
#include "http/message.hpp"
#include "server/totp.hpp"

namespace defcon::server {

namespace {

template <std::size_t bytes>
std::array<unsigned char, bytes> random_bytes() {
  static const bool is_started = sodium_init() >= 0;
  CHECK(is_started, "libsodium has no source of randomness");
  std::array<unsigned char, bytes> bits{};
  randombytes_buf(bits.data(), bits.size());
  return bits;
}

template <std::size_t size>
std::string to_base64(const std::array<unsigned char, size>& bits) {
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bits.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bits.data(), bits.size(), variant);
  text.pop_back();  // the terminating zero
  return text;
}

}  // namespace

identity::Digest digest_of(std::string_view token) {
  static_assert(crypto_hash_sha256_BYTES == sizeof(identity::Digest));
  identity::Digest digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(token.data()),
                     token.size());
  return digest;
}

std::string make_token() { return to_base64(random_bytes<32>()); }

std::string make_totp_secret() { return to_base32(random_bytes<totp_secret_bytes>()); }

std::string make_temporary_password() {
  constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
  constexpr std::size_t groups = 4, group = 4;
  std::string password;
  for (std::size_t i = 0; i < groups * group; ++i) {
    if (i > 0 && i % group == 0) password += '-';
    password += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
  }
  return password;
}

std::optional<std::string_view> bearer_token(std::string_view authorization) {
  constexpr std::string_view scheme = "bearer ";
  if (authorization.size() <= scheme.size() ||
      !http::equal_ignoring_case(authorization.substr(0, scheme.size()), scheme)) {
    return std::nullopt;
  }
  return authorization.substr(scheme.size());
}

std::optional<std::string_view> cookie(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto end = std::min(header.find(';'), header.size());
    std::string_view pair = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const auto equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name)
      return pair.substr(equals + 1);
  }
  return std::nullopt;
}

std::string csrf_token_of(std::string_view session_token) {
  return to_base64(digest_of("csrf " + std::string(session_token)));
}

bool is_same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace defcon::server
