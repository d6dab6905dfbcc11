#include "raw_commit.hpp"

#include <sqlite3.h>

#include <array>

#include "bench_ticket.hpp"
#include "http_socket.hpp"
#include "latencies.hpp"

namespace defcon::bench {

namespace {

// The columns of the store's tables (src/store/schema.hpp).
constexpr const char* tables =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
    "CREATE TABLE event (desk INTEGER, sequence INTEGER, at INTEGER, type TEXT, payload TEXT, "
    "previous BLOB, hash BLOB, PRIMARY KEY (desk, sequence)) WITHOUT ROWID;"
    "CREATE TABLE text (desk INTEGER, ref INTEGER, text TEXT, PRIMARY KEY (desk, ref)) "
    "WITHOUT ROWID";

void run(sqlite3* database, const char* statements) {
  if (sqlite3_exec(database, statements, {}, {}, {}) != SQLITE_OK) {
    give_up(sqlite3_errmsg(database));
  }
}

sqlite3_stmt* prepare(sqlite3* database, const char* text) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database, text, -1, &statement, {}) != SQLITE_OK) {
    give_up(sqlite3_errmsg(database));
  }
  return statement;
}

void insert(sqlite3_stmt* event, sqlite3_stmt* text, int number) {
  static constexpr std::array<char, 32> hash{};
  const std::string payload = ticket_json(number);
  sqlite3_bind_int(event, 1, number);
  sqlite3_bind_text(event, 2, payload.data(), static_cast<int>(payload.size()), SQLITE_STATIC);
  sqlite3_bind_blob(event, 3, hash.data(), hash.size(), SQLITE_STATIC);
  sqlite3_bind_blob(event, 4, hash.data(), hash.size(), SQLITE_STATIC);
  sqlite3_bind_int(text, 1, number);
  for (auto* statement : {event, text}) {
    if (sqlite3_step(statement) != SQLITE_DONE) give_up("an insertion failed");
    sqlite3_reset(statement);
  }
}

}  // namespace

double raw_commits(const std::filesystem::path& directory, int batch, double seconds) {
  sqlite3* database = nullptr;
  sqlite3_open((directory / "raw.db").c_str(), &database);
  run(database, tables);
  auto* const event =
      prepare(database, "INSERT INTO event VALUES (1, ?, 1, 'ticket.reported', ?, ?, ?)");
  auto* const text =
      prepare(database, "INSERT INTO text VALUES (1, ?, 'Mail does not arrive, a report')");
  int number = 0;
  const auto begin = Clock::now();
  double took = 0;
  while (took < seconds) {
    run(database, "BEGIN IMMEDIATE");
    for (int i = 0; i < batch; ++i) insert(event, text, ++number);
    run(database, "COMMIT");
    took = std::chrono::duration<double>(Clock::now() - begin).count();
  }
  sqlite3_finalize(event);
  sqlite3_finalize(text);
  sqlite3_close(database);
  return number / took;
}

}  // namespace defcon::bench
