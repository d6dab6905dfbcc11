#include "wire/toml_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace defcon::wire {

namespace {

constexpr std::array<std::string_view, 7> weekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::string clock(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

// The spans of one weekday, as "08:00-12:00"; days with the same are written together.
std::vector<std::string> times_of(const std::vector<desk::OpenSpan>& spans, int weekday) {
  std::vector<std::string> times;
  for (const auto& span : spans) {
    if (span.weekday == weekday) {
      times.push_back(clock(span.from_minute) + '-' + clock(span.to_minute));
    }
  }
  return times;
}

bool is_bare(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

}  // namespace

std::string hours_text(const std::vector<desk::OpenSpan>& spans) {
  if (spans.empty()) return "round the clock";
  std::string text;
  for (int first = 0; first < 7;) {
    const auto times = times_of(spans, first);
    int last = first;
    while (last < 6 && times_of(spans, last + 1) == times) ++last;
    for (const std::string& time : times) {
      if (!text.empty()) text += ", ";
      text += weekdays[static_cast<std::size_t>(first)];
      if (last > first) (text += '-') += weekdays[static_cast<std::size_t>(last)];
      (text += ' ') += time;
    }
    first = last + 1;
  }
  return text;
}

void TomlWriter::hours(const std::vector<desk::OpenSpan>& spans) {
  const auto in_words = hours_text(spans);
  if (desk::parse_hours(in_words) == spans) return text(in_words);
  out_ += '[';
  for (const auto& span : spans) {
    if (!out_.ends_with('[')) out_ += ", ";
    inlined(span);
  }
  out_ += ']';
}

void TomlWriter::begin_line(std::string_view name) {
  key(name);
  out_ += " = ";
}

void TomlWriter::begin_table(std::string_view brackets, const std::string& name) {
  if (!out_.empty()) out_ += '\n';
  const std::size_t half = brackets.size() / 2;
  out_ += brackets.substr(0, half);
  out_ += name;
  out_ += brackets.substr(half);
  out_ += '\n';
}

void TomlWriter::key(std::string_view name) {
  if (is_bare(name)) {
    out_ += name;
  } else {
    text(name);
  }
}

void TomlWriter::text(std::string_view text) {
  out_ += '"';
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else if (code < 0x20 || code == 0x7F) {
      out_ += fmt::format("\\u{:04X}", code);
    } else {
      out_ += c;
    }
  }
  out_ += '"';
}

void TomlWriter::number(double number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  const std::string_view written(digits.data(), static_cast<std::size_t>(end - digits.data()));
  out_ += written;
  // Without a point or an exponent it would be a whole number.
  if (written.find_first_not_of("-0123456789") == std::string_view::npos) out_ += ".0";
}

void TomlWriter::integer(std::int64_t number) { out_ += std::to_string(number); }

}  // namespace defcon::wire
