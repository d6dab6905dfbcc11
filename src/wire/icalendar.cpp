#include "wire/icalendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "wire/ical_rule.hpp"

namespace defcon::wire {

namespace {

using base::Date;
using base::Error;
using base::Instant;
using std::chrono::days;

// A content line: NAME;PARAMETER=...:VALUE, unfolded, with the line that it began on.
struct Line {
  std::string text;
  std::size_t number = 0;

  [[nodiscard]] std::size_t name_end() const {
    return std::min(text.find_first_of(";:"), text.size());
  }
  [[nodiscard]] std::string_view name() const {
    return std::string_view(text).substr(0, name_end());
  }
  // From the first colon outside of quotes.
  [[nodiscard]] std::size_t colon() const {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '"') quoted = !quoted;
      if (text[i] == ':' && !quoted) return i;
    }
    return text.size();
  }
  [[nodiscard]] std::string_view value() const {
    return std::string_view(text).substr(std::min(colon() + 1, text.size()));
  }
  [[nodiscard]] std::string_view parameter(std::string_view wanted) const {
    const std::string_view all = std::string_view(text).substr(name_end(), colon() - name_end());
    const auto at = all.find(fmt::format(";{}=", wanted));
    if (at == std::string_view::npos) return {};
    const std::string_view given = all.substr(at + wanted.size() + 2);
    return given.substr(0, given.find(';'));
  }
};

// Lines that begin with a space or a tab continue the one before (RFC 5545, 3.1).
std::vector<Line> unfolded(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!lines.empty() && (line.starts_with(' ') || line.starts_with('\t')))
      lines.back().text += line.substr(1);
    else if (!line.empty())
      lines.push_back({.text = std::string(line), .number = number});
  }
  return lines;
}

std::string plain_text(std::string_view value) {
  std::string text;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool escaped = value[i] == '\\' && i + 1 < value.size();
    if (escaped) ++i;
    text += escaped && (value[i] == 'n' || value[i] == 'N') ? ' ' : value[i];
  }
  return text;
}

// A time of day as written, "T093000"; nothing where there is only a date.
std::optional<base::Span> time_of_day(std::string_view text) {
  constexpr std::size_t from = 9;
  if (text.size() < from + 6) return std::nullopt;
  const auto two = [&](std::size_t i) {
    return text[i] >= '0' && text[i] <= '9' && text[i + 1] >= '0' && text[i + 1] <= '9'
               ? (text[i] - '0') * 10 + (text[i + 1] - '0')
               : 99;
  };
  const int hour = two(from), minute = two(from + 2), second = two(from + 4);
  if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
  return base::hours(hour) + base::minutes(minute) + base::seconds(std::min(second, 59));
}

// A day, or a moment of the desk's clock.
struct When {
  base::LocalTime at{};
  bool is_day = false;

  [[nodiscard]] Date date() const { return std::chrono::floor<days>(at); }
};

// "P1D", "PT2H30M", "P2W".
std::optional<base::Span> duration(std::string_view text) {
  constexpr int most = 100'000;
  if (!text.starts_with('P')) return std::nullopt;
  text.remove_prefix(1);
  base::Span sum(0);
  while (!text.empty()) {
    if (text.starts_with('T')) text.remove_prefix(1);
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number < 0 || number > most || end == text.data() + text.size())
      return std::nullopt;
    switch (*end) {
      case 'W':
        sum += 7 * base::hours(24) * number;
        break;
      case 'D':
        sum += base::hours(24) * number;
        break;
      case 'H':
        sum += base::hours(number);
        break;
      case 'M':
        sum += base::minutes(number);
        break;
      case 'S':
        sum += base::seconds(number);
        break;
      default:
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.data()) + 1);
  }
  return sum;
}

// A VEVENT as it is read.
struct Event {
  std::size_t line = 0;
  std::string name;
  std::optional<When> start, end;
  std::optional<base::Span> length;
  std::optional<RecurrenceRule> rule;
  std::vector<Date> without;
  bool is_cancelled = false;
  bool is_faulty = false;  // told already
};

class Reader {
 public:
  Reader(std::string_view source, const base::Zone& zone, DateRange range)
      : source_(source), zone_(zone), range_(range) {}

  void read(const std::vector<Line>& lines) {
    if (lines.empty() || lines.front().text != "BEGIN:VCALENDAR") {
      add_error(1, "not an iCalendar file", "it begins with the line BEGIN:VCALENDAR");
      return;
    }
    for (const Line& line : lines) {
      if (line.name() == "BEGIN")
        begin(line);
      else if (line.name() == "END")
        end(line);
      else if (event_ && depth_ == event_depth_)
        property(line);
    }
    if (event_) add_error(event_->line, "the event does not end", "END:VEVENT is missing");
  }
  [[nodiscard]] Read<std::vector<CalendarEntry>> take() {
    if (!errors_.empty()) return std::unexpected(std::move(errors_));
    std::ranges::sort(entries_, {},
                      [](const CalendarEntry& e) { return std::tie(e.from, e.to, e.name); });
    const auto repeated = std::ranges::unique(entries_);
    entries_.erase(repeated.begin(), repeated.end());
    return std::move(entries_);
  }

 private:
  void add_error(std::size_t line, std::string what, std::string hint,
                 base::ErrorKind kind = base::ErrorKind::invalid_input) {
    constexpr std::size_t most = 20;
    if (errors_.size() < most)
      errors_.push_back(
          {kind, std::move(what), fmt::format("{}:{}", source_, line), std::move(hint)});
  }

