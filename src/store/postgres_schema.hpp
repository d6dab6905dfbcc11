// The tables in PostgreSQL, all in the schema `defcon`: one step a version, each with its way back,
// never changed once released. Meaning of every column: docs/event-log.md.
//
// Every key of what belongs to a desk begins with the desk, and no number counts across desks, so
// that the tables can be partitioned or distributed by it. No foreign keys: each insertion goes by
// the row of `head`, which is the desk's, and a check for every row would cost more than writing
// it. Payloads and texts are bytes: the hash is over bytes, and a text that a source sent with a
// zero byte in it is not PostgreSQL's idea of a text.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "store/postgres_session.hpp"

namespace defcon::store {

struct SchemaStep {
  std::string_view up;
  std::string_view down;
};
using SchemaSteps = std::span<const SchemaStep>;

inline constexpr std::array<SchemaStep, 2> postgres_schema{
    SchemaStep{.up = R"(
CREATE TABLE defcon.desk (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE
);
CREATE TABLE defcon.head (
  desk bigint PRIMARY KEY,
  sequence bigint NOT NULL,
  hash bytea NOT NULL,
  last_text bigint NOT NULL
) WITH (fillfactor = 50);
CREATE TABLE defcon.event (
  desk bigint NOT NULL,
  sequence bigint NOT NULL,
  at bigint NOT NULL,
  type text NOT NULL,
  payload bytea NOT NULL,
  previous bytea NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (desk, sequence)
);
CREATE TABLE defcon.text (
  desk bigint NOT NULL,
  ref bigint NOT NULL,
  text bytea,
  PRIMARY KEY (desk, ref)
);
CREATE TABLE defcon.outbox (
  desk bigint NOT NULL,
  sequence bigint NOT NULL,
  part bigint NOT NULL,
  kind text NOT NULL,
  payload text NOT NULL,
  PRIMARY KEY (desk, sequence, part)
);
CREATE TABLE defcon.meta (
  key text PRIMARY KEY,
  value text NOT NULL
);
)",
               .down = R"(
DROP TABLE defcon.meta, defcon.outbox, defcon.text, defcon.event, defcon.head,
  defcon.desk;
)"},
    SchemaStep{.up = R"(
CREATE TABLE defcon.snapshot (
  desk bigint NOT NULL,
  sequence bigint NOT NULL,
  hash bytea NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (desk, sequence)
);
ALTER TABLE defcon.snapshot ALTER COLUMN bytes SET STORAGE EXTERNAL;
)",
               .down = "DROP TABLE defcon.snapshot;"},
};

// 0: there is none. A schema of another program is an error.
[[nodiscard]] base::Result<int> schema_version(PostgresSession& session);

// Step by step in one transaction, up or down; nothing is changed in a schema of a newer program.
[[nodiscard]] base::Result<void> move_schema(PostgresSession& session, SchemaSteps steps,
                                             int version);

// For who may change nothing: an error where the schema is not of this version.
[[nodiscard]] base::Result<void> check_schema(PostgresSession& session, SchemaSteps steps);

}  // namespace defcon::store
