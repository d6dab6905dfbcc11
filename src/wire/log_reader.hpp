// Ticket logs: rows of delimited text as ticket reports, by a mapping (log_mapping.hpp).
//
// One row is one ticket as the log knows it at its end. A row that cannot be read comes out as
// rejected, with line, column and reason; none is dropped without a word. Stamps without an offset
// are local time of a zone: one that the clock skipped becomes the first instant after the gap, one
// that it showed twice the first of the two.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/zone.hpp"
#include "desk/ticket.hpp"
#include "wire/csv.hpp"
#include "wire/log_mapping.hpp"

namespace defcon::wire {

struct LogRow {
  std::size_t line = 0;
  desk::TicketReport ticket;
  std::optional<int> reopen_count;    // how often it came back after it was resolved
  std::optional<int> reassign_count;  // how often it went to another group
};

struct RejectedRow {
  std::size_t line = 0;
  std::string column;  // its name, or "character 17" where the row itself is broken
  std::string reason;
  std::string text;  // the row as it stood there
};

struct LeftOutRow {  // no ticket, says the mapping
  std::size_t line = 0;
};
struct LogEnd {};

// What was asked for; all of it may be absent.
struct LogChoice {
  std::optional<LogMapping> mapping;
  std::vector<std::string> columns;   // "opened=NAME"
  std::optional<std::string> stamps;  // the notation, instead of the mapping's
  std::vector<std::string> nulls;     // texts that mean "nothing", besides the mapping's
};

class LogReader {
 public:
  // Reads the header and settles the mapping.
  [[nodiscard]] static base::Result<LogReader> open(ByteSource source, const LogChoice& choice);

  [[nodiscard]] const LogMapping& mapping() const { return mapping_; }
  [[nodiscard]] bool is_guessed() const { return is_guessed_; }
  [[nodiscard]] bool has(LogField field) const { return bound_.has(field); }

  // The zone of stamps without an offset; before the first row. UTC otherwise.
  void set_zone(const base::Zone& zone) { zone_ = zone; }

  using Next = std::variant<LogRow, RejectedRow, LeftOutRow, LogEnd>;
  [[nodiscard]] base::Result<Next> next();

 private:
  struct Fault {
    std::string column;
    std::string reason;
  };
  template <class T>
  using Read = std::expected<T, Fault>;

  LogReader(CsvReader csv, LogMapping mapping, BoundMapping bound, bool is_guessed);

  [[nodiscard]] std::optional<Fault> check_width(const CsvRow& row) const;
  [[nodiscard]] bool is_left_out(const CsvRow& row) const;
  [[nodiscard]] bool is_null(std::string_view text) const;
  // A field's text, and the column that it was in.
  struct Found {
    const BoundColumn& column;
    std::string text;
  };
  [[nodiscard]] std::optional<Found> find(const CsvRow& row, LogField field) const;
  [[nodiscard]] Read<std::optional<std::string>> key_of(const CsvRow& row, LogField field) const;
  [[nodiscard]] Read<std::optional<base::Instant>> stamp_of(
      const CsvRow& row, LogField field, std::optional<base::Instant> opened) const;
  [[nodiscard]] Read<std::optional<int>> count_of(const CsvRow& row, LogField field) const;
  [[nodiscard]] std::optional<std::string> word_of(const CsvRow& row, LogField field) const;
  [[nodiscard]] Read<LogRow> read(const CsvRow& row) const;
  [[nodiscard]] std::optional<Fault> read_times(const CsvRow& row, LogRow& into) const;
  [[nodiscard]] std::optional<Fault> read_keys(const CsvRow& row, LogRow& into) const;

  CsvReader csv_;
  LogMapping mapping_;
  BoundMapping bound_;
  bool is_guessed_ = false;
  base::Zone zone_;
};

}  // namespace defcon::wire
