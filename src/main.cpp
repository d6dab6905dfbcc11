// The program: one command line, one subcommand a task. Each adds itself (src/cli, src/server).
#include <CLI/CLI.hpp>

#include "cli/backtest.hpp"
#include "cli/calendar.hpp"
#include "cli/drive_command.hpp"
#include "cli/forecast.hpp"
#include "cli/migrate.hpp"
#include "cli/plan.hpp"
#include "cli/replay.hpp"
#include "cli/simulate.hpp"
#include "cli/terminal.hpp"
#include "cli/tune.hpp"
#include "server/openapi_command.hpp"
#include "server/owner_command.hpp"
#include "server/serve_command.hpp"
#include "server/verify_command.hpp"

int main(int argc, char** argv) {
  CLI::App app{"defcon: how many tickets today will bring, which level that calls for, and why"};
  app.name("defcon");
  app.set_version_flag("--version", "defcon " DEFCON_VERSION);
  app.require_subcommand(1);
  app.footer("defcon COMMAND --help tells more about a command.");
  defcon::cli::add_replay(app);
  defcon::cli::add_backtest(app);
  defcon::cli::add_tune(app);
  defcon::cli::add_forecast(app);
  defcon::cli::add_calendar(app);
  defcon::cli::add_simulate(app);
  defcon::cli::add_plan(app);
  defcon::cli::add_drive(app);
  defcon::server::add_serve(app);
  defcon::server::add_owner(app);
  defcon::server::add_verify(app);
  defcon::cli::add_migrate(app);
  defcon::server::add_openapi(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::RuntimeError& error) {
    return error.get_exit_code();
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? defcon::cli::exit_ok : defcon::cli::exit_bad_input;
  }
  return defcon::cli::exit_ok;
}
