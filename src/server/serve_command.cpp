#include "server/serve_command.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>

#include "server/log.hpp"
#include "server/service.hpp"
#include "wire/desk_file.hpp"
#include "wire/toml.hpp"

namespace defcon::server {

namespace {

struct Options {
  std::string data, store;
  std::string listen = "127.0.0.1:8080";
  std::string desk_file, policy_file, config_file;
  std::string clock_start;
  double clock_scale = 1;
  std::string admin_token_file, board_token_file;
  std::string log_form = "text";
  std::uint64_t body_bytes = http::Limits{}.body_bytes;
  unsigned io_threads = 1;
};

using Errors = std::vector<base::Error>;
template <class T>
using Checked = std::expected<T, Errors>;

std::unexpected<Errors> wrong(std::string where, std::string what, std::string hint) {
  return std::unexpected(Errors{{.kind = base::ErrorKind::invalid_input,
                                 .what = std::move(what),
                                 .where = std::move(where),
                                 .hint = std::move(hint)}});
}

Checked<std::string> text_of(const std::string& file) {
  const std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return wrong(file, "cannot be read", "does the file exist, and may this user read it?");
  return text.str();
}

Checked<void> read_listen(const std::string& listen, ServiceOptions& into) {
  const auto colon = listen.rfind(':');
  int port = -1;
  if (colon != std::string::npos) {
    const char* const end = listen.data() + listen.size();
    const auto [stop, error] = std::from_chars(listen.data() + colon + 1, end, port);
    if (error != std::errc() || stop != end) port = -1;
  }
  if (port < 0 || port > 65535) {
    return wrong("--listen", fmt::format("\"{}\" is no address and port", listen),
                 "like 127.0.0.1:8080, 0.0.0.0:8080 or [::1]:8080; port 0 takes any free one");
  }
  into.address = listen.substr(0, colon);
  if (into.address.starts_with('[') && into.address.ends_with(']')) {
    into.address = into.address.substr(1, into.address.size() - 2);
  }
  into.port = static_cast<std::uint16_t>(port);
  return {};
}

Checked<void> read_files(const Options& options, ServiceOptions& into) {
  into.settings = default_settings();
  if (!options.desk_file.empty()) {
    const auto text = text_of(options.desk_file);
    if (!text) return std::unexpected(text.error());
    auto file = wire::desk_file_from_toml(*text, options.desk_file);
    if (!file) return std::unexpected(std::move(file.error()));
    into.roster = std::move(file->roster);
    into.work = std::move(file->work);
    into.settings = std::move(*file);
  }
  if (!options.policy_file.empty()) {
    const auto text = text_of(options.policy_file);
    if (!text) return std::unexpected(text.error());
    auto policy = wire::policy_from_toml(*text, options.policy_file);
    if (!policy) return std::unexpected(std::move(policy.error()));
    for (const base::Error& contradiction : policy->contradictions) {
      fmt::print(stderr, "defcon: look at this: {}\n", base::to_line(contradiction));
    }
    into.policy = std::move(policy->policy);
  }
  return {};
}

Checked<ServiceOptions> service_options(const Options& options) {
  ServiceOptions service{.data = options.data,
                         .store = options.store,
                         .io_threads = options.io_threads,
                         .admin_token_file = options.admin_token_file,
                         .board_token_file = options.board_token_file};
  service.limits.body_bytes = options.body_bytes;
  if (auto read = read_listen(options.listen, service); !read) {
    return std::unexpected(read.error());
  }
  if (auto read = read_files(options, service); !read) return std::unexpected(read.error());
  return service;
}

Checked<std::shared_ptr<Clock>> clock_of(const Options& options) {
  std::optional<base::Instant> start;
  if (!options.clock_start.empty()) {
    const auto at = base::parse_rfc3339(options.clock_start);
    if (!at) return wrong("--clock-start", at.error().what, "like 2026-03-03T08:00:00Z");
    start = *at;
  }
  if (!(options.clock_scale > 0) || options.clock_scale > 100'000) {
    return wrong("--clock-scale", "not a speed", "1 is real time, 60 an hour in a minute");
  }
  return std::make_shared<RealClock>(start, options.clock_scale);
}

void print_tokens(const Service& service) {
  const auto& tokens = service.new_tokens();
  if (!tokens) {
    fmt::print("The tokens of the first start hold; add #token=TOKEN to the addresses below.\n");
    return;
  }
  fmt::print("First start. These tokens are shown once; keep the admin token secret:\n");
  fmt::print("  admin token   {}\n  board token   {}\n", tokens->admin, tokens->board);
}

void print_links(const ServiceOptions& options, const Service& service) {
  const bool is_v6 = options.address.find(':') != std::string::npos;
  const bool is_any = options.address == "0.0.0.0" || options.address == "::";
  const std::string host = is_any  ? "127.0.0.1"
                           : is_v6 ? "[" + options.address + "]"
                                   : options.address;
  const std::string base = fmt::format("http://{}:{}", host, service.port());
  const auto& tokens = service.new_tokens();
  const std::string board = tokens ? "#token=" + tokens->board : "";
  const std::string admin = tokens ? "#token=" + tokens->admin : "";
  for (const desk::Settings& desk : service.desks()) {
    for (const desk::Office& office : desk.offices) {
      fmt::print("  board    {}/board/{}{}\n", base, office.key, board);
    }
  }
  fmt::print("  console  {}/console{}\n", base, admin);
  std::fflush(stdout);
}

int report(const Errors& errors) {
  for (const base::Error& error : errors) {
    fmt::print(stderr, "defcon: {}\n", base::to_line(error));
  }
  return 2;
}

// Blocked in every thread from here on, and waited for by this one.
sigset_t block_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return signals;
}

int serve(const Options& options) {
  set_log_form(options.log_form == "json" ? LogForm::json : LogForm::text);
  auto service_wanted = service_options(options);
  if (!service_wanted) return report(service_wanted.error());
  auto clock = clock_of(options);
  if (!clock) return report(clock.error());

  umask(077);  // what is written here is for this user only
  const sigset_t signals = block_signals();
  auto service = Service::start(*service_wanted, *clock);
  if (!service) return report({service.error()});
  print_tokens(**service);
  print_links(*service_wanted, **service);

  int signal = 0;
  sigwait(&signals, &signal);
  log_info("server.stopping", {{"signal", static_cast<std::uint64_t>(signal)}});
  (*service)->stop();
  log_info("server.stopped");
  return 0;
}

// Options out of a file, where neither the command line nor the environment gave them. (The library
// reads files for the whole program only, not for a command of it.)
Checked<void> read_config(const std::string& file, CLI::App& command) {
  std::vector<CLI::ConfigItem> items;
  try {
    items = CLI::ConfigTOML().from_file(file);
  } catch (const CLI::Error& error) {
    return wrong(file, "cannot be read", error.what());
  }
  for (const CLI::ConfigItem& item : items) {
    const bool is_known = item.parents.empty() && item.name != "config" && item.name != "help";
    CLI::Option* option = is_known ? command.get_option_no_throw("--" + item.name) : nullptr;
    if (option == nullptr)
      return wrong(fmt::format("{}: {}", file, item.fullname()), "is no option of defcon serve",
                   "defcon serve --help has them all; write them without dashes in front");
    if (option->count() > 0) continue;
    try {
      option->add_result(item.inputs);
      option->run_callback();
    } catch (const CLI::Error& error) {
      return wrong(fmt::format("{}: {}", file, item.name), error.what(), "see defcon serve --help");
    }
  }
  return {};
}

}  // namespace

