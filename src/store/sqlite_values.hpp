// Values of this room in and out of SQLite's statements. Internal to the room.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "store/stored_values.hpp"
#include "wire/chain.hpp"

namespace defcon::store {

inline wire::Hash to_hash(const SQLite::Column& column) {
  wire::Hash hash{};
  if (column.getBytes() == static_cast<int>(hash.size())) {
    const auto* const bytes = static_cast<const std::uint8_t*>(column.getBlob());
    std::copy(bytes, bytes + hash.size(), hash.begin());
  }
  return hash;
}

inline std::string_view to_view(const SQLite::Column& column) {
  const char* const text = column.getText();
  return {text, static_cast<std::size_t>(column.getBytes())};
}

inline void bind_text(SQLite::Statement& statement, int index, std::string_view text) {
  statement.bind(index, std::string(text));
}

// Without a copy: borrowed until the statement is reset. SQLite sees bytes, so the statement says
// CAST(? AS TEXT).
inline void bind_borrowed(SQLite::Statement& statement, int index, std::string_view text) {
  statement.bindNoCopy(index, text.data(), static_cast<int>(text.size()));
}

inline void bind_hash(SQLite::Statement& statement, int index, const wire::Hash& hash) {
  statement.bindNoCopy(index, hash.data(), static_cast<int>(hash.size()));
}

}  // namespace defcon::store
