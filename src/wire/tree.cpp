#include "wire/tree.hpp"

#include <array>

namespace defcon::wire {

std::string_view with_article(Kind kind) {
  static constexpr std::array names{"null",     "true or false", "a number", "a number",
                                    "a number", "a text",        "a list",   "a table"};
  return names[static_cast<std::size_t>(kind)];
}

LineColumn line_column(std::string_view text, std::size_t offset) {
  LineColumn place;
  for (const char c : text.substr(0, offset)) {
    if (c == '\n') {
      ++place.line;
      place.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++place.column;
    }
  }
  return place;
}

}  // namespace defcon::wire
