// A database of its own for a test, gone with it, on the server that ctest starts before such tests
// (scripts/postgres.sh). By hand: scripts/postgres.sh start /tmp/pg, then
// DEFCON_TEST_POSTGRES=/tmp/pg/url build/release/tests/unit_test --gtest_filter='*ostgres*'.
#pragma once

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>

#include "store/postgres_session.hpp"

namespace defcon::store {

class DatabaseForTest {
 public:
  DatabaseForTest() : server_(address_of(server_url()), {.program = "test"}) {
    static int count = 0;
    name_ = fmt::format("test_{}_{}", getpid(), ++count);
    run("CREATE DATABASE " + name_);
    const std::string server = server_url();
    url_ = server.substr(0, server.rfind('/') + 1) + name_;
  }
  ~DatabaseForTest() {
    const auto dropped = server_.script("DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    if (!dropped) fmt::print(stderr, "{}\n", base::to_line(dropped.error()));
  }
  DatabaseForTest(const DatabaseForTest&) = delete;
  DatabaseForTest& operator=(const DatabaseForTest&) = delete;

  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] PostgresAddress address() const { return address_of(url_); }
  // A session in it, beside those of what is tested.
  [[nodiscard]] PostgresSession session() const { return {address(), {.program = "test"}}; }

  // As an administrator would, and waits until they are gone; returns how many there were.
  std::int64_t cut_connections() {
    return number(
        "SELECT count(*) FROM (SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE datname = '" +
        name_ + "' AND application_name <> 'test') AS cut");
  }
  // Until a session in it waits for a lock.
  void wait_for_a_waiting_session() {
    while (number("SELECT count(*) FROM pg_stat_activity WHERE datname = '" + name_ +
                  "' AND wait_event_type = 'Lock'") == 0) {
    }
  }

 private:
  static PostgresAddress address_of(const std::string& url) {
    auto address = postgres_address(url);
    if (!address) throw std::runtime_error(base::to_line(address.error()));
    return *address;
  }
  static std::string server_url() {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): no test sets a variable
    const char* const told = std::getenv("DEFCON_TEST_POSTGRES");
    std::string url;
    if (told != nullptr) std::ifstream(told) >> url;
    if (url.empty()) {
      throw std::runtime_error("no PostgreSQL to test on: run ctest, which starts one");
    }
    return url;
  }
  void run(const std::string& statements) {
    const auto done = server_.script(statements);
    if (!done) throw std::runtime_error(base::to_line(done.error()));
  }
  std::int64_t number(const std::string& query) {
    const PostgresStatement statement{.name = "", .text = query.c_str()};
    const auto rows = server_.run(statement);
    if (!rows) throw std::runtime_error(base::to_line(rows.error()));
    return rows->number(0, 0);
  }

  PostgresSession server_;
  std::string name_, url_;
};

}  // namespace defcon::store
