#include "wire/json_writer.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

#include "base/check.hpp"

namespace defcon::wire {

namespace {

template <class Number>
void append_number(std::string& out, Number number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void put(char* at, int digits, unsigned value) {
  for (; digits > 0; --digits, value /= 10) at[digits - 1] = static_cast<char>('0' + value % 10);
}

// Four-digit years are what the notation has; base::to_string keeps the rest readable.
bool is_four_digits(std::chrono::year year) {
  return year >= std::chrono::year(0) && year <= std::chrono::year(9999);
}

void put_date(char* at, std::chrono::year_month_day ymd) {
  put(at, 4, static_cast<unsigned>(static_cast<int>(ymd.year())));
  put(at + 5, 2, static_cast<unsigned>(ymd.month()));
  put(at + 8, 2, static_cast<unsigned>(ymd.day()));
}

// What JSON wants escaped: quotation mark, backslash and control characters.
constexpr bool is_plain(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default: {
      constexpr std::string_view hex = "0123456789abcdef";
      const auto code = static_cast<unsigned char>(c);
      out += "\\u00";
      out += hex[code >> 4];
      out += hex[code & 15];
    }
  }
}

}  // namespace

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) {
    out_ += "null";
  } else if (number == 0 && std::signbit(number)) {
    out_ += "-0.0";  // "-0" would be read as a whole number, which has no such zero
  } else {
    append_number(out_, number);
  }
}

void JsonWriter::integer(std::int64_t number) { append_number(out_, number); }
void JsonWriter::natural(std::uint64_t number) { append_number(out_, number); }

void JsonWriter::value(std::string_view text) {
  out_ += '"';
  std::size_t run = 0;  // start of what can be copied as it is
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_plain(text[i])) [[likely]]
      continue;
    out_.append(text, run, i - run);
    append_escaped(out_, text[i]);
    run = i + 1;
  }
  out_.append(text, run);
  out_ += '"';
}

void JsonWriter::value(base::Instant at) {
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day ymd(day);
  if (!is_four_digits(ymd.year())) return value(base::to_rfc3339(at));
  const auto millis = static_cast<unsigned>((at - day).count());
  const unsigned in_seconds = millis / 1000;
  std::array<char, 27> text{"\"0000-00-00T00:00:00.000Z\""};
  put_date(&text[1], ymd);
  put(&text[12], 2, in_seconds / 3600);
  put(&text[15], 2, in_seconds / 60 % 60);
  put(&text[18], 2, in_seconds % 60);
  if (millis % 1000 != 0) {
    put(&text[21], 3, millis % 1000);
    out_.append(text.data(), 26);
  } else {
    out_.append(text.data(), 20);
    out_ += "Z\"";
  }
}

void JsonWriter::value(base::Date date) {
  const std::chrono::year_month_day ymd(date);
  if (!is_four_digits(ymd.year())) return value(base::to_string(date));
  std::array<char, 13> text{"\"0000-00-00\""};
  put_date(&text[1], ymd);
  out_.append(text.data(), 12);
}

void JsonWriter::value(const desk::PersonalText& text) {
  if (personal_ == Personal::as_text) return value(text.text);
  CHECK(text.ref != 0 || text.text.empty(), "personal text of {} bytes has no number",
        text.text.size());
  out_ += "{\"text\":";
  natural(text.ref);
  out_ += '}';
}

}  // namespace defcon::wire
