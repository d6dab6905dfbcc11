#include "wire/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace defcon::wire {

namespace {

constexpr std::size_t npos = std::string_view::npos;

std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find_first_of("\r\n"));
}

// Line ends in a text: LF, CRLF and CR count one each.
std::size_t count_lines(std::string_view text) {
  std::size_t lines = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r')) ++lines;
    if (text[i] == '\r') ++lines;
  }
  return lines;
}

// Where the line end at or behind `from` stops; the text's size where there is none.
std::size_t behind_line(std::string_view text, std::size_t from) {
  const auto end = text.find_first_of("\r\n", from);
  if (end == npos) return text.size();
  return end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
}

// The delimiter that stands most often in the header's first line, outside quotes. A tie goes to
// the comma.
char delimiter_of(std::string_view line) {
  constexpr std::array<char, 3> known{',', ';', '\t'};
  std::array<std::size_t, 3> counts{};
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    for (std::size_t i = 0; i < known.size(); ++i) counts[i] += c == known[i] ? 1 : 0;
  }
  return known[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

}  // namespace

ByteSource source_of(std::string_view text) {
  return [text, done = false]() mutable -> base::Result<std::string_view> {
    if (done) return std::string_view{};
    done = true;
    return text;
  };
}

CsvReader::CsvReader(ByteSource source) : source_(std::move(source)) {}

// More bytes behind those that are there; false at the end.
base::Result<bool> CsvReader::fetch() {
  if (at_end_) return false;
  auto piece = source_();
  if (!piece) return std::unexpected(piece.error());
  if (piece->empty()) {
    at_end_ = true;
    return false;
  }
  buffer_.erase(0, at_);
  at_ = 0;
  buffer_.append(*piece);
  return true;
}

base::Result<void> CsvReader::begin() {
  begun_ = true;
  // A whole line, so that the delimiter does not hang on how the bytes arrive.
  while (rest().size() < 4 || first_line(rest()).size() == rest().size()) {
    if (rest().size() > max_row_bytes) break;
    const auto more = fetch();
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
  }
  if (rest().starts_with("\xFF\xFE") || rest().starts_with("\xFE\xFF")) {
    return base::invalid("the file is UTF-16 text", "line 1", "save it as CSV in UTF-8");
  }
  if (rest().starts_with("PK\x03\x04")) {
    return base::invalid("the file is a spreadsheet or an archive, not CSV", "line 1",
                         "export the list as CSV");
  }
  if (rest().starts_with("\xEF\xBB\xBF")) at_ += 3;
  delimiter_ = delimiter_of(first_line(rest()));
  return {};
}

base::Result<CsvReader::Next> CsvReader::next() {
  if (!begun_) {
    if (auto ready = begin(); !ready) return std::unexpected(ready.error());
  } else if (skipping_) {
    if (auto skipped = skip_line(); !skipped) return std::unexpected(skipped.error());
  } else {
    consume(row_bytes_);
  }
  while (true) {
    row_bytes_ = 0;
    switch (scan()) {
      case Scan::complete:
        return &row_;
      case Scan::faulty:
        return take_broken();
      case Scan::blank:
        consume(row_bytes_);
        if (at_end_ && rest().empty()) return CsvEnd{};
        break;
      case Scan::needs_more: {
        const auto more = fetch();
        if (!more) return std::unexpected(more.error());
        if (!*more && rest().empty()) return CsvEnd{};
        break;
      }
    }
  }
}

CsvReader::Scan CsvReader::scan() {
  fields_ = 0;
  std::size_t i = 0;
  while (true) {
    if (fields_ == max_fields) return fail(i, fmt::format("more than {} columns", max_fields));
    if (fields_ == row_.fields.size()) row_.fields.emplace_back();
    const Scan field = scan_field(i, row_.fields[fields_]);
    if (field != Scan::complete) return field;
    ++fields_;
    if (i > max_row_bytes) return fail(0, "a row of more than 1 MiB", true);
    if (i < rest().size() && rest()[i] == delimiter_) {
      ++i;
      continue;
    }
    return end_of_row(i);
  }
}

