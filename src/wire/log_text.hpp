// The few text helpers that reading a log needs.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace defcon::wire {

[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  const auto first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

// ASCII only: words of a log are compared by it, never shown.
[[nodiscard]] inline std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return lower;
}

// The text itself where it is UTF-8; else each byte is taken as Windows-1252, which is what exports
// that are no UTF-8 are nearly always written in.
[[nodiscard]] std::string as_utf8(std::string_view text);

}  // namespace defcon::wire