void add_serve(CLI::App& app) {
  CLI::App* command = app.add_subcommand("serve", "Run the server: intake, boards, console");
  const auto options = std::make_shared<Options>();
  command
      ->add_option("--data", options->data,
                   "Directory of the event log in SQLite; made where it is missing")
      ->envname("DEFCON_DATA");
  command
      ->add_option("--store", options->store,
                   "The event log in PostgreSQL instead: "
                   "postgresql://user@host/database?sslmode=verify-full. A password is better put "
                   "into the variable, or into a file that libpq reads (~/.pgpass)")
      ->envname("DEFCON_STORE");
  command->add_option("--listen", options->listen, "Address and port")
      ->envname("DEFCON_LISTEN")
      ->capture_default_str();
  command
      ->add_option("--desk", options->desk_file, "TOML file of the desk that the first start makes")
      ->envname("DEFCON_DESK");
  command->add_option("--policy", options->policy_file, "TOML file of that desk's level policy")
      ->envname("DEFCON_POLICY");
  command
      ->add_option("--clock-start", options->clock_start,
                   "What the desks' clock shows at the start (a demonstration)")
      ->envname("DEFCON_CLOCK_START");
  command->add_option("--clock-scale", options->clock_scale, "How fast that clock runs")
      ->envname("DEFCON_CLOCK_SCALE")
      ->capture_default_str();
  command
      ->add_option("--admin-token-file", options->admin_token_file,
                   "Also write the first start's admin token into this file")
      ->envname("DEFCON_ADMIN_TOKEN_FILE");
  command
      ->add_option("--board-token-file", options->board_token_file,
                   "Also write the first start's board token into this file")
      ->envname("DEFCON_BOARD_TOKEN_FILE");
  command->add_option("--body-bytes", options->body_bytes, "Largest body of a request")
      ->envname("DEFCON_BODY_BYTES")
      ->capture_default_str();
  command->add_option("--io-threads", options->io_threads, "Threads that serve connections")
      ->envname("DEFCON_IO_THREADS")
      ->check(CLI::Range(1U, 64U))
      ->capture_default_str();
  command->add_option("--log", options->log_form, "Form of the log on the standard error")
      ->envname("DEFCON_LOG")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  command
      ->add_option("--config", options->config_file,
                   "TOML file with these options: listen = \"0.0.0.0:8080\"")
      ->envname("DEFCON_CONFIG");
  command->footer(
      "Ends with SIGTERM or SIGINT, after what is under way is answered.\n"
      "Exit codes: 0 ended as told; 2 it could not start, and says why.");
  command->callback([options, command] {
    if (!options->config_file.empty()) {
      if (const auto read = read_config(options->config_file, *command); !read) {
        throw CLI::RuntimeError(report(read.error()));
      }
    }
    if (options->data.empty() && options->store.empty()) {
      throw CLI::RuntimeError(report({{.kind = base::ErrorKind::invalid_input,
                                       .what = "is missing",
                                       .where = "--data",
                                       .hint = "the directory of the event log; or --store and the "
                                               "URL of a database"}}));
    }
    if (const int code = serve(*options); code != 0) throw CLI::RuntimeError(code);
  });
}

}  // namespace defcon::server
