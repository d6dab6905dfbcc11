#include "cli/migrate.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "cli/terminal.hpp"
#include "store/move_store.hpp"
#include "store/place.hpp"
#include "store/postgres_schema.hpp"
#include "store/sqlite_store.hpp"

namespace defcon::cli {

namespace {

constexpr const char* who = "defcon migrate";

struct Options {
  std::string from, to;
  int schema = 0;  // 0: move
};

// A directory is not made by looking into it.
base::Result<void> check_source(const std::string& from, const store::Place& place) {
  const bool is_directory = !store::is_postgres_url(from);
  std::error_code ignored;
  if (is_directory &&
      !std::filesystem::exists(std::filesystem::path(from) / store::log_file, ignored)) {
    return base::fail(base::ErrorKind::not_found, "there is no log of defcon here", place.name(),
                      "--from takes a data directory of `defcon serve` or a postgresql:// URL");
  }
  return {};
}

std::string to_text(const store::Moved& moved) {
  std::string text;
  for (const store::MovedDesk& desk : moved.desks) {
    text += fmt::format(
        "desk {}: {} events ({} were there), {} texts ({} erased), {} in the outbox, last hash "
        "{}\n",
        desk.desk, desk.events, desk.already_there, desk.texts, desk.erased, desk.outgoing,
        wire::to_hex(desk.hash));
  }
  return text +
         fmt::format("{} logs, {} notes: the same in both\n", moved.desks.size(), moved.meta);
}

base::Result<void> move(const Options& options) {
  const auto from = store::Place::of(options.from, who);
  if (!from) return std::unexpected(from.error());
  const auto to = store::Place::of(options.to, who);
  if (!to) return std::unexpected(to.error());
  if (from->name() == to->name()) {
    return base::invalid("source and target are the same", to->name(), "name two places");
  }
  if (auto there = check_source(options.from, *from); !there) return there;
  const auto from_lock = from->hold();
  if (!from_lock) return std::unexpected(from_lock.error());
  const auto to_lock = to->hold();
  if (!to_lock) return std::unexpected(to_lock.error());
  const auto source = from->open_source();
  if (!source) return std::unexpected(source.error());
  const auto target = to->open();
  if (!target) return std::unexpected(target.error());

  ProgressLine line("Moving");
  const auto moved = store::move_store(**source, **target, [&](const store::MoveProgress& now) {
    line.show(static_cast<double>(now.events) / static_cast<double>(now.of));
    return true;
  });
  if (!moved) return std::unexpected(moved.error());
  const auto copied = store::copy_snapshots(*from->snapshots(), *to->snapshots(), moved->desks);
  if (!copied) return copied;
  return print_out(to_text(*moved));
}

base::Result<void> set_schema(const Options& options) {
  if (!store::is_postgres_url(options.to)) {
    return base::invalid("only a database has a way back", options.to,
                         "of a directory, restore the backup that was made before");
  }
  const int newest = static_cast<int>(store::postgres_schema.size());
  if (options.schema > newest) {
    return base::invalid(fmt::format("this program knows version 1 to {}", newest), "--schema");
  }
  auto address = store::postgres_address(options.to);
  if (!address) return std::unexpected(address.error());
  store::PostgresSession session(*address, {.program = who, .is_alone = true});
  const auto before = store::schema_version(session);
  if (!before) return std::unexpected(before.error());
  auto moved = store::move_schema(session, store::postgres_schema, options.schema);
  if (!moved) return moved;
  return print_out(fmt::format("schema version {}, was {}\n", options.schema, *before));
}

}  // namespace

void add_migrate(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("migrate", "Move all that a server holds between SQLite and PostgreSQL");
  const auto options = std::make_shared<Options>();
  auto* const from =
      command
          ->add_option("--from", options->from, "A data directory, or postgresql://...; not served")
          ->envname("DEFCON_MIGRATE_FROM");
  command
      ->add_option("--to", options->to,
                   "The other; empty, or what an earlier run of this command left unfinished")
      ->envname("DEFCON_MIGRATE_TO")
      ->required();
  command
      ->add_option("--schema", options->schema,
                   "Move nothing: take the tables of --to to this version, for an older program")
      ->check(CLI::Range(1, 1'000'000))
      ->excludes(from);
  command->footer(
      "May be stopped at any moment; the same command goes on where it stopped.\n"
      "Exit codes: 0 done; 1 the disk or a server refused; 2 what was given cannot be used.");
  command->callback([options] {
    if (options->schema == 0 && options->from.empty()) {
      throw CLI::RuntimeError(report_error({.kind = base::ErrorKind::invalid_input,
                                            .what = "is missing",
                                            .where = "--from",
                                            .hint = "a data directory or a postgresql:// URL"}));
    }
    const auto done = options->schema == 0 ? move(*options) : set_schema(*options);
    if (!done) throw CLI::RuntimeError(report_error(done.error()));
  });
}

}  // namespace defcon::cli
