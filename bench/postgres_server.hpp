// A PostgreSQL server of its own for a benchmark (scripts/postgres.sh), and what it can take by
// itself.
#pragma once

#include <string>

#include "served_program.hpp"

namespace defcon::bench {

class PostgresServer {
 public:
  explicit PostgresServer(const Disk& disk);
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  // The URL of an empty one.
  [[nodiscard]] std::string new_database();

 private:
  NewDirectory directory_;
  std::string url_;
  int count_ = 0;
};

// The limit of durable intake there: libpq alone, one connection, one statement and one commit for
// each batch with the rows of such tickets. Tickets a second. The database must be empty.
[[nodiscard]] double raw_postgres_commits(const std::string& url, int batch, double seconds);

}  // namespace defcon::bench
