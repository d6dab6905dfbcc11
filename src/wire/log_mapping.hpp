// Which column of a ticket log means what, how its stamps are written, and what its words mean.
//
// Mappings are TOML (docs/mappings.md). Those for common exports are part of the program: the files
// in examples/mappings/ are embedded at build time, so that there is one truth. Without --map the
// mapping is guessed from the header.
#pragma once

#include <boost/describe/enum.hpp>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/zone.hpp"
#include "wire/stamp.hpp"

namespace defcon::wire {

BOOST_DEFINE_ENUM_CLASS(LogField, id, opened, responded, resolved, reopened, reopen_count,
                        reassign_count, client, site, area, office, category, priority, channel,
                        subject)
inline constexpr std::size_t log_field_count = 15;

[[nodiscard]] std::string_view field_name(LogField field);
[[nodiscard]] std::optional<LogField> log_field_named(std::string_view name);

// One way in which a log may hold a field.
struct LogColumn {
  std::vector<std::string> columns;        // more than one: joined by a space ("date", "time")
  std::optional<base::Span> after_opened;  // the column holds a duration in this unit, from opened
  std::optional<std::string> zone;         // of its stamps, where it is always the same
};

struct LogMapping {
  std::string name;
  std::string describes;
  std::vector<std::string> recognised_by;  // columns that tell this shape from others
  // The first whose columns exist and are not empty in a row is taken.
  std::map<LogField, std::vector<LogColumn>> columns;
  std::vector<StampNotation> stamps;  // the first that reads a stamp counts
  std::optional<std::string> zone;    // of stamps without an offset, and of the desk
  std::vector<std::string> nulls;     // texts that mean "nothing"
  // Lower-case text in the log -> our word.
  std::map<LogField, std::map<std::string, std::string>> values;
  std::map<std::string, std::vector<std::string>>
      leave_out;  // rows with this text there are no tickets
};

[[nodiscard]] base::Result<LogMapping> parse_mapping(std::string_view toml, std::string_view where);

struct BuiltinMapping {
  std::string_view name;
  std::string_view toml;
};
[[nodiscard]] std::span<const BuiltinMapping> builtin_mapping_texts();
// The mappings that the program knows, "standard" first.
[[nodiscard]] const std::vector<LogMapping>& builtin_mappings();
[[nodiscard]] const LogMapping* find_builtin_mapping(std::string_view name);

// "opened=NAME", "opened=DATE + TIME": overrides one column.
[[nodiscard]] base::Result<void> set_column(LogMapping& mapping, std::string_view assignment);

// A mapping laid over a header: the columns by their place.
struct BoundColumn {
  std::vector<std::size_t> places;
  std::optional<base::Span> after_opened;
  std::optional<base::Zone> zone;
  std::string name;  // for messages
};
struct BoundMapping {
  std::vector<std::vector<BoundColumn>> columns;  // by LogField, in the order of the mapping
  std::vector<std::pair<std::size_t, std::vector<std::string>>> leave_out;
  std::size_t width = 0;  // columns in the header

  [[nodiscard]] const std::vector<BoundColumn>& operator[](LogField field) const {
    return columns[static_cast<std::size_t>(field)];
  }
  [[nodiscard]] bool has(LogField field) const { return !(*this)[field].empty(); }
};

// An error lists the columns that there are.
[[nodiscard]] base::Result<BoundMapping> bind_mapping(const LogMapping& mapping,
                                                      const std::vector<std::string>& header);
// The known mapping that fits best; nothing where none does.
[[nodiscard]] const LogMapping* guess_mapping(const std::vector<std::string>& header);
// Standard names where the header has them: what --column starts from in an unknown log.
[[nodiscard]] LogMapping unknown_mapping();

}  // namespace defcon::wire
