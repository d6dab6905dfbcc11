// Date-and-time notations of exports, written as people write them: "d/m/yyyy h:mm",
// "m/d/yyyy h:mm AM", "yymmdd h:mm:ss", "d/mmm/yy h:mm AM", "iso", "epoch s", "epoch ms".
//
//   yyyy yy    year; yy is 1970 to 2069
//   m mmm      month as number or English name; after an h, mm is minutes
//   d h ss     day, hour, seconds; AM marks a 12-hour clock
// Digits that follow each other without a separator have exactly as many places as letters; others
// one or two. Seconds, a fraction and an offset (Z, UTC, +01:00) may follow although the notation
// does not show them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace defcon::wire {

class StampNotation {
 public:
  [[nodiscard]] static base::Result<StampNotation> from(std::string_view text);

  [[nodiscard]] const std::string& text() const { return text_; }
  // Nothing where the text is not in this notation or names no date that exists.
  [[nodiscard]] std::optional<base::Stamp> read(std::string_view text) const;

 private:
  enum class Part { year, short_year, month, month_name, day, hour, minute, second, half, literal };
  struct Token {
    Part part = Part::literal;
    int width = 0;          // digits as written
    bool is_exact = false;  // no separator behind it
    char literal = 0;
  };
  enum class Kind { iso, epoch_seconds, epoch_millis, pattern };
  struct Fields;

  [[nodiscard]] static std::optional<Token> next_token(std::string_view& rest, bool after_hour);
  [[nodiscard]] std::optional<base::Stamp> read_pattern(std::string_view text) const;

  std::string text_;
  Kind kind_ = Kind::iso;
  std::vector<Token> tokens_;
};

}  // namespace defcon::wire
