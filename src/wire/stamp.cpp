#include "wire/stamp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace defcon::wire {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::ranges::equal(text.substr(0, word.size()), word, {}, lower, lower);
}

bool skip_word(std::string_view& text, std::string_view word) {
  if (!starts_with_word(text, word)) return false;
  text.remove_prefix(word.size());
  return true;
}

std::optional<int> take_digits(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t count = 0;
  int value = 0;
  while (count < most && count < text.size() && is_digit(text[count])) {
    value = value * 10 + (text[count++] - '0');
  }
  if (count < least) return std::nullopt;
  text.remove_prefix(count);
  return value;
}

std::optional<int> take_month_name(std::string_view& text) {
  static constexpr std::array<std::string_view, 12> names{
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (skip_word(text, names[i]) || skip_word(text, names[i].substr(0, 3))) {
      return static_cast<int>(i) + 1;
    }
  }
  return std::nullopt;
}

// "", "Z", "UTC", "GMT", "+01:00", "-0800", "+01". Takes what it reads.
bool take_offset(std::string_view& text, std::optional<std::chrono::seconds>& offset) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  if (text.empty()) return true;
  if (skip_word(text, "Z") || skip_word(text, "UTC") || skip_word(text, "GMT")) {
    offset = std::chrono::seconds(0);
    return true;
  }
  const bool minus = text.front() == '-';
  if (!minus && text.front() != '+') return false;
  text.remove_prefix(1);
  const auto hour = take_digits(text, 2, 2);
  if (text.starts_with(':')) text.remove_prefix(1);
  const auto minute = text.empty() ? 0 : take_digits(text, 2, 2);
  if (!hour || !minute || *hour > 18 || *minute > 59) return false;
  const std::chrono::seconds size = base::hours(*hour) + base::minutes(*minute);
  offset = minus ? -size : size;
  return true;
}

std::optional<base::Stamp> read_epoch(std::string_view text, std::int64_t millis_each) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  // Up to the year 9999: a larger number is in another unit.
  constexpr std::int64_t last = 253'402'300'799'999;
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (count < 0 || count > last / millis_each) return std::nullopt;
  return base::Stamp{base::LocalTime(base::Span(count * millis_each)), std::chrono::seconds(0)};
}

std::optional<base::Stamp> read_iso(std::string_view text) {
  for (const std::string_view word : {" UTC", " GMT"}) {
    if (text.ends_with(word)) {
      auto stamp = read_iso(text.substr(0, text.size() - word.size()));
      if (stamp && !stamp->utc_offset) stamp->utc_offset = std::chrono::seconds(0);
      return stamp;
    }
  }
  const auto stamp = base::parse_stamp(text);
  if (!stamp) return std::nullopt;
  return *stamp;
}

}  // namespace

struct StampNotation::Fields {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  std::optional<bool> is_afternoon;
  bool has_second = false;

  bool take(std::string_view& text, Token token) {
    const auto width = static_cast<std::size_t>(token.width);
    const auto least = token.is_exact ? width : std::size_t{1};
    const auto most = token.is_exact ? width : std::size_t{2};
    const auto into = [](int& field, std::optional<int> value) {
      field = value.value_or(0);
      return value.has_value();
    };
    switch (token.part) {
      case Part::year:
        return into(year, take_digits(text, 4, 4));
      case Part::short_year: {
        const auto two = take_digits(text, 2, 2);
        year = two.value_or(0) + (two.value_or(0) < 70 ? 2000 : 1900);
        return two.has_value();
      }
      case Part::month:
        return into(month, take_digits(text, least, most));
      case Part::month_name:
        return into(month, take_month_name(text));
      case Part::day:
        return into(day, take_digits(text, least, most));
      case Part::hour:
        return into(hour, take_digits(text, least, most));
      case Part::minute:
        return into(minute, take_digits(text, least, most));
      case Part::second:
        has_second = true;
        return into(second, take_digits(text, least, most));
      case Part::half:
        return take_half(text);
      case Part::literal:
        if (text.empty() || text.front() != token.literal) return false;
        text.remove_prefix(1);
        return true;
    }
    return false;
  }

  bool take_half(std::string_view& text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    if (skip_word(text, "AM") || skip_word(text, "a.m.")) is_afternoon = false;
    if (skip_word(text, "PM") || skip_word(text, "p.m.")) is_afternoon = true;
    return is_afternoon.has_value();
  }

  // Seconds and their fraction, where the notation does not show them.
  bool take_unshown_seconds(std::string_view& text) {
    if (!has_second && text.starts_with(':')) {
      text.remove_prefix(1);
      const auto value = take_digits(text, 2, 2);
      if (!value) return false;
      second = *value;
      has_second = true;
    }
    if (has_second && text.starts_with('.')) {
      text.remove_prefix(1);
      return take_digits(text, 1, 9).has_value();
    }
    return true;
  }

