#include "wire/log_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <charconv>

#include "wire/log_text.hpp"

namespace defcon::wire {

namespace {

std::string shown(std::string_view text) {
  constexpr std::size_t most = 60;
  if (text.size() <= most) return fmt::format("\"{}\"", text);
  return fmt::format("\"{}...\"", text.substr(0, most));
}

template <class Enum>
std::optional<Enum> enum_named(const std::optional<std::string>& word) {
  Enum value{};
  if (word && boost::describe::enum_from_string(word->c_str(), value)) return value;
  return std::nullopt;
}

// Exports write 0001-01-01, 1900-01-01 or the epoch for "never", and 9999-12-31 for "not yet"; read
// as times they would stretch the log over centuries.
bool is_plausible(base::LocalTime local) {
  const auto new_year = [](int year) {
    return std::chrono::local_days(std::chrono::year(year) / std::chrono::January / 1);
  };
  return local >= new_year(1971) && local < new_year(2100);
}

// At most so many bytes, without half a character at the end.
std::string cut(std::string text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  text.resize(most);
  return text;
}

base::Result<LogMapping> settle(const LogChoice& choice, const std::vector<std::string>& header,
                                bool& is_guessed) {
  if (choice.mapping) return *choice.mapping;
  if (const LogMapping* guessed = guess_mapping(header)) {
    is_guessed = true;
    return *guessed;
  }
  return unknown_mapping();
}

}  // namespace

LogReader::LogReader(CsvReader csv, LogMapping mapping, BoundMapping bound, bool is_guessed)
    : csv_(std::move(csv)),
      mapping_(std::move(mapping)),
      bound_(std::move(bound)),
      is_guessed_(is_guessed) {}

base::Result<LogReader> LogReader::open(ByteSource source, const LogChoice& choice) {
  CsvReader csv(std::move(source));
  auto first = csv.next();
  if (!first) return std::unexpected(first.error());
  if (const auto* broken = std::get_if<BrokenCsvRow>(&*first)) {
    return base::invalid(broken->reason,
                         fmt::format("line {}, character {}", broken->line, broken->column),
                         "the first line must name the columns");
  }
  const auto* row = std::get_if<const CsvRow*>(&*first);
  if (row == nullptr) {
    return base::invalid("the log is empty", "line 1", "the first line must name the columns");
  }
  std::vector<std::string> header;
  header.reserve((*row)->fields.size());
  for (const std::string& name : (*row)->fields) header.push_back(as_utf8(trimmed(name)));

  bool is_guessed = false;
  auto mapping = settle(choice, header, is_guessed);
  if (!mapping) return std::unexpected(mapping.error());
  for (const std::string& assignment : choice.columns) {
    if (auto set = set_column(*mapping, assignment); !set) return std::unexpected(set.error());
  }
  mapping->nulls.insert(mapping->nulls.end(), choice.nulls.begin(), choice.nulls.end());
  if (choice.stamps) {
    auto notation = StampNotation::from(*choice.stamps);
    if (!notation) return std::unexpected(notation.error());
    mapping->stamps.assign(1, *notation);
  }
  auto bound = bind_mapping(*mapping, header);
  if (!bound) return std::unexpected(bound.error());
  // A column that was named and is not there is a mistake, not an empty column.
  for (const std::string& assignment : choice.columns) {
    const auto field = log_field_named(trimmed(assignment.substr(0, assignment.find('='))));
    if (field && !bound->has(*field)) {
      return base::invalid(fmt::format("the log has no column for {}", assignment), "--column",
                           fmt::format("there are: {}", fmt::join(header, ", ")));
    }
  }
  LogReader reader(std::move(csv), std::move(*mapping), std::move(*bound), is_guessed);
  return reader;
}

base::Result<LogReader::Next> LogReader::next() {
  auto got = csv_.next();
  if (!got) return std::unexpected(got.error());
  if (std::holds_alternative<CsvEnd>(*got)) return LogEnd{};
  if (auto* broken = std::get_if<BrokenCsvRow>(&*got)) {
    return RejectedRow{broken->line, fmt::format("character {}", broken->column),
                       std::move(broken->reason), as_utf8(broken->text)};
  }
  const CsvRow& row = *std::get<const CsvRow*>(*got);
  const auto rejected = [&](Fault fault) {
    return RejectedRow{row.line, std::move(fault.column), std::move(fault.reason),
                       as_utf8(row.text)};
  };
  if (auto fault = check_width(row)) return rejected(std::move(*fault));
  if (is_left_out(row)) return LeftOutRow{row.line};
  auto read_row = read(row);
  if (!read_row) return rejected(std::move(read_row.error()));
  return std::move(*read_row);
}

std::optional<LogReader::Fault> LogReader::check_width(const CsvRow& row) const {
  const auto& fields = row.fields;
  const bool only_blanks_more =
      fields.size() > bound_.width &&
      std::all_of(fields.begin() + static_cast<std::ptrdiff_t>(bound_.width), fields.end(),
                  [](const std::string& field) { return trimmed(field).empty(); });
  if (fields.size() == bound_.width || only_blanks_more) return std::nullopt;
  return Fault{
      fmt::format("column {}", std::min(fields.size(), bound_.width) + 1),
      fmt::format("the row has {} columns and the header {}", fields.size(), bound_.width)};
}

bool LogReader::is_left_out(const CsvRow& row) const {
  return std::ranges::any_of(bound_.leave_out, [&](const auto& rule) {
    return std::ranges::find(rule.second, trimmed(row.fields[rule.first])) != rule.second.end();
  });
}

bool LogReader::is_null(std::string_view text) const {
  return text.empty() || std::ranges::find(mapping_.nulls, text) != mapping_.nulls.end();
}

std::optional<LogReader::Found> LogReader::find(const CsvRow& row, LogField field) const {
  for (const BoundColumn& column : bound_[field]) {
    std::string joined;
    const bool is_there = std::ranges::all_of(column.places, [&](std::size_t place) {
      const std::string_view text = trimmed(row.fields[place]);
      if (!joined.empty()) joined += ' ';
      joined += text;
      return !is_null(text);
    });
    if (is_there) return Found{column, as_utf8(joined)};
  }
  return std::nullopt;
}

LogReader::Read<std::optional<std::string>> LogReader::key_of(const CsvRow& row,
                                                              LogField field) const {
  auto found = find(row, field);
  if (!found) return std::nullopt;
  if (found->text.size() > desk::max_key_bytes) {
    return std::unexpected(
        Fault{found->column.name, fmt::format("longer than {} bytes", desk::max_key_bytes)});
  }
  return std::move(found->text);
}

LogReader::Read<std::optional<base::Instant>> LogReader::stamp_of(
    const CsvRow& row, LogField field, std::optional<base::Instant> opened) const {
  const auto found = find(row, field);
  if (!found) return std::nullopt;
  const auto& [column, text] = *found;
  if (column.after_opened) {
    double count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    const bool is_number = error == std::errc() && end == text.data() + text.size();
    if (!is_number || !(count >= 0 && count < 1e9) || !opened) {
      return std::unexpected(Fault{column.name, fmt::format("{} is not a duration", shown(text))});
    }
    return *opened + base::Span(static_cast<std::int64_t>(
                         count * static_cast<double>(column.after_opened->count())));
  }
  const base::Zone& zone = column.zone ? *column.zone : zone_;
  for (const StampNotation& notation : mapping_.stamps) {
    const auto stamp = notation.read(text);
    if (!stamp) continue;
    if (!is_plausible(stamp->local)) {
      return std::unexpected(
          Fault{column.name,
                fmt::format("{} is no time of a ticket: before 1971 or after 2099", shown(text))});
    }
    if (const auto at = stamp->instant()) return *at;
    const base::Instant at = zone.to_instant(stamp->local);
    // Two columns share one date: a time before the opening is past midnight.
    const bool next_day = column.places.size() > 1 && opened && at < *opened;
    return next_day ? zone.to_instant(stamp->local + std::chrono::days(1)) : at;
  }
  return std::unexpected(Fault{column.name, fmt::format("{} is not a time as {}", shown(text),
                                                        mapping_.stamps.front().text())});
}

LogReader::Read<std::optional<int>> LogReader::count_of(const CsvRow& row, LogField field) const {
  const auto found = find(row, field);
  if (!found) return std::nullopt;
  const std::string& text = found->text;
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size() || count < 0) {
    return std::unexpected(
        Fault{found->column.name, fmt::format("{} is not a count", shown(text))});
  }
  return count;
}

