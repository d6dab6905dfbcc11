// A connection that is made when it is first needed, and made anew after it was lost: the call that
// meets the loss fails, the next one connects.
//
// Who is to be alone on a database takes a session advisory lock each time it connects. It ends
// with the session, so whoever holds it knows that no statement of an earlier holder is still to
// come.
#pragma once

#include <functional>
#include <memory>

#include "store/postgres_connection.hpp"

namespace defcon::store {

// The two numbers of an advisory lock: "dfC1", as SQLite's files have it, and what is locked.
inline constexpr std::uint64_t lock_class = 0x64664331, lock_of_database = 1, lock_of_schema = 2;

class PostgresSession {
 public:
  PostgresSession(PostgresAddress address, PostgresSettings settings)
      : address_(std::move(address)), settings_(std::move(settings)) {}

  // Where there is no connection; what holds the database is named.
  base::Result<void> connect();

  base::Result<PostgresRows> run(const PostgresStatement& statement,
                                 const PostgresValues& values = {});
  base::Result<void> script(const std::string& statements);
  // All that `work` runs, or nothing of it. `work` ends at its first error.
  base::Result<void> transaction(const std::function<base::Result<void>()>& work);

  [[nodiscard]] const std::string& name() const { return address_.name; }
  [[nodiscard]] bool is_read_only() const { return settings_.is_read_only; }

 private:
  base::Result<void> hold(PostgresConnection& connection) const;
  base::Error held_by_another(PostgresConnection& connection) const;
  void drop_if_lost();

  PostgresAddress address_;
  PostgresSettings settings_;
  std::unique_ptr<PostgresConnection> connection_;
};

}  // namespace defcon::store
