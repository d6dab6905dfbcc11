#include "cli/drive_command.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <poll.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/byte_file.hpp"
#include "cli/drive.hpp"
#include "cli/terminal.hpp"
#include "wire/toml.hpp"

namespace defcon::cli {

namespace {

constexpr int pause_millis = 250;

struct Options {
  std::string to;
  std::string token_file;
  std::string desk_file;
  std::string scenario_file;
};

template <class T>
base::Result<T> first_error(wire::Read<T> read) {
  if (!read) return std::unexpected(read.error().front());
  return std::move(*read);
}

std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

base::Result<Scenario> read_scenario(const std::string& path) {
  const auto text = read_text(path);
  if (!text) return std::unexpected(text.error());
  auto scenario = first_error(wire::from_toml<Scenario>(*text, path));
  if (!scenario) return scenario;
  auto faults = validate(*scenario);
  if (faults.empty()) return scenario;
  faults.front().where = path + ": " + faults.front().where;
  return std::unexpected(faults.front());
}

base::Result<desk::Settings> read_desk(const std::string& path) {
  const auto text = read_text(path);
  if (!text) return std::unexpected(text.error());
  return first_error(wire::settings_from_toml(*text, path));
}

base::Result<Drive> make_drive(const Options& options) {
  auto scenario = read_scenario(options.scenario_file);
  if (!scenario) return std::unexpected(scenario.error());
  auto desk = read_desk(options.desk_file);
  if (!desk) return std::unexpected(desk.error());
  const auto zone = base::Zone::find(desk->zone);
  if (!zone) return std::unexpected(zone.error());
  // The server writes the file when it starts for the first time.
  auto token = read_text(options.token_file);
  for (int attempt = 0; !token && attempt < 100; ++attempt) {
    ::poll(nullptr, 0, 100);
    token = read_text(options.token_file);
  }
  if (!token) return std::unexpected(token.error());
  http::Client client({.base_url = options.to, .token = trimmed(*token)});
  return Drive(std::move(client), std::move(*scenario), std::move(*desk), *zone);
}

base::Result<void> run(const Options& options) {
  auto drive = make_drive(options);
  if (!drive) return std::unexpected(drive.error());
  if (auto connected = drive->connect(); !connected) return connected;
  const auto posted = drive->post_history();
  if (!posted) return std::unexpected(posted.error());
  if (*posted > 0) fmt::print("Posted {} tickets of the weeks before (invented).\n", *posted);
  fmt::print("Posting the day as it happens. Ctrl-C ends it.\n");
  std::fflush(stdout);
  for (int people = drive->people();;) {
    if (auto done = drive->advance(); !done) return done;
    if (people != drive->people()) {
      people = drive->people();
      fmt::print("{}: {} people answer at level {}.\n", base::to_rfc3339(drive->now()), people,
                 drive->level());
      std::fflush(stdout);
    }
    ::poll(nullptr, 0, pause_millis);
  }
}

}  // namespace

void add_drive(CLI::App& app) {
  auto* command = app.add_subcommand(
      "drive", "Post an invented desk's tickets to a running server, as its clock reaches them");
  command->footer(
      std::string("Posts the weeks before the scenario's day where the desk has no history, then "
                  "the day itself, and lets a team answer that grows with the level.\n\n"
                  "Example: defcon drive --to http://127.0.0.1:8080 --token-file admin.token "
                  "--desk examples/desk.toml --scenario examples/chaos-day.toml\n\n") +
      exit_codes_help);
  auto options = std::make_shared<Options>();
  command->add_option("--to", options->to, "Address of the server")->required();
  command->add_option("--token-file", options->token_file, "File with the admin token")->required();
  command->add_option("--desk", options->desk_file, "The desk's settings (TOML)")->required();
  command->add_option("--scenario", options->scenario_file, "What happens (TOML)")->required();
  command->callback([options] {
    const auto done = run(*options);
    if (!done) throw CLI::RuntimeError(report_error(done.error()));
  });
}

}  // namespace defcon::cli
