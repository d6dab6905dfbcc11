#include "cli/log_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <charconv>

#include "cli/byte_file.hpp"
#include "wire/toml.hpp"

namespace defcon::cli {

namespace {

std::string mapping_names() {
  std::string names;
  for (const wire::LogMapping& mapping : wire::builtin_mappings()) {
    if (!names.empty()) names += ", ";
    names += mapping.name;
  }
  return names;
}

}  // namespace

void add_reading_options(CLI::App& command, LogOptions& options) {
  command.add_option("log", options.path, "The log: CSV, plain or .gz; - is the standard input")
      ->required()
      ->type_name("LOG");
  command
      .add_option("--map", options.map,
                  "How the log is to be read: a known export (" + mapping_names() +
                      "), or a TOML file of your own (docs/mappings.md). Without it the export is "
                      "guessed from the header and named in the output")
      ->type_name("NAME|FILE");
  command
      .add_option(
          "--column", options.columns,
          "Which column is what, over the mapping: opened=\"Created on\"; a date and a time in "
          "two columns: opened=\"Date + Time\". Repeatable")
      ->type_name("FIELD=COLUMN")
      ->take_all();
  command
      .add_option(
          "--stamps", options.stamps,
          "How stamps are written, instead of the mapping's: iso, epoch s, epoch ms, or the "
          "order of the parts, such as \"d/m/yyyy h:mm\" or \"m/d/yyyy h:mm AM\"")
      ->type_name("NOTATION");
  command
      .add_option("--null", options.nulls,
                  "A text that means \"nothing\" in any column, besides the empty field, such as "
                  "9999-12-31. Repeatable")
      ->type_name("TEXT")
      ->take_all();
  command
      .add_option("--tz", options.tz,
                  "Time zone of the desk, whose midnight begins a day: an IANA name such as "
                  "America/Chicago. Default: the desk's of --desk, the zone of the stamps, or UTC")
      ->type_name("ZONE");
  command
      .add_option("--opened-tz", options.opened_tz,
                  "Time zone of stamps that carry no offset. Default: the desk's")
      ->type_name("ZONE");
  command
      .add_option(
          "--rejected", options.rejected,
          "Where rows that cannot be read are written, with line, column and reason. Default: "
          "LOG.rejected.csv in the working directory; nothing is written if all can be read")
      ->type_name("FILE");
}

void add_desk_options(CLI::App& command, LogOptions& options, const char* step) {
  options.step = step;
  command
      .add_option(
          "--hours", options.hours,
          "Business hours, such as \"mon-fri 08:00-18:00, sat 09:00-12:00\": times are then "
          "business minutes. Without it they are elapsed minutes")
      ->type_name("HOURS");
  command
      .add_option("--target", options.target,
                  "Within which time a first response is wanted. Default: the desk's, or 30m")
      ->type_name("TIME");
  command.add_option("--policy", options.policy, "Level policy as TOML (docs/level-policy.md)")
      ->type_name("FILE");
  command.add_option("--step", options.step, "How often the day is re-forecast")
      ->type_name("TIME")
      ->capture_default_str();
  command
      .add_option("--desk", options.desk,
                  "A desk's file: its zone, hours, target, holidays and planned events hold where "
                  "no option says otherwise")
      ->type_name("FILE");
}

base::Result<wire::LogChoice> choice_of(const LogOptions& options) {
  wire::LogChoice choice{
      .mapping = {}, .columns = options.columns, .stamps = {}, .nulls = options.nulls};
  if (!options.stamps.empty()) choice.stamps = options.stamps;
  if (options.map.empty()) return choice;
  if (const wire::LogMapping* known = wire::find_builtin_mapping(options.map)) {
    choice.mapping = *known;
    return choice;
  }
  const auto text = read_text(options.map);
  if (!text) {
    return base::invalid(fmt::format("\"{}\" is neither a known export nor a file: {}", options.map,
                                     text.error().what),
                         "--map", "known are " + mapping_names());
  }
  auto mapping = wire::parse_mapping(*text, options.map);
  if (!mapping) return std::unexpected(mapping.error());
  choice.mapping = std::move(*mapping);
  return choice;
}

namespace {

// The desk of --desk, or one that nothing is known of.
base::Result<desk::Settings> desk_of(const LogOptions& options) {
  if (options.desk.empty()) return desk::Settings{.key = "log", .name = "Log"};
  const auto text = read_text(options.desk);
  if (!text) return std::unexpected(text.error());
  auto read = wire::settings_from_toml(*text, options.desk);
  if (!read) return std::unexpected(read.error().front());
  return std::move(*read);
}

}  // namespace

base::Result<Zones> zones_of(const LogOptions& options, const wire::LogMapping& mapping) {
  const auto first_of = [](std::initializer_list<std::string> names) {
    for (const std::string& name : names) {
      if (!name.empty()) return name;
    }
    return std::string("UTC");
  };
  const std::string known = mapping.zone.value_or("");
  std::string of_desk;
  if (!options.desk.empty()) {
    const auto settings = desk_of(options);
    if (!settings) return std::unexpected(settings.error());
    of_desk = settings->zone;
  }
  auto desk = base::Zone::find(first_of({options.tz, of_desk, known, options.opened_tz}));
  if (!desk) return std::unexpected(desk.error());
  auto stamps = base::Zone::find(first_of({options.opened_tz, known, options.tz, of_desk}));
  if (!stamps) return std::unexpected(stamps.error());
  return Zones{std::move(*desk), std::move(*stamps)};
}

base::Result<base::Span> parse_span(const std::string& text, const std::string& where) {
  int count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  constexpr int most = 100'000;
  if (error == std::errc() && count > 0 && count <= most) {
    if (unit == "s") return base::seconds(count);
    if (unit == "m" || unit == "min") return base::minutes(count);
    if (unit == "h") return base::hours(count);
    if (unit == "d") return base::hours(24 * count);
  }
  return base::invalid(fmt::format("\"{}\" is not a time", text), where,
                       "write 90s, 30m, 2h or 1d");
}

base::Result<base::Span> step_of(const LogOptions& options) {
  const auto step = parse_span(options.step, "--step");
  if (!step) return step;
  // Steps divide the day, so that each day has the same ones and midnight is one of them.
  const bool divides = base::Span(base::hours(24)) % *step == base::Span(0);
  if (*step < base::minutes(1) || *step > base::hours(6) || !divides) {
    return base::invalid(fmt::format("a step of {} does not divide a day", options.step), "--step",
                         "1m to 6h, such as 5m, 15m, 30m, 1h");
  }
  return step;
}

base::Result<desk::Settings> settings_of(const LogOptions& options, const base::Zone& zone) {
  auto settings = desk_of(options);
  if (!settings) return settings;
  settings->zone = zone.name();
  auto hours = desk::parse_hours(options.hours);
  if (!hours) {
    auto error = hours.error();
    error.where = "--hours";
    return std::unexpected(error);
  }
  if (!options.hours.empty()) settings->calendar.hours = std::move(*hours);
  if (options.target.empty()) return settings;
  const auto target = parse_span(options.target, "--target");
  if (!target) return std::unexpected(target.error());
  settings->response_target_minutes = base::to_minutes(*target);
  return settings;
}

base::Result<level::Policy> policy_of(const LogOptions& options) {
  if (options.policy.empty()) return level::default_policy();
  const auto text = read_text(options.policy);
  if (!text) return std::unexpected(text.error());
  auto policy = wire::policy_from_toml(*text, options.policy);
  if (!policy) return std::unexpected(policy.error().front());
  for (const base::Error& contradiction : policy->contradictions) {
    fmt::print(stderr, "defcon: look at this: {}\n", base::to_line(contradiction));
  }
  return std::move(policy->policy);
}

}  // namespace defcon::cli
