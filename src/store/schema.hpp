// The tables of the log's file and of the snapshots' file: one step a version, never changed once
// released. Meaning of every column: docs/event-log.md.
#pragma once

#include <array>
#include <string_view>

namespace defcon::store {

inline constexpr std::array<std::string_view, 1> log_migrations{
    R"(
CREATE TABLE desk (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE
);
CREATE TABLE event (
  desk INTEGER NOT NULL REFERENCES desk,
  sequence INTEGER NOT NULL,
  at INTEGER NOT NULL,
  type TEXT NOT NULL,
  payload TEXT NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (desk, sequence)
) WITHOUT ROWID;
CREATE TABLE text (
  desk INTEGER NOT NULL REFERENCES desk,
  ref INTEGER NOT NULL,
  text TEXT,
  PRIMARY KEY (desk, ref)
) WITHOUT ROWID;
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  desk INTEGER NOT NULL REFERENCES desk,
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL
);
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
)"};

inline constexpr std::array<std::string_view, 1> snapshot_migrations{
    R"(
CREATE TABLE snapshot (
  desk TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  hash BLOB NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (desk, sequence)
);
)"};

}  // namespace defcon::store