// A word of the log in our words: as the mapping says, or the same word where it is ours already.
std::optional<std::string> LogReader::word_of(const CsvRow& row, LogField field) const {
  auto found = find(row, field);
  if (!found) return std::nullopt;
  std::string word = lower_case(found->text);
  if (const auto known = mapping_.values.find(field); known != mapping_.values.end()) {
    if (const auto ours = known->second.find(word); ours != known->second.end()) {
      return ours->second;
    }
  }
  return field == LogField::category ? std::move(found->text) : std::move(word);
}

std::optional<LogReader::Fault> LogReader::read_times(const CsvRow& row, LogRow& into) const {
  auto& ticket = into.ticket;
  const auto take = [&](LogField field, std::optional<base::Instant>& to) -> std::optional<Fault> {
    auto stamp = stamp_of(row, field, ticket.opened);
    if (!stamp) return std::move(stamp.error());
    to = *stamp;
    return std::nullopt;
  };
  if (auto fault = take(LogField::opened, ticket.opened)) return fault;
  if (!ticket.opened) return Fault{bound_[LogField::opened].front().name, "no time of opening"};
  if (auto fault = take(LogField::responded, ticket.first_response)) return fault;
  if (auto fault = take(LogField::resolved, ticket.resolved)) return fault;
  return take(LogField::reopened, ticket.reopened);
}

