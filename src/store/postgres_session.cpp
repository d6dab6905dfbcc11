#include "store/postgres_session.hpp"

#include <fmt/format.h>

namespace defcon::store {

namespace {

constexpr PostgresStatement who_holds{"who_holds", R"(
SELECT coalesce(nullif(a.application_name, ''), 'a program'),
       coalesce(host(a.client_addr), 'the server''s own machine')
FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.locktype = 'advisory' AND l.granted AND l.classid = $1::bigint::oid
  AND l.objid = $2::bigint::oid
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()))"};

}  // namespace

base::Result<void> PostgresSession::connect() {
  if (connection_) return {};
  auto opened = PostgresConnection::open(address_, settings_);
  if (!opened) return std::unexpected(opened.error());
  if (settings_.is_alone) {
    if (auto held = hold(**opened); !held) return held;
  }
  connection_ = std::move(*opened);
  return {};
}

base::Result<void> PostgresSession::hold(PostgresConnection& connection) const {
  auto held = connection.script(
      fmt::format("SET lock_timeout = {}; SELECT pg_advisory_lock({}, {}); RESET lock_timeout",
                  settings_.hold_wait.count(), lock_class, lock_of_database));
  if (!held && !connection.is_lost()) return std::unexpected(held_by_another(connection));
  return held;
}

base::Error PostgresSession::held_by_another(PostgresConnection& connection) const {
  PostgresValues lock;
  lock.add(lock_class).add(lock_of_database);
  const auto holder = connection.run(who_holds, lock);
  if (!holder) return holder.error();
  const std::string who =
      holder->count() == 0 ? "one that has just ended"
                           : fmt::format("{}, from {}", holder->bytes(0, 0), holder->bytes(0, 1));
  return {.kind = base::ErrorKind::conflict,
          .what = fmt::format("another defcon holds this database: {}", who),
          .where = address_.name,
          .hint = "stop it first, or name another database"};
}

void PostgresSession::drop_if_lost() {
  if (connection_ && connection_->is_lost()) connection_.reset();
}

base::Result<PostgresRows> PostgresSession::run(const PostgresStatement& statement,
                                                const PostgresValues& values) {
  if (auto ready = connect(); !ready) return std::unexpected(ready.error());
  auto rows = connection_->run(statement, values);
  if (!rows) drop_if_lost();
  return rows;
}

base::Result<void> PostgresSession::script(const std::string& statements) {
  if (auto ready = connect(); !ready) return ready;
  auto done = connection_->script(statements);
  if (!done) drop_if_lost();
  return done;
}

base::Result<void> PostgresSession::transaction(const std::function<base::Result<void>()>& work) {
  auto done = script("BEGIN");
  if (!done) return done;
  done = work();
  if (done) return script("COMMIT");
  if (connection_ && !script("ROLLBACK")) connection_.reset();  // which rolls back too
  return done;
}

}  // namespace defcon::store
