// Reads a mapping from TOML; every mistake is named with its key.
#include <fmt/format.h>

#include <toml++/toml.h>

#include "wire/log_mapping.hpp"
#include "wire/log_text.hpp"

namespace defcon::wire {

namespace {

using base::invalid;
using base::Result;

class Reader {
 public:
  Reader(std::string_view where, const toml::table& root) : where_(where), root_(root) {}

  Result<LogMapping> read() {
    static constexpr std::array known{"name",  "describes", "recognised_by", "stamps",   "zone",
                                      "nulls", "columns",   "values",        "leave_out"};
    for (const auto& [key, node] : root_) {
      if (std::ranges::find(known, key.str()) == known.end())
        fault(std::string(key.str()), "is not known");
    }
    mapping_.name = text("name");
    if (mapping_.name.empty()) fault("name", "is missing");
    mapping_.describes = text("describes");
    mapping_.recognised_by = texts(root_.get("recognised_by"), "recognised_by");
    mapping_.nulls = texts(root_.get("nulls"), "nulls");
    if (const auto* zone = root_.get("zone"))
      mapping_.zone = known_zone(zone->value_or(std::string{}), "zone");
    read_stamps();
    read_columns();
    read_values();
    if (const auto* table = table_at("leave_out")) {
      for (const auto& [key, node] : *table) {
        const std::string name(key.str());
        mapping_.leave_out[name] = texts(&node, "leave_out." + name);
      }
    }
    if (!fault_.what.empty()) return std::unexpected(fault_);
    return std::move(mapping_);
  }

 private:
  // The first fault is the one that is told.
  void fault(const std::string& key, std::string what, std::string hint = {}) {
    if (!fault_.what.empty()) return;
    fault_ = {
        base::ErrorKind::invalid_input, std::move(what), fmt::format("{}: {}", where_, key),
        hint.empty() ? "see docs/mappings.md, or a file in examples/mappings/" : std::move(hint)};
  }

  std::string text(std::string_view key) { return root_[key].value_or(std::string{}); }

  // A text, or a list of them.
  std::vector<std::string> texts(const toml::node* node, const std::string& key) {
    if (node == nullptr) return {};
    if (const auto one = node->value<std::string>()) return {*one};
    std::vector<std::string> all;
    const auto* list = node->as_array();
    if (list == nullptr) {
      fault(key, "is neither a text nor a list of texts");
      return {};
    }
    for (const auto& item : *list) {
      if (const auto one = item.value<std::string>()) {
        all.push_back(*one);
      } else {
        fault(key, "holds something that is no text");
      }
    }
    return all;
  }

  const toml::table* table_at(std::string_view key) {
    const auto* node = root_.get(key);
    if (node == nullptr) return nullptr;
    if (node->as_table() == nullptr) fault(std::string(key), "is not a table");
    return node->as_table();
  }

  std::optional<LogField> field(const std::string& table, std::string_view name) {
    const auto known = log_field_named(name);
    if (!known) fault(table + "." + std::string(name), "is no field of a ticket");
    return known;
  }

  void read_stamps() {
    auto notations = texts(root_.get("stamps"), "stamps");
    if (notations.empty()) notations = {"iso"};
    for (const std::string& notation : notations) {
      auto parsed = StampNotation::from(notation);
      if (parsed) {
        mapping_.stamps.push_back(std::move(*parsed));
      } else {
        fault("stamps", parsed.error().what, parsed.error().hint);
      }
    }
  }

  LogColumn read_way(const toml::node& node, const std::string& key) {
    LogColumn way;
    if (const auto name = node.value<std::string>()) {
      way.columns = {*name};
      return way;
    }
    const auto* table = node.as_table();
    if (table == nullptr) {
      fault(key,
            "is neither a column's name nor { column = ... }, { join = [...] } or { after_opened = "
            "... }");
      return way;
    }
    if (const auto* zone = table->get("zone"))
      way.zone = known_zone(zone->value_or(std::string{}), key);
    int kinds = 0;
    for (const char* kind : {"column", "join", "after_opened"}) {
      const auto* names = table->get(kind);
      if (names == nullptr) continue;
      ++kinds;
      way.columns = texts(names, key);
      if (way.columns.empty()) fault(key, fmt::format("{} names no column", kind));
    }
    if (kinds != 1) fault(key, "needs exactly one of column, join and after_opened");
    if (table->contains("after_opened")) way.after_opened = unit_of(*table, key);
    return way;
  }

  std::optional<std::string> known_zone(std::string name, const std::string& key) {
    if (const auto zone = base::Zone::find(name); !zone) {
      fault(key, zone.error().what, zone.error().hint);
      return std::nullopt;
    }
    return name;
  }

  base::Span unit_of(const toml::table& table, const std::string& key) {
    const auto unit = table["unit"].value_or(std::string("minutes"));
    if (unit == "hours") return base::hours(1);
    if (unit == "seconds") return base::seconds(1);
    if (unit != "minutes") {
      fault(key, fmt::format("unit \"{}\" is not known", unit), "seconds, minutes or hours");
    }
    return base::minutes(1);
  }

  void read_columns() {
    const auto* table = table_at("columns");
    if (table == nullptr) return fault("columns", "is missing");
    for (const auto& [name, node] : *table) {
      const auto key = "columns." + std::string(name.str());
      const auto to = field("columns", name.str());
      if (!to) continue;
      auto& ways = mapping_.columns[*to];
      if (const auto* list = node.as_array()) {
        for (const auto& item : *list) ways.push_back(read_way(item, key));
      } else {
        ways.push_back(read_way(node, key));
      }
    }
    if (!mapping_.columns.contains(LogField::opened)) {
      fault("columns.opened", "is missing",
            "it says when a ticket was opened: nothing works without it");
    }
  }

  void read_values() {
    const auto* table = table_at("values");
    if (table == nullptr) return;
    for (const auto& [name, node] : *table) {
      const auto to = field("values", name.str());
      const auto* words = node.as_table();
      if (words == nullptr) fault("values." + std::string(name.str()), "is not a table");
      if (!to || words == nullptr) continue;
      for (const auto& [word, meaning] : *words) {
        mapping_.values[*to][lower_case(word.str())] = meaning.value_or(std::string{});
      }
    }
  }

  std::string where_;
  const toml::table& root_;
  LogMapping mapping_;
  base::Error fault_;
};

}  // namespace

Result<LogMapping> parse_mapping(std::string_view toml_text, std::string_view where) {
  try {
    const toml::table root = toml::parse(toml_text, where);
    return Reader(where, root).read();
  } catch (const toml::parse_error& error) {
    const auto& at = error.source().begin;
    return invalid(std::string(error.description()),
                   fmt::format("{}:{}:{}", where, at.line, at.column),
                   "see docs/mappings.md, or a file in examples/mappings/");
  }
}

}  // namespace defcon::wire
