// The running server, wired together: store, loop, worker, HTTP. `defcon serve` is this and a
// command line; tests start it in their own process.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/server.hpp"
#include "server/loop.hpp"
#include "server/sign_ins.hpp"
#include "store/place.hpp"

namespace defcon::server {

class Router;

struct ServiceOptions {
  std::filesystem::path data;  // of the log in SQLite
  std::string store;           // URL of the log in PostgreSQL, in place of `data`
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  unsigned io_threads = 1;
  http::Limits limits;
  LoopOptions loop;
  // Of the desk that is made where there is none yet.
  desk::Settings settings;
  std::optional<roster::Roster> roster;
  std::optional<simulate::Work> work;
  level::Policy policy = level::default_policy();
  // Where the first start also writes its tokens; empty: nowhere.
  std::filesystem::path admin_token_file, board_token_file;
};

// "main", office "main": what a server without a settings file begins with.
[[nodiscard]] desk::Settings default_settings();

// Made at the first start; shown once.
struct NewTokens {
  std::string admin;
  std::string board;
};

class Service {
 public:
  // `store`: one of the caller's own instead of the file in `data` (then without worker).
  [[nodiscard]] static base::Result<std::unique_ptr<Service>> start(
      const ServiceOptions& options, std::shared_ptr<Clock> clock,
      std::unique_ptr<store::Store> store = nullptr);
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  [[nodiscard]] std::uint16_t port() const { return http_->port(); }
  [[nodiscard]] const std::optional<NewTokens>& new_tokens() const { return new_tokens_; }
  // The desks as they were at the start.
  [[nodiscard]] const std::vector<desk::Settings>& desks() const { return desks_; }

  // Answers what is under way, then writes a snapshot of every desk.
  void stop();

 private:
  Service(std::shared_ptr<Clock> clock, store::Place place,
          std::optional<store::DirectoryLock> lock);
  base::Result<void> listen(const ServiceOptions& options);
  base::Result<void> open(const ServiceOptions& options, std::unique_ptr<store::Store> store);
  base::Result<void> open_accounts(const ServiceOptions& options);
  base::Result<void> open_desks(const ServiceOptions& options);

  std::shared_ptr<Clock> clock_;
  store::Place place_;
  std::optional<store::DirectoryLock> lock_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<store::Snapshots> snapshots_;
  std::unique_ptr<Worker> worker_;
  std::unique_ptr<Loop> loop_;
  std::unique_ptr<Router> router_;
  SignIns sign_ins_;  // its worker uses what stands above, and ends first
  std::atomic<const Router*> serving_ = nullptr;  // once all is ready
  std::unique_ptr<http::Server> http_;
  std::string openapi_;
  std::optional<NewTokens> new_tokens_;
  std::vector<desk::Settings> desks_;
};

}  // namespace defcon::server