std::optional<LogReader::Fault> LogReader::read_keys(const CsvRow& row, LogRow& into) const {
  auto& ticket = into.ticket;
  using Key = std::pair<LogField, std::optional<std::string>*>;
  for (const auto& [field, to] :
       {Key{LogField::client, &ticket.client}, Key{LogField::site, &ticket.site},
        Key{LogField::area, &ticket.area}, Key{LogField::office, &ticket.office}}) {
    auto key = key_of(row, field);
    if (!key) return std::move(key.error());
    *to = std::move(*key);
  }
  auto id = key_of(row, LogField::id);
  if (!id) return std::move(id.error());
  if (!*id && bound_.has(LogField::id)) {
    return Fault{bound_[LogField::id].front().name, "no number of the ticket"};
  }
  ticket.external_id = *id ? std::move(**id) : fmt::format("line {}", row.line);
  return std::nullopt;
}

LogReader::Read<LogRow> LogReader::read(const CsvRow& row) const {
  LogRow read{.line = row.line, .ticket = {}, .reopen_count = {}, .reassign_count = {}};
  if (auto fault = read_times(row, read)) return std::unexpected(std::move(*fault));
  if (auto fault = read_keys(row, read)) return std::unexpected(std::move(*fault));
  auto& ticket = read.ticket;
  ticket.source = mapping_.name;
  ticket.category = word_of(row, LogField::category);
  if (ticket.category && ticket.category->size() > desk::max_key_bytes) {
    return std::unexpected(Fault{bound_[LogField::category].front().name,
                                 fmt::format("longer than {} bytes", desk::max_key_bytes)});
  }
  ticket.priority = enum_named<desk::Priority>(word_of(row, LogField::priority));
  ticket.channel = enum_named<desk::Channel>(word_of(row, LogField::channel));
  if (auto subject = find(row, LogField::subject)) {
    ticket.subject = desk::PersonalText{0, cut(std::move(subject->text), desk::max_subject_bytes)};
  }
  for (const auto& [field, to] : {std::pair{LogField::reopen_count, &read.reopen_count},
                                  std::pair{LogField::reassign_count, &read.reassign_count}}) {
    auto count = count_of(row, field);
    if (!count) return std::unexpected(std::move(count.error()));
    *to = *count;
  }
  return read;
}

}  // namespace defcon::wire
