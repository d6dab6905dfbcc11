#include "wire/log_mapping.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include "base/check.hpp"
#include "wire/log_text.hpp"

namespace defcon::wire {

namespace {

std::optional<std::size_t> place_of(const std::vector<std::string>& header, std::string_view name) {
  const std::string wanted = lower_case(trimmed(name));
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (lower_case(trimmed(header[i])) == wanted) return i;
  }
  return std::nullopt;
}

std::optional<BoundColumn> bind_column(const LogColumn& column,
                                       const std::vector<std::string>& header) {
  BoundColumn bound{.places = {}, .after_opened = column.after_opened, .zone = {}, .name = {}};
  if (column.zone) bound.zone = *base::Zone::find(*column.zone);  // parse_mapping has tried it
  for (const std::string& name : column.columns) {
    const auto place = place_of(header, name);
    if (!place) return std::nullopt;
    bound.places.push_back(*place);
    if (!bound.name.empty()) bound.name += " + ";
    bound.name += std::string(trimmed(header[*place]));
  }
  return bound;
}

std::string listed(const std::vector<std::string>& header) {
  constexpr std::size_t most = 60;
  const auto shown = std::span(header).first(std::min(header.size(), most));
  return fmt::format("{}{}", fmt::join(shown, ", "), header.size() > most ? ", ..." : "");
}

}  // namespace

std::string_view field_name(LogField field) { return boost::describe::enum_to_string(field, ""); }

std::optional<LogField> log_field_named(std::string_view name) {
  LogField field{};
  if (!boost::describe::enum_from_string(std::string(name).c_str(), field)) return std::nullopt;
  return field;
}

const std::vector<LogMapping>& builtin_mappings() {
  static const std::vector<LogMapping> mappings = [] {
    std::vector<LogMapping> parsed;
    for (const BuiltinMapping& builtin : builtin_mapping_texts()) {
      auto mapping = parse_mapping(builtin.toml, builtin.name);
      CHECK(mapping.has_value(), "{}", base::to_line(mapping.error()));
      parsed.push_back(std::move(*mapping));
    }
    const auto standard = std::ranges::find(parsed, "standard", &LogMapping::name);
    CHECK(standard != parsed.end());
    std::rotate(parsed.begin(), standard, standard + 1);
    return parsed;
  }();
  return mappings;
}

const LogMapping* find_builtin_mapping(std::string_view name) {
  const auto found = std::ranges::find(builtin_mappings(), name, &LogMapping::name);
  return found == builtin_mappings().end() ? nullptr : &*found;
}

base::Result<void> set_column(LogMapping& mapping, std::string_view assignment) {
  const auto equals = assignment.find('=');
  const auto field = log_field_named(trimmed(assignment.substr(0, equals)));
  if (equals == std::string_view::npos || !field) {
    std::vector<std::string_view> names;
    names.reserve(log_field_count);
    for (std::size_t i = 0; i < log_field_count; ++i) {
      names.push_back(field_name(static_cast<LogField>(i)));
    }
    return base::invalid(fmt::format("\"{}\" does not say which column is what", assignment),
                         "--column",
                         fmt::format("write opened=NAME; known are {}", fmt::join(names, ", ")));
  }
  const std::string name(trimmed(assignment.substr(equals + 1)));
  std::vector<LogColumn> ways{{.columns = {name}, .after_opened = {}, .zone = {}}};
  if (const auto plus = name.find(" + "); plus != std::string::npos) {
    ways.push_back(
        {.columns = {name.substr(0, plus), name.substr(plus + 3)}, .after_opened = {}, .zone = {}});
  }
  mapping.columns[*field] = std::move(ways);
  return {};
}

base::Result<BoundMapping> bind_mapping(const LogMapping& mapping,
                                        const std::vector<std::string>& header) {
  BoundMapping bound;
  bound.width = header.size();
  bound.columns.resize(log_field_count);
  for (const auto& [field, ways] : mapping.columns) {
    auto& places = bound.columns[static_cast<std::size_t>(field)];
    for (const LogColumn& way : ways) {
      if (auto column = bind_column(way, header)) places.push_back(std::move(*column));
    }
  }
  if (!bound.has(LogField::opened)) {
    const auto wanted = mapping.columns.find(LogField::opened);
    const std::string name =
        wanted == mapping.columns.end() || wanted->second.empty()
            ? "opened"
            : fmt::format("{}", fmt::join(wanted->second.front().columns, " + "));
    return base::invalid(
        fmt::format("the log has no column \"{}\", which would say when a ticket was opened", name),
        "line 1",
        fmt::format("say which it is with --column opened=NAME; there are: {}", listed(header)));
  }
  for (const auto& [column, texts] : mapping.leave_out) {
    if (const auto place = place_of(header, column)) bound.leave_out.emplace_back(*place, texts);
  }
  return bound;
}

const LogMapping* guess_mapping(const std::vector<std::string>& header) {
  const LogMapping* best = nullptr;
  std::size_t best_score = 0;
  for (const LogMapping& mapping : builtin_mappings()) {
    const bool recognised = std::ranges::all_of(
        mapping.recognised_by,
        [&](const std::string& name) { return place_of(header, name).has_value(); });
    const auto bound = bind_mapping(mapping, header);
    if (!recognised || !bound) continue;
    // Every shape but our own, where only `opened` is needed, is known by its ticket numbers too.
    const bool needs_id = mapping.columns.contains(LogField::id) && mapping.name != "standard";
    if (needs_id && !bound->has(LogField::id)) continue;
    const auto fields =
        std::ranges::count_if(bound->columns, [](const auto& ways) { return !ways.empty(); });
    const std::size_t score = mapping.recognised_by.size() * 2 + static_cast<std::size_t>(fields);
    if (score > best_score) {
      best = &mapping;
      best_score = score;
    }
  }
  return best;
}

LogMapping unknown_mapping() {
  const LogMapping* standard = find_builtin_mapping("standard");
  CHECK(standard != nullptr);
  LogMapping mapping = *standard;
  mapping.name = "your columns";
  mapping.describes = "columns named with --column";
  return mapping;
}

}  // namespace defcon::wire
