#include "server/owner_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "server/clock.hpp"
#include "server/live_accounts.hpp"
#include "server/passwords.hpp"
#include "server/secrets.hpp"
#include "store/place.hpp"

namespace defcon::server {

namespace {

struct Options {
  std::string data, store, login, name;
};

// An owner of every desk, let in, with a password to be changed and no second factor.
std::vector<identity::Body> as_owner(const identity::Accounts& accounts, const Options& options,
                                     const std::string& argon2id) {
  const std::vector<identity::Grant> all{{identity::Role::owner, {}}};
  std::vector<identity::Body> bodies;
  std::uint64_t id = accounts.next_user();
  if (const identity::User* user = accounts.find_login(options.login)) {
    id = user->id;
    bodies.emplace_back(identity::GrantsSet{id, all});
    bodies.emplace_back(identity::UserBlocked{id, false});
    bodies.emplace_back(identity::TotpSet{id, std::nullopt});
  } else {
    bodies.emplace_back(identity::UserAdded{id, {0, options.login}, {0, options.name}, all});
  }
  bodies.emplace_back(identity::PasswordSet{id, {0, argon2id}, true});
  return bodies;
}

base::Result<void> make_owner(const Options& options) {
  const auto place =
      store::Place::of(options.store.empty() ? options.data : options.store, "defcon owner");
  if (!place) return std::unexpected(place.error());
  const auto lock = place->hold();
  if (!lock) return std::unexpected(lock.error());
  auto store = place->open();
  if (!store) return std::unexpected(store.error());
  LiveAccounts accounts;
  if (auto loaded = accounts.load(**store); !loaded) return loaded;
  const std::string password = make_temporary_password();
  const std::string argon2id = argon2id_of(password);
  const RealClock clock(std::nullopt, 1);
  const auto taken =
      accounts.take({.origin = {.address = {0, "command line"}},
                     .decide = [&](const identity::Accounts& state,
                                   base::Instant) { return as_owner(state, options, argon2id); },
                     .respond = {}},
                    clock.wall());
  if (!taken) return taken;
  if (auto appended = (*store)->append({*accounts.batch()}); !appended) return appended;
  accounts.committed(**store, true);
  fmt::print(
      "{} may sign in as an owner of every desk. This password is shown once, and changed at "
      "the first sign-in:\n  {}\n",
      options.login, password);
  return {};
}

}  // namespace

void add_owner(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("owner", "Make somebody an owner of the server, or let an owner in again");
  const auto options = std::make_shared<Options>();
  auto* const where =
      command->add_option_group("where", "Where the logs are; no server may be running on it");
  where->add_option("--data", options->data, "The data directory")->envname("DEFCON_DATA");
  where->add_option("--store", options->store, "The database, postgresql://...")
      ->envname("DEFCON_STORE");
  where->require_option(1, 2);
  command->add_option("--login", options->login, "What the person types to sign in")->required();
  command->add_option("--name", options->name, "The person's name, where they are new");
  command->footer(
      "Prints a password that is to be changed at the first sign-in; takes a second factor away.\n"
      "Exit codes: 0 done; 2 it could not be done, and says why.");
  command->callback([options] {
    const auto done = make_owner(*options);
    if (done) return;
    fmt::print(stderr, "defcon: {}\n", base::to_line(done.error()));
    throw CLI::RuntimeError(2);
  });
}

}  // namespace defcon::server