  void begin(const Line& line) {
    ++depth_;
    if (line.value() != "VEVENT" || event_) return;
    event_ = Event{.line = line.number};
    event_depth_ = depth_;
    if (++events_ == max_icalendar_events + 1) {
      add_error(line.number, fmt::format("more than {} events", max_icalendar_events),
                "import a shorter calendar", base::ErrorKind::limit);
    }
  }

  void end(const Line& line) {
    if (event_ && depth_ == event_depth_) {
      if (line.value() != "VEVENT") {
        add_error(line.number, "an event ends as something else", "END:VEVENT is missing");
      } else if (events_ <= max_icalendar_events) {
        finish(*event_);
      }
      event_.reset();
    }
    if (depth_ > 0) --depth_;
  }

  void property(const Line& line) {
    const std::string_view name = line.name(), value = line.value();
    if (name == "SUMMARY") event_->name = plain_text(value);
    if (name == "STATUS") event_->is_cancelled = value == "CANCELLED";
    if (name == "DTSTART") event_->start = when(line);
    if (name == "DTEND") event_->end = when(line);
    if (name == "DURATION") {
      event_->length = duration(value);
      if (!event_->length) {
        add_error(line.number, fmt::format("\"{}\" is no duration", value),
                  "such as P1D or PT2H30M");
      }
    }
    if (name == "EXDATE") without(line);
    if (name == "RDATE")
      add_error(line.number, "RDATE is not read", "write each further date as an event");
    if (name == "RRULE") {
      auto rule = parse_recurrence(value);
      if (rule)
        event_->rule = std::move(*rule);
      else
        add_error(line.number, rule.error().what, rule.error().hint);
    }
  }

  void without(const Line& line) {
    std::string_view rest = line.value();
    while (!rest.empty()) {
      const auto comma = std::min(rest.find(','), rest.size());
      if (const auto date = date_of(line, rest.substr(0, comma)))
        event_->without.push_back(date->date());
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }

  std::optional<When> when(const Line& line) { return date_of(line, line.value()); }

  // By the desk's clock; a time without a zone, or of a zone that is not known, is read as one.
  std::optional<When> date_of(const Line& line, std::string_view text) {
    const auto date = parse_ical_date(text);
    const auto time = time_of_day(text);
    if (!date || (text.size() > 8 && !time)) {
      event_->is_faulty = true;
      add_error(line.number, fmt::format("\"{}\" is no date", text),
                "such as 20261225 or 20261225T093000Z, of the years 1900 to 2200");
      return std::nullopt;
    }
    if (!time) return When{.at = base::LocalTime(*date), .is_day = true};
    const base::LocalTime local = base::LocalTime(*date) + *time;
    if (text.ends_with('Z')) return When{.at = zone_.to_local(Instant(local.time_since_epoch()))};
    const auto named = base::Zone::find(std::string(line.parameter("TZID")));
    if (line.parameter("TZID").empty() || !named) return When{.at = local};
    return When{.at = zone_.to_local(named->to_instant(local))};
  }

  // The days after its first that an event reaches into.
  std::optional<int> further_days(const Event& event) {
    constexpr int longest = 366;
    const When& start = *event.start;
    base::LocalTime end = start.is_day ? start.at + base::hours(24) : start.at;
    if (event.length) end = start.at + *event.length;
    if (event.end) end = event.end->at;
    if (end < start.at) {
      add_error(event.line, "the event ends before it begins", "DTEND is later than DTSTART");
      return std::nullopt;
    }
    const auto last = std::chrono::floor<days>(end > start.at ? end - base::Span(1) : end);
    const auto further = (last - start.date()).count();
    if (further >= longest) {
      add_error(event.line, "the event lasts for more than a year", "leave it out");
      return std::nullopt;
    }
    return static_cast<int>(further);
  }

  void finish(const Event& event) {
    if (event.is_cancelled || event.is_faulty) return;
    if (!event.start) {
      add_error(event.line, "an event without a day on which it begins", "DTSTART is missing");
      return;
    }
    const auto further = further_days(event);
    if (!further) return;
    const Date first = event.start->date();
    const auto begins =
        event.rule ? occurrences(*event.rule, first, range_.to) : std::vector{first};
    for (const Date from : begins) {
      const Date to = from + days(*further);
      if (to < range_.from || from > range_.to) continue;
      if (std::ranges::find(event.without, from) != event.without.end()) continue;
      if (entries_.size() == max_icalendar_entries) {
        add_error(event.line, fmt::format("more than {} days and events", max_icalendar_entries),
                  "import a shorter range of dates", base::ErrorKind::limit);
        return;
      }
      entries_.push_back({.name = event.name, .from = from, .to = to});
    }
  }

  std::string_view source_;
  const base::Zone& zone_;
  DateRange range_;
  std::vector<CalendarEntry> entries_;
  std::vector<Error> errors_;
  std::optional<Event> event_;
  std::size_t events_ = 0, depth_ = 0, event_depth_ = 0;
};

}  // namespace

Read<std::vector<CalendarEntry>> entries_from_icalendar(std::string_view text,
                                                        std::string_view source,
                                                        const base::Zone& zone, DateRange range) {
  if (text.size() > max_icalendar_bytes) {
    return std::unexpected(
        std::vector{Error{base::ErrorKind::limit,
                          fmt::format("{} bytes, at most {}", text.size(), max_icalendar_bytes),
                          std::string(source), "import a shorter calendar"}});
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  Reader reader(source, zone, range);
  reader.read(unfolded(text));
  return reader.take();
}

}  // namespace defcon::wire
