// Any bytes as a mapping of a log's columns: refused with the place, or read and used on a row of
// every column that it names.
#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>

#include "base/check.hpp"
#include "wire/log_reader.hpp"

namespace {

using namespace defcon;

void use(const wire::LogMapping& mapping) {
  std::set<std::string> names;
  for (const auto& [field, ways] : mapping.columns) {
    for (const auto& way : ways) names.insert(way.columns.begin(), way.columns.end());
  }
  std::string header, row;
  for (const std::string& name : names) {
    header += (header.empty() ? "" : ",") + wire::csv_field(name);
    row += row.empty() ? "2026-03-03 09:00" : ",2026-03-03 09:00";
  }
  const std::string log = header + "\n" + row + "\n";
  auto reader = wire::LogReader::open(wire::source_of(log),
                                      {.mapping = mapping, .columns = {}, .stamps = {}});
  while (reader) {
    const auto next = reader->next();
    if (!next || std::holds_alternative<wire::LogEnd>(*next)) return;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto mapping = wire::parse_mapping(text, "fuzz.toml");
  if (!mapping) {
    CHECK(mapping.error().where.starts_with("fuzz.toml"), "{}", mapping.error().where);
    return 0;
  }
  CHECK(mapping->columns.contains(wire::LogField::opened));
  use(*mapping);
  return 0;
}
