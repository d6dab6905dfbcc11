// UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing over U+10FFFF.
#pragma once

#include <optional>
#include <string_view>

namespace defcon::wire {

// The first byte that is not part of a character; nothing if all are.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);

// Bytes of the character that begins the text; 0 where none does.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

}  // namespace defcon::wire