CsvReader::Scan CsvReader::scan_field(std::size_t& i, std::string& field) {
  const std::string_view text = rest();
  field.clear();
  if (i < text.size() && text[i] == '"') return scan_quoted(i, field);
  const std::array<char, 4> stops{delimiter_, '\r', '\n', '\0'};
  const auto end = text.find_first_of(std::string_view(stops.data(), stops.size()), i);
  if (end == npos) {
    if (text.size() - i > max_row_bytes) return fail(0, "a row of more than 1 MiB", true);
    if (!at_end_) return Scan::needs_more;
  } else if (text[end] == '\0') {
    return fail(end, "a NUL byte");
  }
  field.assign(text.substr(i, end == npos ? npos : end - i));
  i = std::min(end, text.size());
  return Scan::complete;
}

CsvReader::Scan CsvReader::scan_quoted(std::size_t& i, std::string& field) {
  const std::string_view text = rest();
  const std::size_t opening = i++;
  while (true) {
    const auto end = text.find_first_of(std::string_view("\"\0", 2), i);
    if (end == npos || end - opening > max_row_bytes) {
      if (text.size() - opening > max_row_bytes) {
        return fail(opening, "a quote that is not closed within 1 MiB", true);
      }
      return at_end_ ? fail(opening, "a quote that is never closed", true) : Scan::needs_more;
    }
    if (text[end] == '\0') return fail(end, "a NUL byte");
    field.append(text.substr(i, end - i));
    i = end + 1;
    if (i == text.size()) return at_end_ ? Scan::complete : Scan::needs_more;
    if (text[i] != '"') break;
    field.push_back('"');  // doubled inside quotes: one
    ++i;
  }
  const char after = text[i];
  if (after == delimiter_ || after == '\r' || after == '\n') return Scan::complete;
  return fail(i, "text behind a closing quote");
}

// The row's end at `i`: a line end, or the end of the text.
CsvReader::Scan CsvReader::end_of_row(std::size_t i) {
  const std::string_view text = rest();
  // A CR that is the last byte here may be half of a CRLF.
  if (!at_end_ && (i == text.size() || (text[i] == '\r' && i + 1 == text.size()))) {
    return Scan::needs_more;
  }
  row_bytes_ = behind_line(text, i);
  const bool nothing = fields_ == 1 && i == 0;
  if (nothing) return row_bytes_ == 0 ? Scan::needs_more : Scan::blank;
  row_.line = line_;
  row_.fields.resize(fields_);
  row_.text.assign(text.substr(0, i));
  return Scan::complete;
}

CsvReader::Scan CsvReader::fail(std::size_t at, std::string reason, bool swallowed_lines) {
  fault_ = {at, std::move(reason), swallowed_lines};
  return Scan::faulty;
}

BrokenCsvRow CsvReader::take_broken() {
  const std::string_view text = rest();
  const std::string_view before = text.substr(0, fault_.at);
  const auto line_start = before.find_last_of("\r\n");
  BrokenCsvRow broken{
      .line = line_ + count_lines(before),
      .column = fault_.at - (line_start == npos ? 0 : line_start + 1) + 1,
      .reason = fault_.reason,
      .text = std::string(first_line(text).substr(0, 1000)),
  };
  skipping_ = true;
  row_bytes_ = fault_.swallowed_lines ? 0 : fault_.at;
  return broken;
}

// Drops the rest of a broken line, however long, without holding it.
base::Result<void> CsvReader::skip_line() {
  skipping_ = false;
  consume(row_bytes_);
  while (true) {
    const std::string_view text = rest();
    const auto end = text.find_first_of("\r\n");
    const bool half = end != npos && text[end] == '\r' && end + 1 == text.size() && !at_end_;
    if (end != npos && !half) {
      consume(behind_line(text, end));
      return {};
    }
    consume(half ? end : text.size());
    const auto more = fetch();
    if (!more) return std::unexpected(more.error());
    if (!*more && rest().empty()) return {};
  }
}

void CsvReader::consume(std::size_t bytes) {
  line_ += count_lines(rest().substr(0, bytes));
  at_ += bytes;
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",;\t\"\r\n") == npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace defcon::wire
