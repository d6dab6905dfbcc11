// The hash chain of the event log: every row holds the hash of the one before and its own, so that
// no row can be changed, removed or put between without every later hash being wrong. Byte layout
// and check: docs/event-log.md.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"

struct evp_md_st;
struct evp_md_ctx_st;

namespace defcon::wire {

using Hash = std::array<std::uint8_t, 32>;  // SHA-256
[[nodiscard]] std::string to_hex(const Hash& hash);

// A row as it is hashed. Its texts belong to the caller.
struct EventRow {
  std::uint64_t sequence = 0;  // 1, 2, 3 ... in one desk's log
  base::Instant at{};
  std::string_view type;     // engine::event_names
  std::string_view payload;  // JSON, personal text by number only
};

// Computes hashes; one for each thread, since it reuses its memory.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;

  // What stands before the first row: bound to the desk, so that logs cannot be exchanged.
  [[nodiscard]] Hash beginning_of(std::string_view desk_key);
  [[nodiscard]] Hash next(const Hash& previous, const EventRow& row);
  // Of any bytes, as they are.
  [[nodiscard]] Hash of(std::string_view bytes) { return digest(bytes, {}, {}); }

 private:
  struct Free {
    void operator()(evp_md_st* digest) const;
    void operator()(evp_md_ctx_st* context) const;
  };
  [[nodiscard]] Hash digest(std::string_view head, std::string_view type, std::string_view payload);

  std::unique_ptr<evp_md_st, Free> sha256_;
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

// A row as it is stored.
struct StoredRow {
  EventRow row;
  Hash previous{};
  Hash hash{};
};

// Holds rows, one after another, to their chain: `defcon verify`, and a store that opens its log.
class ChainCheck {
 public:
  explicit ChainCheck(std::string_view desk_key);                // from the first row on
  ChainCheck(std::uint64_t sequence, const Hash& hash_of_that);  // from behind a known row on

  // The error names the row and says what is wrong with it; the check stays where it was.
  [[nodiscard]] base::Result<void> take(const StoredRow& stored);

  [[nodiscard]] std::uint64_t sequence() const { return sequence_; }  // of the last row taken
  [[nodiscard]] const Hash& hash() const { return hash_; }            // of the last row taken

 private:
  Hasher hasher_;
  std::uint64_t sequence_ = 0;
  base::Instant at_ = base::Instant::min();
  Hash hash_{};
};

}  // namespace defcon::wire
