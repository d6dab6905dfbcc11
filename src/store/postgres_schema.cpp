#include "store/postgres_schema.hpp"

#include <fmt/format.h>

#include "base/check.hpp"

namespace defcon::store {

namespace {

constexpr PostgresStatement what_is_there{"what_is_there", R"(
SELECT (to_regclass('defcon.version') IS NOT NULL)::integer::bigint,
       (SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace('defcon')))"};
constexpr PostgresStatement select_version{"select_version",
                                           "SELECT max(version) FROM defcon.version"};

// One at a time, whoever comes. No statement of a step is given up for the time that it takes.
constexpr const char* begin_step =
    "SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock({}, {})";

base::Result<void> check_known(int version, SchemaSteps steps, const std::string& where) {
  const int newest = static_cast<int>(steps.size());
  if (version <= newest) return {};
  return base::invalid(
      fmt::format("written by a newer defcon (schema version {}, this one knows {})", version,
                  newest),
      where, "run the newer program; the database was not touched");
}

}  // namespace

base::Result<int> schema_version(PostgresSession& session) {
  const auto there = session.run(what_is_there);
  if (!there) return std::unexpected(there.error());
  const bool has_version = there->number(0, 0) != 0;
  if (!has_version && there->number(0, 1) > 0) {
    return base::invalid("its schema \"defcon\" is of another program", session.name(),
                         "name another database");
  }
  if (!has_version) return 0;
  const auto version = session.run(select_version);
  if (!version) return std::unexpected(version.error());
  return static_cast<int>(version->number(0, 0));
}

base::Result<void> move_schema(PostgresSession& session, SchemaSteps steps, int version) {
  CHECK(version >= 0 && version <= static_cast<int>(steps.size()), "schema version {}", version);
  const std::string begin = fmt::format(begin_step, lock_class, lock_of_schema);
  return session.transaction([&]() -> base::Result<void> {
    if (auto begun = session.script(begin); !begun) return begun;
    const auto now = schema_version(session);
    if (!now) return std::unexpected(now.error());
    if (auto known = check_known(*now, steps, session.name()); !known) return known;
    if (*now == version) return {};
    std::string script;
    if (*now == 0) {
      script =
          "DO $$ BEGIN IF to_regnamespace('defcon') IS NULL THEN CREATE SCHEMA defcon; END IF; END "
          "$$; "
          "CREATE TABLE IF NOT EXISTS defcon.version (version bigint NOT NULL);";
    }
    for (int n = *now; n < version; ++n) script += steps[static_cast<std::size_t>(n)].up;
    for (int n = *now; n > version; --n) script += steps[static_cast<std::size_t>(n - 1)].down;
    script +=
        fmt::format("DELETE FROM defcon.version; INSERT INTO defcon.version VALUES ({});", version);
    return session.script(script);
  });
}

base::Result<void> check_schema(PostgresSession& session, SchemaSteps steps) {
  const auto version = schema_version(session);
  if (!version) return std::unexpected(version.error());
  if (auto known = check_known(*version, steps, session.name()); !known) return known;
  if (*version == static_cast<int>(steps.size())) return {};
  return base::invalid(*version == 0 ? "there is no log of defcon in this database"
                                     : fmt::format("its schema is of an older version ({}, now {})",
                                                   *version, steps.size()),
                       session.name(), "start `defcon serve` on it once");
}

}  // namespace defcon::store
