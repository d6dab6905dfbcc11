#include "server/verify_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <set>

#include "store/place.hpp"
#include "store/verify.hpp"
#include "wire/account_codec.hpp"
#include "wire/event_codec.hpp"

namespace defcon::server {

namespace {

struct Options {
  std::string data, store;
  bool prints_tickets = false;
};

// "source external_id" of every ticket that the log holds.
class TicketKeys {
 public:
  void take(const wire::StoredRow& stored) {
    const auto event = wire::read_event(stored.row);
    if (!event) return;
    if (const auto* report = std::get_if<desk::TicketReport>(&event->body)) {
      keys_.insert(report->source + " " + report->external_id);
    }
  }
  void print() const {
    for (const std::string& key : keys_) fmt::print("{}\n", key);
  }

 private:
  std::set<std::string> keys_;
};

void print_summary(const store::VerifiedDesk& desk, std::FILE* to) {
  const bool is_accounts = desk.desk == wire::accounts_log;
  fmt::print(to, "{}: {} events, {} texts ({} erased), last hash {}\n",
             is_accounts ? "accounts" : "desk " + desk.desk, desk.rows, desk.texts + desk.erased,
             desk.erased, wire::to_hex(desk.hash));
}

base::Result<void> verify(const Options& options) {
  const auto place =
      store::Place::of(options.store.empty() ? options.data : options.store, "defcon verify");
  if (!place) return std::unexpected(place.error());
  const auto store = place->open_to_look();
  if (!store) return std::unexpected(store.error());
  const auto desks = (*store)->desks();
  if (!desks) return std::unexpected(desks.error());
  for (const std::string& desk : *desks) {
    TicketKeys keys;
    const auto verified = store::verify_desk(**store, desk, [&](const wire::StoredRow& stored) {
      if (options.prints_tickets && desk != wire::accounts_log) keys.take(stored);
    });
    if (!verified) return std::unexpected(verified.error());
    keys.print();
    print_summary(*verified, options.prints_tickets ? stderr : stdout);
  }
  return {};
}

}  // namespace

void add_verify(CLI::App& app) {
  CLI::App* command = app.add_subcommand(
      "verify", "Check the event logs of a server: chain, gaps, times, payloads, texts");
  const auto options = std::make_shared<Options>();
  auto* const where = command->add_option_group("where", "Where the logs are");
  where->add_option("--data", options->data, "The data directory")->envname("DEFCON_DATA");
  where->add_option("--store", options->store, "The database, postgresql://...")
      ->envname("DEFCON_STORE");
  where->require_option(1, 2);
  command->add_flag(
      "--tickets", options->prints_tickets,
      "Print \"source external_id\" of every ticket that the log holds; the summary goes "
      "to the standard error");
  command->footer(
      "Exit codes: 0 all is right; 1 something is wrong: the first wrong row is named.");
  command->callback([options] {
    const auto verified = verify(*options);
    std::fflush(stdout);
    if (verified) return;
    fmt::print(stderr, "defcon: {}\n", base::to_line(verified.error()));
    throw CLI::RuntimeError(1);
  });
}

}  // namespace defcon::server
