#include "wire/log_text.hpp"

#include <array>

#include "wire/utf8.hpp"

namespace defcon::wire {

namespace {

// 0x80 to 0x9F in Windows-1252; 0 where it has no character.
constexpr std::array<char16_t, 32> windows_1252{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append(std::string& text, char16_t point) {
  if (point < 0x80) {
    text += static_cast<char>(point);
  } else if (point < 0x800) {
    text += static_cast<char>(0xC0 | (point >> 6));
    text += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | (point >> 12));
    text += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (point & 0x3F));
  }
}

}  // namespace

std::string as_utf8(std::string_view text) {
  if (!first_invalid_utf8(text)) return std::string(text);
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    char16_t point = byte;
    if (byte >= 0x80 && byte < 0xA0) point = windows_1252[byte - 0x80];
    append(result, point == 0 && byte != 0 ? char16_t{0xFFFD} : point);
  }
  return result;
}

}  // namespace defcon::wire
