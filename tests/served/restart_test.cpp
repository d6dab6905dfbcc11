// Stopped and started again: nothing is lost, and the log says all.
#include <SQLiteCpp/SQLiteCpp.h>

#include "board/console.hpp"
#include "served.hpp"
#include "server/live_desk.hpp"
#include "store/fold.hpp"
#include "store/sqlite_snapshots.hpp"
#include "store/sqlite_store.hpp"
#include "store/verify.hpp"
#include "wire/json.hpp"

namespace defcon::served {

namespace {

// Types of all events, in order.
std::vector<std::string> log_of(const Served& served) {
  std::vector<std::string> types;
  const auto store = store::SqliteStore::open_read_only(served.directory.path()).value();
  EXPECT_TRUE(store::verify_desk(
      *store, "main", [&](const wire::StoredRow& stored) { types.emplace_back(stored.row.type); }));
  return types;
}

// A morning with tickets, an outage and a decision.
void live(const Served& served) {
  for (int i = 0; i < 30; ++i) {
    EXPECT_EQ(served
                  .post(tickets,
                        ticket(std::to_string(i), R"("subject":"Nr. )" + std::to_string(i) + "\""))
                  .status,
              201);
    served.clock->advance(base::minutes(3));
  }
  EXPECT_EQ(served.post(outages, R"({"id":"p","title":"Power","areas":["north","east"]})").status,
            200);
  EXPECT_EQ(
      served.post(decisions, R"({"kind":"raise","level":2,"reason":"power","by":"ops"})").status,
      200);
}

}  // namespace

TEST(Restart, brings_back_what_was_shown) {
  Served served;
  live(served);
  const std::string before = served.get(console).text;
  const std::string listed = served.get(tickets).text;
  served.stop();
  served.start();
  EXPECT_EQ(served.get(console).text, before);
  EXPECT_EQ(served.get(tickets).text, listed);
}

TEST(Restart, needs_no_snapshot) {
  Served served;
  live(served);
  const std::string before = served.get(console).text;
  served.stop();
  std::filesystem::remove(served.directory.path() / store::snapshots_file);
  served.start();
  EXPECT_EQ(served.get(console).text, before);
}

TEST(Restart, leaves_a_snapshot_that_cannot_be_read) {
  Served served;
  live(served);
  const std::string before = served.get(console).text;
  served.stop();
  store::SqliteSnapshots snapshots(served.directory.path());
  auto newest = snapshots.newest_first("main")->front();
  newest.bytes.resize(newest.bytes.size() / 2);
  ASSERT_TRUE(snapshots.put("main", newest));
  served.start();
  EXPECT_EQ(served.get(console).text, before);
}

TEST(Restart, a_replay_of_the_log_equals_what_was_served) {
  Served served;
  live(served);
  const std::string shown = served.get(console).text;
  served.stop();
  const auto store = store::SqliteStore::open_read_only(served.directory.path()).value();
  store::DirectoryForTest empty;
  store::SqliteSnapshots none(empty.path());
  const auto folded = store::fold(*store, none, "main");
  ASSERT_TRUE(folded);
  EXPECT_EQ(wire::to_json(board::console(folded->world)), shown);
}

TEST(Restart, time_does_not_run_back) {
  Served served;
  served.clock->advance(base::hours(5));
  EXPECT_EQ(served.post(tickets, ticket("1")).status, 201);
  served.stop();
  served.clock = std::make_shared<server::ClockForTest>(morning);  // somebody set it wrong
  served.start();
  EXPECT_EQ(served.get("/api/v1/clock").at("/now"), "2026-03-03T19:00:00Z");
  EXPECT_EQ(served.post(tickets, ticket("2")).status, 201);
}

TEST(Restart, a_long_gap_is_one_tick) {
  Served served;
  served.clock->advance(base::minutes(1));
  EXPECT_EQ(served.get("/ready").status, 200);
  served.clock->advance(base::hours(50));
  EXPECT_EQ(served.get("/ready").status, 200);
  served.stop();
  EXPECT_EQ(log_of(served), (std::vector<std::string>{"desk.configured", "policy.set",
                                                      "time.ticked", "time.ticked"}));
}

TEST(Restart, two_servers_do_not_serve_one_directory) {
  Served served;
  const auto second = server::Service::start(served.options, served.clock);
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().what.find("another process"), std::string::npos);
}

TEST(Restart, a_start_that_cannot_listen_changes_nothing) {
  const Served served;
  const store::DirectoryForTest other;
  server::ServiceOptions options = served.options;
  options.data = other.path();
  options.port = served.service->port();
  const auto second = server::Service::start(options, served.clock);
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().hint.find("--listen"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(other.path() / store::log_file));
}

TEST(Restart, a_broken_log_is_not_served) {
  Served served;
  live(served);
  served.stop();
  std::filesystem::remove(served.directory.path() / store::snapshots_file);
  SQLite::Database((served.directory.path() / store::log_file).string(), SQLite::OPEN_READWRITE)
      .exec("UPDATE event SET payload = '{}' WHERE type = 'outage.declared'");
  const auto broken = server::Service::start(served.options, served.clock);
  ASSERT_FALSE(broken);
  EXPECT_TRUE(broken.error().where.starts_with("desk \"main\", row ")) << broken.error().where;
}

}  // namespace defcon::served
