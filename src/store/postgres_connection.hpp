// One connection to PostgreSQL: statements that stay prepared, and what goes wrong as errors by
// value. It belongs to one thread. What libpq says is turned into an error here and nowhere else;
// the password of the URL is taken out of it.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/postgres_address.hpp"
#include "store/postgres_values.hpp"

struct pg_conn;  // libpq's PGconn

namespace defcon::store {

// Defaults; what the URL says (connect_timeout, keepalives ..., options=-c statement_timeout=...)
// or what is set for the role in the database goes before them.
struct PostgresSettings {
  std::string program = "defcon";  // what the database shows of us: application_name
  base::Span connect_timeout = base::seconds(5);
  base::Span statement_timeout = base::seconds(30);
  base::Span hold_wait = base::seconds(3);  // for the one before us to be gone
  bool is_read_only = false;
  // Holds the database for itself while connected (postgres_session.hpp).
  bool is_alone = false;
};

struct PostgresStatement {
  const char* name = nullptr;  // unique in the room; "": prepared for this once
  const char* text = nullptr;
};

class PostgresConnection {
 public:
  [[nodiscard]] static base::Result<std::unique_ptr<PostgresConnection>> open(
      const PostgresAddress& address, const PostgresSettings& settings);

  base::Result<PostgresRows> run(const PostgresStatement& statement, const PostgresValues& values);
  // Statements without values, one after another in one round trip.
  base::Result<void> script(const std::string& statements);

  // After an error: nothing more can come of it.
  [[nodiscard]] bool is_lost() const;

 private:
  struct Close {
    void operator()(pg_conn* connection) const;
  };
  PostgresConnection(pg_conn* connection, const PostgresAddress& address)
      : connection_(connection), address_(address) {}
  base::Result<void> set_up(const PostgresSettings& settings);
  base::Result<void> prepare(const PostgresStatement& statement);
  base::Result<PostgresRows> checked(pg_result* result);
  [[nodiscard]] base::Error connect_error() const;

  std::unique_ptr<pg_conn, Close> connection_;
  PostgresAddress address_;
  std::set<std::string_view> prepared_;
  bool is_read_only_now_ = false;  // the server became a standby
};

}  // namespace defcon::store
