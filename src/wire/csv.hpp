// Delimited text, row by row, from bytes that arrive in pieces: RFC 4180 with what exports really
// contain (a byte order mark, `;` or tab instead of comma, CRLF, LF or CR, blank lines).
//
// Memory stays flat: one row and one piece are held. A row that breaks the format (a NUL byte, text
// behind a closing quote, a quote that never closes, a row over the limit) comes out as a broken
// row with its line and column, and reading goes on behind it.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace defcon::wire {

// The next piece of a text, empty at its end. The view holds until the next call.
using ByteSource = std::function<base::Result<std::string_view>()>;

// The whole text as one piece; it must outlive the source.
[[nodiscard]] ByteSource source_of(std::string_view text);

struct CsvRow {
  std::size_t line = 0;  // of its first character, from 1
  std::vector<std::string> fields;
  std::string text;  // as it stood in the file, without its line end
};

struct BrokenCsvRow {
  std::size_t line = 0;    // where it is broken
  std::size_t column = 0;  // character in that line, from 1
  std::string reason;
  std::string text;  // its first line
};

struct CsvEnd {};

class CsvReader {
 public:
  // One ticket is a few hundred bytes; a row this long is a quote that was never closed.
  static constexpr std::size_t max_row_bytes = 1 << 20;
  static constexpr std::size_t max_fields = 2000;

  explicit CsvReader(ByteSource source);

  using Next = std::variant<const CsvRow*, BrokenCsvRow, CsvEnd>;
  // Rows as they come; the first is the header. The row holds until the next call. An error here is
  // one of the source, or a text that is no UTF-8 or ASCII file at all.
  [[nodiscard]] base::Result<Next> next();

  [[nodiscard]] char delimiter() const { return delimiter_; }

 private:
  struct Fault {
    std::size_t at = 0;  // offset in rest()
    std::string reason;
    bool swallowed_lines = false;  // a quote took in what follows: go on at the second line
  };
  enum class Scan { complete, needs_more, faulty, blank };

  [[nodiscard]] std::string_view rest() const { return std::string_view(buffer_).substr(at_); }
  [[nodiscard]] base::Result<bool> fetch();
  [[nodiscard]] base::Result<void> begin();
  [[nodiscard]] Scan scan();
  [[nodiscard]] Scan scan_field(std::size_t& i, std::string& field);
  [[nodiscard]] Scan scan_quoted(std::size_t& i, std::string& field);
  [[nodiscard]] Scan end_of_row(std::size_t i);
  [[nodiscard]] Scan fail(std::size_t at, std::string reason, bool swallowed_lines = false);
  [[nodiscard]] BrokenCsvRow take_broken();
  [[nodiscard]] base::Result<void> skip_line();
  void consume(std::size_t bytes);

  ByteSource source_;
  std::string buffer_;
  std::size_t at_ = 0;         // first byte of the present row
  std::size_t line_ = 1;       // its line
  std::size_t row_bytes_ = 0;  // of the row scanned, with its line end
  bool at_end_ = false;
  bool begun_ = false;
  bool skipping_ = false;  // the row was broken: on to its line's end, from row_bytes_
  char delimiter_ = ',';
  CsvRow row_;
  std::size_t fields_ = 0;
  Fault fault_;
};

// A field as it must stand in a row: quoted where it has to be.
[[nodiscard]] std::string csv_field(std::string_view text);

}  // namespace defcon::wire
