#include "cli/calendar.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/byte_file.hpp"
#include "cli/terminal.hpp"
#include "wire/calendar_import.hpp"
#include "wire/toml.hpp"
#include "wire/toml_writer.hpp"

namespace defcon::cli {

namespace {

struct CalendarOptions {
  std::string path, desk, zone, kind = "holidays", from, to;
};

// The part of a desk's file that is written.
struct DeskPart {
  desk::Calendar calendar;
};
BOOST_DESCRIBE_STRUCT(DeskPart, (), (calendar))

base::Error at(base::Error error, const char* option) {
  error.where = option;
  return error;
}

// The desk whose calendar it is to be; only its zone and its calendar are used.
base::Result<desk::Settings> desk_of(const CalendarOptions& options) {
  desk::Settings desk;
  if (!options.desk.empty()) {
    const auto text = read_text(options.desk);
    if (!text) return std::unexpected(text.error());
    auto read = wire::settings_from_toml(*text, options.desk);
    if (!read) return std::unexpected(read.error().front());
    desk = std::move(*read);
  }
  if (!options.zone.empty()) desk.zone = options.zone;
  return desk;
}

base::Result<void> show(const CalendarOptions& options) {
  auto desk = desk_of(options);
  if (!desk) return std::unexpected(desk.error());
  const auto zone = base::Zone::find(desk->zone);
  if (!zone) return std::unexpected(at(zone.error(), "--tz"));
  const auto kind = wire::parse_import_kind(options.kind);
  if (!kind) return std::unexpected(at(kind.error(), "--as"));
  const auto from = base::parse_date(options.from), to = base::parse_date(options.to);
  if (!from) return std::unexpected(at(from.error(), "--from"));
  if (!to) return std::unexpected(at(to.error(), "--to"));
  const auto text = read_text(options.path);
  if (!text) return std::unexpected(text.error());
  const auto entries = wire::entries_from_icalendar(*text, options.path, *zone, {*from, *to});
  if (!entries) return std::unexpected(entries.error().front());
  DeskPart part{.calendar = std::move(desk->calendar)};
  wire::add_entries(part.calendar, *entries, *kind);
  return print_out(wire::to_toml(part));
}

}  // namespace

void add_calendar(CLI::App& app) {
  auto* command = app.add_subcommand(
      "calendar",
      "Show a desk's calendar with the holidays or planned events of an iCalendar file");
  command->footer(
      std::string("Every event becomes a day off, or with --as a planned event of that kind: the "
                  "forecast learns from the desk's own past what such days bring. What is printed "
                  "takes the place of [calendar] in the desk's file.\n\n"
                  "Example: defcon calendar patch-days.ics --desk desk.toml --as patch_day "
                  "--from 2025-01-01 --to 2027-12-31\n\n") +
      exit_codes_help);
  auto options = std::make_shared<CalendarOptions>();
  command->add_option("file", options->path, "An iCalendar file (.ics, RFC 5545)")->required();
  command->add_option("--desk", options->desk, "The desk's file: its calendar is added to")
      ->type_name("FILE");
  command
      ->add_option("--tz", options->zone,
                   "Time zone whose days they are, an IANA name. Default: the desk's, or UTC")
      ->type_name("ZONE");
  command->add_option("--as", options->kind, "holidays, patch_day, go_live, maintenance or other")
      ->capture_default_str();
  command->add_option("--from", options->from, "First day, such as 2025-01-01")->required();
  command->add_option("--to", options->to, "Last day, included")->required();
  command->callback([options] {
    const auto done = show(*options);
    if (!done) throw CLI::RuntimeError(report_error(done.error()));
  });
}

}  // namespace defcon::cli