  [[nodiscard]] std::optional<base::LocalTime> local() const {
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    int clock_hour = hour;
    if (is_afternoon) {
      if (hour < 1 || hour > 12) return std::nullopt;
      clock_hour = hour % 12 + (*is_afternoon ? 12 : 0);
    }
    return base::LocalTime(std::chrono::local_days(date)) + base::hours(clock_hour) +
           base::minutes(minute) + base::seconds(std::min(second, 59));
  }
};

std::optional<StampNotation::Token> StampNotation::next_token(std::string_view& rest,
                                                              bool after_hour) {
  const char c = lower(rest.front());
  const auto others =
      rest.find_first_not_of(std::array{c, static_cast<char>(c - 'a' + 'A'), '\0'}.data());
  const std::size_t run = std::min(others, rest.size());
  const auto token = [&](Part part, std::size_t length) {
    rest.remove_prefix(length);
    return Token{.part = part, .width = static_cast<int>(length)};
  };
  if (starts_with_word(rest, "AM")) return token(Part::half, 2);
  switch (c) {
    case 'y':
      if (run == 4) return token(Part::year, run);
      if (run == 2) return token(Part::short_year, run);
      return std::nullopt;
    case 'm':
      if (run == 3) return token(Part::month_name, run);
      if (run > 2) return std::nullopt;
      return token(after_hour ? Part::minute : Part::month, run);
    case 'd':
      return run > 2 ? std::nullopt : std::optional(token(Part::day, run));
    case 'h':
      return run > 2 ? std::nullopt : std::optional(token(Part::hour, run));
    case 's':
      return run > 2 ? std::nullopt : std::optional(token(Part::second, run));
    default:
      break;
  }
  if (is_digit(c) || (c >= 'a' && c <= 'z' && c != 't')) return std::nullopt;
  Token literal{.part = Part::literal, .width = 1, .literal = rest.front()};
  rest.remove_prefix(1);
  return literal;
}

base::Result<StampNotation> StampNotation::from(std::string_view text) {
  StampNotation notation;
  notation.text_ = std::string(text);
  if (text == "iso") return notation;
  if (text == "epoch s" || text == "epoch ms") {
    notation.kind_ = text == "epoch s" ? Kind::epoch_seconds : Kind::epoch_millis;
    return notation;
  }
  notation.kind_ = Kind::pattern;
  const auto has = [&](Part part) {
    return std::ranges::find(notation.tokens_, part, &Token::part) != notation.tokens_.end();
  };
  for (std::string_view rest = text; !rest.empty();) {
    const auto token = next_token(rest, has(Part::hour));
    if (!token) {
      notation.tokens_.clear();
      break;
    }
    auto& tokens = notation.tokens_;
    // AM may stand with or without the blank that the notation shows.
    if (token->part == Part::half && !tokens.empty() && tokens.back().literal == ' ')
      tokens.pop_back();
    const auto is_number = [](Part part) { return part < Part::half && part != Part::month_name; };
    if (!tokens.empty() && is_number(tokens.back().part) && is_number(token->part)) {
      tokens.back().is_exact = true;
    }
    // The last of a run of digits has its width too: yymmdd.
    const bool joined = !tokens.empty() && is_number(tokens.back().part) && is_number(token->part);
    tokens.push_back(*token);
    tokens.back().is_exact = joined;
  }
  const bool has_date = (has(Part::year) || has(Part::short_year)) &&
                        (has(Part::month) || has(Part::month_name)) && has(Part::day);
  if (!has_date || !has(Part::hour) || !has(Part::minute)) {
    return base::invalid(
        fmt::format("\"{}\" is not a notation of date and time", text), {},
        "write iso, epoch s, epoch ms, or the order of the parts such as \"d/m/yyyy h:mm\", "
        "\"m/d/yyyy h:mm AM\" or \"yymmdd h:mm:ss\"");
  }
  return notation;
}

std::optional<base::Stamp> StampNotation::read_pattern(std::string_view text) const {
  Fields fields;
  bool seconds_done = false;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (!fields.take(text, tokens_[i])) return std::nullopt;
    const bool is_last_number = tokens_[i].part == Part::second ||
                                (tokens_[i].part == Part::minute &&
                                 (i + 1 == tokens_.size() || tokens_[i + 1].literal != ':'));
    if (is_last_number && !seconds_done) {
      seconds_done = true;
      if (!fields.take_unshown_seconds(text)) return std::nullopt;
    }
  }
  std::optional<std::chrono::seconds> offset;
  const auto local = fields.local();
  if (!local || !take_offset(text, offset) || !text.empty()) return std::nullopt;
  return base::Stamp{*local, offset};
}

std::optional<base::Stamp> StampNotation::read(std::string_view text) const {
  switch (kind_) {
    case Kind::iso:
      return read_iso(text);
    case Kind::epoch_seconds:
      return read_epoch(text, 1000);
    case Kind::epoch_millis:
      return read_epoch(text, 1);
    case Kind::pattern:
      return read_pattern(text);
  }
  return std::nullopt;
}

}  // namespace defcon::wire
