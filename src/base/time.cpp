#include "base/time.hpp"

#include <fmt/format.h>

#include <charconv>

namespace defcon::base {

namespace {

std::string fields(std::chrono::milliseconds since_epoch) {
  const auto day = std::chrono::floor<std::chrono::days>(since_epoch);
  const std::chrono::year_month_day ymd{std::chrono::sys_days(day)};
  const std::chrono::hh_mm_ss<Span> time(since_epoch - day);
  auto text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(ymd.year()),
                          static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()),
                          time.hours().count(), time.minutes().count(), time.seconds().count());
  if (time.subseconds().count() != 0) text += fmt::format(".{:03}", time.subseconds().count());
  return text;
}

// Reads a text from left to right; any mismatch makes the whole reading fail.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  int number(std::size_t digits) {
    int value = 0;
    if (rest_.size() < digits) return fail();
    for (std::size_t i = 0; i < digits; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return fail();
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(digits);
    return value;
  }
  bool skip(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void expect(char c) {
    if (!skip(c)) ok_ = false;
  }
  int fail() {
    ok_ = false;
    return 0;
  }
  [[nodiscard]] char peek() const { return rest_.empty() ? '\0' : rest_.front(); }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

std::optional<Date> read_date(Reader& in) {
  const int year = in.number(4);
  in.expect('-');
  const int month = in.number(2);
  in.expect('-');
  const int day = in.number(2);
  const std::chrono::year_month_day ymd{std::chrono::year(year),
                                        std::chrono::month(static_cast<unsigned>(month)),
                                        std::chrono::day(static_cast<unsigned>(day))};
  if (!in.ok() || !ymd.ok()) return std::nullopt;
  return Date(std::chrono::local_days(ymd));
}

Span read_fraction(Reader& in) {
  int millis = 0;
  int digits = 0;
  while (in.peek() >= '0' && in.peek() <= '9') {
    const int digit = in.number(1);
    if (digits++ < 3) millis = millis * 10 + digit;
  }
  if (digits == 0) in.fail();
  for (; digits < 3; ++digits) millis *= 10;
  return Span(millis);
}

std::optional<std::chrono::seconds> read_offset(Reader& in) {
  if (in.skip('Z') || in.skip('z')) return std::chrono::seconds(0);
  const bool minus = in.peek() == '-';
  if (!in.skip('+') && !in.skip('-')) return std::nullopt;
  const int hour = in.number(2);
  in.skip(':');
  const int minute = in.at_end() ? 0 : in.number(2);
  if (hour > 18 || minute > 59) in.fail();
  const std::chrono::seconds offset = hours(hour) + minutes(minute);
  return minus ? -offset : offset;
}

}  // namespace

std::string to_rfc3339(Instant at) { return fields(at.time_since_epoch()) + "Z"; }

std::string to_rfc3339(Instant at, std::chrono::seconds utc_offset) {
  const auto total = std::chrono::abs(utc_offset);
  return fields(at.time_since_epoch() + utc_offset) +
         fmt::format("{}{:02}:{:02}", utc_offset.count() < 0 ? '-' : '+', total / hours(1),
                     total % hours(1) / minutes(1));
}

std::string to_string(Date date) { return fields(date.time_since_epoch()).substr(0, 10); }

Result<Stamp> parse_stamp(std::string_view text) {
  const auto bad = [&] {
    return invalid(fmt::format("\"{}\" is not a date and time", text), {},
                   "write 2026-03-01T08:30:00Z, or 2026-03-01 08:30 with a zone given beside it");
  };
  Reader in(text);
  const auto date = read_date(in);
  if (!date || (!in.skip('T') && !in.skip(' ') && !in.skip('t'))) return bad();
  const int hour = in.number(2);
  in.expect(':');
  const int minute = in.number(2);
  const int second = in.skip(':') ? in.number(2) : 0;
  const Span fraction = in.skip('.') ? read_fraction(in) : Span(0);
  in.skip(' ');
  const auto offset = read_offset(in);
  // A leap second (:60) is read as the last second of its minute.
  if (!in.ok() || !in.at_end() || hour > 23 || minute > 59 || second > 60) return bad();
  return Stamp{LocalTime(*date) + hours(hour) + minutes(minute) +
                   seconds(second == 60 ? 59 : second) + fraction,
               offset};
}

Result<Instant> parse_rfc3339(std::string_view text) {
  const auto stamp = parse_stamp(text);
  if (!stamp) return std::unexpected(stamp.error());
  if (const auto at = stamp->instant()) return *at;
  return invalid(fmt::format("\"{}\" has no offset from UTC", text), {},
                 "end it with Z or an offset such as +01:00");
}

Result<Date> parse_date(std::string_view text) {
  Reader in(text);
  const auto date = read_date(in);
  if (date && in.at_end()) return *date;
  return invalid(fmt::format("\"{}\" is not a date", text), {}, "write 2026-03-01");
}

}  // namespace defcon::base
