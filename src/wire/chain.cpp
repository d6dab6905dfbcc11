#include "wire/chain.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include "base/check.hpp"

namespace defcon::wire {

namespace {

// Big end first, as everything in a row that is no text.
template <class Unsigned>
char* put(char* at, Unsigned value) {
  for (std::size_t i = sizeof(Unsigned); i-- > 0; value = static_cast<Unsigned>(value >> 8)) {
    at[i] = static_cast<char>(value & 0xFF);
  }
  return at + sizeof(Unsigned);
}

}  // namespace

std::string to_hex(const Hash& hash) {
  std::string text;
  for (const std::uint8_t byte : hash) text += fmt::format("{:02x}", byte);
  return text;
}

void Hasher::Free::operator()(evp_md_st* digest) const { EVP_MD_free(digest); }
void Hasher::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

// The algorithm is fetched once: fetching it for every row costs more than hashing one.
Hasher::Hasher() : sha256_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context_(EVP_MD_CTX_new()) {
  CHECK(sha256_ && context_, "OpenSSL has no SHA-256");
}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

Hash Hasher::digest(std::string_view head, std::string_view type, std::string_view payload) {
  Hash hash{};
  const bool is_done = EVP_DigestInit_ex2(context_.get(), sha256_.get(), nullptr) == 1 &&
                       EVP_DigestUpdate(context_.get(), head.data(), head.size()) == 1 &&
                       EVP_DigestUpdate(context_.get(), type.data(), type.size()) == 1 &&
                       EVP_DigestUpdate(context_.get(), payload.data(), payload.size()) == 1 &&
                       EVP_DigestFinal_ex(context_.get(), hash.data(), nullptr) == 1;
  CHECK(is_done, "SHA-256 of {} bytes", payload.size());
  return hash;
}

Hash Hasher::beginning_of(std::string_view desk_key) {
  return digest("defcon event log 1\n", desk_key, {});
}

Hash Hasher::next(const Hash& previous, const EventRow& row) {
  std::array<char, 32 + 8 + 8 + 4 + 4> head{};
  char* at = std::copy(previous.begin(), previous.end(), head.data());
  at = put(at, row.sequence);
  at = put(at, static_cast<std::uint64_t>(row.at.time_since_epoch().count()));
  at = put(at, static_cast<std::uint32_t>(row.type.size()));
  put(at, static_cast<std::uint32_t>(row.payload.size()));
  return digest({head.data(), head.size()}, row.type, row.payload);
}

ChainCheck::ChainCheck(std::string_view desk_key) : hash_(hasher_.beginning_of(desk_key)) {}
ChainCheck::ChainCheck(std::uint64_t sequence, const Hash& hash_of_that)
    : sequence_(sequence), hash_(hash_of_that) {}

base::Result<void> ChainCheck::take(const StoredRow& stored) {
  const EventRow& row = stored.row;
  const auto broken = [&](std::string what, std::string hint) {
    return base::invalid(std::move(what), fmt::format("row {}", row.sequence), std::move(hint));
  };
  if (row.sequence != sequence_ + 1) {
    return broken(fmt::format("it follows row {}", sequence_),
                  "rows are missing or were put in: restore the log from a backup");
  }
  if (stored.previous != hash_) {
    return broken(fmt::format("it does not continue row {}: {} is written, {} would", sequence_,
                              to_hex(stored.previous), to_hex(hash_)),
                  "a row was exchanged: restore the log from a backup");
  }
  const Hash hash = hasher_.next(hash_, row);
  if (stored.hash != hash) {
    return broken(
        fmt::format("its hash is {}, but {} is written", to_hex(hash), to_hex(stored.hash)),
        "the row was changed: restore the log from a backup");
  }
  if (row.at < at_) {
    return broken(fmt::format("its time {} is before the row before it", base::to_rfc3339(row.at)),
                  "time never runs back in a log");
  }
  sequence_ = row.sequence;
  at_ = row.at;
  hash_ = hash;
  return {};
}

}  // namespace defcon::wire
