// Tokens: 256 random bits, shown once, kept as a digest. Until people have accounts of their own,
// one token administers and one shows boards.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/store.hpp"

namespace defcon::server {

// What lets in, and as what. Read by all io threads, so it never changes.
class TokenBook {
 public:
  explicit TokenBook(std::vector<store::Token> tokens) : tokens_(std::move(tokens)) {}

  // Takes as long for every token, known or not.
  [[nodiscard]] std::optional<store::TokenRole> role_of(std::string_view token) const;
  [[nodiscard]] bool empty() const { return tokens_.empty(); }

 private:
  std::vector<store::Token> tokens_;
};

// The token of "Authorization: Bearer ..."; nothing where the header says anything else.
[[nodiscard]] std::optional<std::string_view> bearer_token(std::string_view authorization);

[[nodiscard]] std::string make_token();
[[nodiscard]] wire::Hash digest_of(std::string_view token);

}  // namespace defcon::server
