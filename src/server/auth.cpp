#include "server/auth.hpp"

#include <sodium.h>

#include <array>

#include "base/check.hpp"
#include "http/message.hpp"

namespace defcon::server {

namespace {

void start_sodium() {
  static const bool is_started = sodium_init() >= 0;
  CHECK(is_started, "libsodium has no source of randomness");
}

}  // namespace

wire::Hash digest_of(std::string_view token) {
  static_assert(crypto_hash_sha256_BYTES == sizeof(wire::Hash));
  wire::Hash digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(token.data()),
                     token.size());
  return digest;
}

std::string make_token() {
  start_sodium();
  std::array<unsigned char, 32> bits{};
  randombytes_buf(bits.data(), bits.size());
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string token(sodium_base64_encoded_len(bits.size(), variant), '\0');
  sodium_bin2base64(token.data(), token.size(), bits.data(), bits.size(), variant);
  token.pop_back();  // the terminating zero
  return token;
}

std::optional<store::TokenRole> TokenBook::role_of(std::string_view token) const {
  const wire::Hash digest = digest_of(token);
  std::optional<store::TokenRole> role;
  for (const store::Token& known : tokens_) {
    if (sodium_memcmp(digest.data(), known.digest.data(), digest.size()) == 0) role = known.role;
  }
  return role;
}

std::optional<std::string_view> bearer_token(std::string_view authorization) {
  constexpr std::string_view scheme = "bearer ";
  if (authorization.size() <= scheme.size() ||
      !http::equal_ignoring_case(authorization.substr(0, scheme.size()), scheme)) {
    return std::nullopt;
  }
  return authorization.substr(scheme.size());
}

}  // namespace defcon::server
