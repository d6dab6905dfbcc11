// A ticket log in memory, as small as it can be: a million tickets in about 100 MB.
//
// Rows of the same ticket (an audit log has one an event) are one ticket: the earliest opening and
// response, the latest resolution. Names are held once each.
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "cli/log_options.hpp"
#include "report/question.hpp"

namespace defcon::cli {

struct LogTicket {
  static constexpr std::int64_t none = INT64_MIN;

  std::int64_t opened = none, responded = none, resolved = none, reopened = none;  // milliseconds
  std::string id;
  std::uint32_t line = 0;  // of the row that says when it was opened
  std::uint32_t client = 0, site = 0, area = 0, office = 0, category = 0;          // 0: none
  std::int8_t priority = -1, channel = -1, was_reopened = -1, was_passed_on = -1;  // -1: none
  std::uint8_t words = 0;  // of the subject, in Log::words from words_at on
  std::uint32_t words_at = 0;
};

// Texts that occur often, each held once and known by a number; 0 is none.
class Names {
 public:
  [[nodiscard]] std::uint32_t number(const std::optional<std::string>& name);
  [[nodiscard]] std::optional<std::string> name(std::uint32_t number) const;

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> names_;
};

// What became of the rows, for the reader of the output.
struct Reading {
  std::string path;
  std::string mapping;
  std::string describes;
  bool is_guessed = false;
  std::string zone;         // of the desk
  std::string stamps_zone;  // of stamps without an offset
  std::size_t rows = 0;
  std::size_t rejected = 0;
  std::size_t left_out = 0;    // no tickets, says the mapping
  std::size_t merged = 0;      // further rows of a ticket
  std::string rejected_file;   // empty: none was needed
  std::string first_rejected;  // "line 12, opened: ..."
  std::size_t rejected_stamps = 0;
};
BOOST_DESCRIBE_STRUCT(Reading, (),
                      (path, mapping, describes, is_guessed, zone, stamps_zone, rows, rejected,
                       left_out, merged, rejected_file, first_rejected, rejected_stamps))

struct Log {
  std::vector<LogTicket> tickets;  // by opening, then by number
  Names names;
  std::vector<std::uint32_t> words;                 // of all tickets, one after another
  std::map<std::uint32_t, std::string> word_forms;  // how a word was first written
  Reading reading;
  base::Zone zone;

  [[nodiscard]] desk::TicketReport report_of(const LogTicket& ticket) const;
};

// Progress: the share that is done, 0 to 1.
using Progress = std::function<void(double)>;

// Reads it all; rejected rows are written to their file as they come. No readable row is an error.
[[nodiscard]] base::Result<Log> load_log(const LogOptions& options, const Progress& progress);

[[nodiscard]] std::vector<report::TicketTimes> times_of(const Log& log);

}  // namespace defcon::cli
