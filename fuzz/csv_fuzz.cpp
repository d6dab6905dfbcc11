// The CSV reader: never crashes, always ends, gives the same rows however the bytes arrive, and
// what it read is read again the same when it is written as CSV.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "wire/log_reader.hpp"

namespace {

using namespace defcon;

struct Seen {
  std::vector<std::vector<std::string>> rows;
  std::size_t broken = 0;
  bool failed = false;
};

wire::ByteSource in_pieces(std::string_view text, std::size_t piece) {
  return [text, piece]() mutable -> base::Result<std::string_view> {
    const auto next = text.substr(0, piece);
    text.remove_prefix(next.size());
    return next;
  };
}

Seen read(wire::ByteSource source) {
  wire::CsvReader reader(std::move(source));
  Seen seen;
  while (true) {
    const auto next = reader.next();
    if (!next) seen.failed = true;
    if (!next || std::holds_alternative<wire::CsvEnd>(*next)) return seen;
    if (const auto* row = std::get_if<const wire::CsvRow*>(&*next)) {
      seen.rows.push_back((*row)->fields);
    } else {
      ++seen.broken;
    }
  }
}

void check_round_trip(const Seen& seen) {
  std::string text = "a,b,c,d\n";  // the header keeps the delimiter a comma
  for (const auto& row : seen.rows) {
    if (row.size() == wire::CsvReader::max_fields) return;  // one more would be too many
    text += "x";
    for (const std::string& field : row) text += "," + wire::csv_field(field);
    text += "\n";
  }
  const Seen again = read(in_pieces(text, text.size()));
  CHECK(again.broken == 0 && again.rows.size() == seen.rows.size() + 1, "{} rows, {} again",
        seen.rows.size(), again.rows.size());
  for (std::size_t i = 0; i < seen.rows.size(); ++i) {
    const auto& row = again.rows[i + 1];
    CHECK(std::vector(row.begin() + 1, row.end()) == seen.rows[i], "row {}", i);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Seen seen = read(in_pieces(text, std::max<std::size_t>(size, 1)));
  const Seen in_threes = read(in_pieces(text, 3));
  CHECK(seen.rows == in_threes.rows && seen.broken == in_threes.broken, "{} rows, {} in threes",
        seen.rows.size(), in_threes.rows.size());
  if (!seen.failed) check_round_trip(seen);

  auto log = wire::LogReader::open(in_pieces(text, 64), {});
  while (log) {
    const auto next = log->next();
    if (!next || std::holds_alternative<wire::LogEnd>(*next)) break;
  }
  return 0;
}
