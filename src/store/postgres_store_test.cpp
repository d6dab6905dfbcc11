// The database itself: two writers, connections that are cut, who holds it, what errors say.
#include "store/postgres_store.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "store/postgres_for_test.hpp"
#include "store/postgres_snapshots.hpp"

namespace defcon::store {

namespace {

std::vector<DeskBatch> ticks(std::uint64_t from, std::uint64_t to,
                             std::string_view payload = "{}") {
  DeskBatch batch{.desk = "main"};
  for (std::uint64_t sequence = from; sequence <= to; ++sequence) {
    batch.rows.push_back({sequence, base::Instant(), "time.ticked", payload});
  }
  return {batch};
}

std::unique_ptr<PostgresStore> open(const DatabaseForTest& database,
                                    const PostgresSettings& settings = {}) {
  auto store = PostgresStore::open(database.address(), settings);
  if (!store) throw std::runtime_error(base::to_line(store.error()));
  return std::move(*store);
}

// A database with one desk in it.
struct Desk {
  DatabaseForTest database;
  std::unique_ptr<PostgresStore> store = open(database);
  Desk() { EXPECT_TRUE(store->add_desk("main")); }
};

// Every row in its chain; how many there are.
std::uint64_t count_rows(Store& store) {
  wire::ChainCheck chain("main");
  const auto read = store.read("main", 0, [&](const wire::StoredRow& stored) {
    const auto taken = chain.take(stored);
    EXPECT_TRUE(taken) << base::to_line(taken.error());
    return taken.has_value();
  });
  EXPECT_TRUE(read) << base::to_line(read.error());
  return chain.sequence();
}

// One who may write at any time beside others: reads where the log stands, and goes on from there.
std::uint64_t append_until_taken(Store& store, std::uint64_t rows, std::string_view payload) {
  for (;;) {
    const auto head = store.head("main");
    if (!head) continue;
    if (store.append(ticks(head->sequence + 1, head->sequence + rows, payload))) return rows;
  }
}

base::ErrorKind kind_of(const base::Result<void>& done) {
  if (done) throw std::runtime_error("it was taken");
  return done.error().kind;
}

}  // namespace

TEST(PostgresStore, is_found_again_as_it_was) {
  Desk desk;
  auto batch = ticks(1, 5);
  batch[0].texts = {{1, "a"}, {2, "b"}};
  batch[0].outbox = {{2, "level.changed", "{}"}, {2, "outage.suspected", "{}"}};
  ASSERT_TRUE(desk.store->append(batch));
  const Head head = *desk.store->head("main");
  desk.store = open(desk.database);
  EXPECT_EQ(*desk.store->head("main"), head);
  EXPECT_EQ(*desk.store->outbox("main"),
            (std::vector<KeptOutgoing>{{2, "level.changed", "{}"}, {2, "outage.suspected", "{}"}}));
  EXPECT_TRUE(desk.store->append(ticks(6, 6)));
}

TEST(PostgresStore, who_only_looks_sees_every_append_and_writes_nothing) {
  Desk desk;
  const auto reader = open(desk.database, {.is_read_only = true});
  EXPECT_EQ(reader->head("main")->sequence, 0U);
  ASSERT_TRUE(desk.store->append(ticks(1, 3)));
  EXPECT_EQ(reader->head("main")->sequence, 3U);
  EXPECT_EQ(count_rows(*reader), 3U);
  EXPECT_FALSE(reader->append(ticks(4, 4)));
  EXPECT_EQ(desk.store->head("main")->sequence, 3U);
}

TEST(PostgresStore, the_second_of_two_writers_is_a_conflict) {
  Desk desk;
  const auto second = open(desk.database);
  ASSERT_EQ(second->head("main")->sequence, 0U);
  ASSERT_TRUE(desk.store->append(ticks(1, 2, "first")));
  EXPECT_EQ(kind_of(second->append(ticks(1, 2, "second"))), base::ErrorKind::conflict);
  EXPECT_EQ(second->head("main")->sequence, 2U) << "it looks again after a conflict";
  ASSERT_TRUE(second->append(ticks(3, 3)));
  EXPECT_EQ(kind_of(desk.store->append(ticks(3, 3))), base::ErrorKind::conflict);
  EXPECT_EQ(count_rows(*desk.store), 3U);
}

TEST(PostgresStore, a_conflict_of_one_desk_leaves_the_others_as_they_were) {
  Desk desk;
  ASSERT_TRUE(desk.store->add_desk("east"));
  const auto second = open(desk.database);
  ASSERT_EQ(second->head("east")->sequence, 0U);
  ASSERT_EQ(second->head("main")->sequence, 0U);
  ASSERT_TRUE(desk.store->append(ticks(1, 1)));
  auto both = ticks(1, 1);
  both.push_back(both.front());
  both.front().desk = "east";
  EXPECT_EQ(kind_of(second->append(both)), base::ErrorKind::conflict);
  EXPECT_EQ(second->head("east")->sequence, 0U);
}

TEST(PostgresStore, a_writer_that_had_to_wait_for_another_is_a_conflict) {
  Desk desk;
  ASSERT_EQ(desk.store->head("main")->sequence, 0U);
  auto other = desk.database.session();
  ASSERT_TRUE(other.script("BEGIN; UPDATE defcon.head SET sequence = 1, hash = 'x'"));
  base::Result<void> appended;
  std::thread writer([&] { appended = desk.store->append(ticks(1, 1)); });
  desk.database.wait_for_a_waiting_session();
  ASSERT_TRUE(other.script("COMMIT"));
  writer.join();
  EXPECT_EQ(kind_of(appended), base::ErrorKind::conflict);
  EXPECT_EQ(count_rows(*desk.store), 0U);
}

TEST(PostgresStore, two_writers_at_once_make_one_chain) {
  Desk desk;
  const auto second = open(desk.database);
  std::atomic<std::uint64_t> taken = 0;
  const auto write = [&](Store& store, std::string_view payload) {
    for (int i = 0; i < 100; ++i) taken += append_until_taken(store, 3, payload);
  };
  std::thread other([&] { write(*second, "second"); });
  write(*desk.store, "first");
  other.join();
  EXPECT_EQ(taken, 600U);
  EXPECT_EQ(count_rows(*desk.store), 600U);
}

TEST(PostgresStore, a_connection_cut_between_appends_costs_an_error_and_no_event) {
  Desk desk;
  ASSERT_TRUE(desk.store->append(ticks(1, 2)));
  ASSERT_EQ(desk.database.cut_connections(), 1);
  EXPECT_EQ(kind_of(desk.store->append(ticks(3, 3))), base::ErrorKind::unavailable);
  EXPECT_EQ(desk.store->head("main")->sequence, 2U);
  EXPECT_TRUE(desk.store->append(ticks(3, 3)));
  EXPECT_EQ(count_rows(*desk.store), 3U);
}

TEST(PostgresStore, a_connection_cut_during_an_append_costs_an_error_and_no_event) {
  Desk desk;
  ASSERT_TRUE(desk.store->append(ticks(1, 2)));
  auto other = desk.database.session();
  ASSERT_TRUE(other.script("BEGIN; SELECT * FROM defcon.head FOR UPDATE"));
  base::Result<void> appended;
  std::thread writer([&] { appended = desk.store->append(ticks(3, 3)); });
  desk.database.wait_for_a_waiting_session();
  EXPECT_EQ(desk.database.cut_connections(), 1);
  writer.join();
  EXPECT_EQ(kind_of(appended), base::ErrorKind::unavailable);
  ASSERT_TRUE(other.script("COMMIT"));
  EXPECT_EQ(desk.store->head("main")->sequence, 2U);
  EXPECT_TRUE(desk.store->append(ticks(3, 3)));
  EXPECT_EQ(count_rows(*desk.store), 3U);
}

TEST(PostgresStore, connections_cut_at_any_moment_lose_and_double_nothing) {
  Desk desk;
  std::atomic<bool> is_done = false;
  std::atomic<std::int64_t> cuts = 0;
  std::thread cutter([&] {
    while (!is_done) cuts += desk.database.cut_connections();
  });
  std::set<std::string> acknowledged;
  for (int number = 0; acknowledged.size() < 200 || cuts < 20; ++number) {
    const auto head = desk.store->head("main");
    if (!head) continue;
    const std::string payload = std::to_string(number);
    const std::uint64_t first = head->sequence + 1;
    if (desk.store->append(ticks(first, first, payload))) acknowledged.insert(payload);
  }
  is_done = true;
  cutter.join();
  desk.store = open(desk.database);
  std::multiset<std::string> found;
  count_rows(*desk.store);
  ASSERT_TRUE(desk.store->read("main", 0, [&](const wire::StoredRow& stored) {
    found.emplace(stored.row.payload);
    return true;
  }));
  for (const std::string& payload : acknowledged) EXPECT_EQ(found.count(payload), 1U) << payload;
  for (const std::string& payload : found) EXPECT_EQ(found.count(payload), 1U) << payload;
}

TEST(PostgresStore, who_holds_a_database_is_named_to_the_next) {
  const DatabaseForTest database;
  auto first = open(database, {.program = "the first", .is_alone = true});
  const PostgresSettings settings{
      .program = "the next", .hold_wait = base::Span(50), .is_alone = true};
  const auto second = PostgresStore::open(database.address(), settings);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().kind, base::ErrorKind::conflict);
  EXPECT_NE(second.error().what.find("the first, from 127.0.0.1"), std::string::npos)
      << second.error().what;
  first.reset();
  EXPECT_TRUE(PostgresStore::open(database.address(), settings));
}

TEST(PostgresStore, who_lost_the_database_to_another_writes_no_more) {
  DatabaseForTest database;
  const PostgresSettings alone{.hold_wait = base::Span(50), .is_alone = true};
  const auto first = open(database, alone);
  ASSERT_TRUE(first->add_desk("main"));
  ASSERT_TRUE(first->append(ticks(1, 1)));
  ASSERT_EQ(database.cut_connections(), 1);
  const auto second = open(database, alone);
  EXPECT_FALSE(first->append(ticks(2, 2)));
  EXPECT_EQ(kind_of(first->append(ticks(2, 2))), base::ErrorKind::conflict);
  EXPECT_TRUE(second->append(ticks(2, 2)));
  EXPECT_EQ(count_rows(*second), 2U);
}

TEST(PostgresStore, a_statement_that_takes_too_long_is_given_up) {
  const DatabaseForTest database;
  const auto store = open(database, {.statement_timeout = base::Span(50)});
  ASSERT_TRUE(store->add_desk("main"));
  auto other = database.session();
  ASSERT_TRUE(other.script("BEGIN; SELECT * FROM defcon.head FOR UPDATE"));
  const auto appended = store->append(ticks(1, 1));
  EXPECT_EQ(kind_of(appended), base::ErrorKind::unavailable);
  EXPECT_NE(appended.error().hint.find("statement_timeout"), std::string::npos);
  ASSERT_TRUE(other.script("COMMIT"));
  EXPECT_TRUE(store->append(ticks(1, 1)));
}

TEST(PostgresStore, a_commit_is_durable_whatever_the_database_says) {
  const DatabaseForTest database;
  auto other = database.session();
  const std::string name = database.url().substr(database.url().rfind('/') + 1);
  ASSERT_TRUE(other.script("ALTER DATABASE " + name + " SET synchronous_commit = off"));
  PostgresSession session(database.address(), {});
  const auto now =
      session.run({.name = "", .text = "SELECT current_setting('synchronous_commit')"});
  ASSERT_TRUE(now);
  EXPECT_EQ(now->bytes(0, 0), "on");
}

TEST(PostgresAddress, has_a_name_without_the_password) {
  const auto address =
      postgres_address("postgresql://ops:s3cret@db.example:6432/defcon?sslmode=verify-full");
  ASSERT_TRUE(address);
  EXPECT_EQ(address->name, "postgresql://ops@db.example:6432/defcon");
}

TEST(PostgresAddress, no_error_holds_the_password) {
  const auto unreadable = postgres_address("postgresql://ops:s3cret%zz@db.example/defcon");
  ASSERT_FALSE(unreadable);
  EXPECT_EQ(base::to_line(unreadable.error()).find("s3cret"), std::string::npos);
  // "s3cret" is the database's name, too, so that the server's own words repeat it.
  const DatabaseForTest database;
  const std::string& url = database.url();
  const auto at = url.find('@');
  const std::string told = url.substr(0, at) + ":s3cret" + url.substr(at, url.rfind('/') - at);
  const auto absent = PostgresStore::open(*postgres_address(told + "/s3cret"));
  ASSERT_FALSE(absent);
  EXPECT_NE(absent.error().what.find("***"), std::string::npos) << absent.error().what;
  EXPECT_EQ(absent.error().what.find("s3cret"), std::string::npos) << absent.error().what;
  EXPECT_NE(absent.error().hint.find("createdb"), std::string::npos);
}

TEST(PostgresAddress, a_postgres_that_does_not_run_is_told_with_its_name) {
  const auto closed = PostgresStore::open(*postgres_address("postgresql://ops@127.0.0.1:1/defcon"));
  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().kind, base::ErrorKind::unavailable);
  EXPECT_EQ(closed.error().where, "postgresql://ops@127.0.0.1:1/defcon");
  EXPECT_FALSE(closed.error().hint.empty());
}

TEST(PostgresSnapshots, keeps_the_newest_two) {
  Desk desk;
  ASSERT_TRUE(desk.store->add_desk("east"));
  PostgresSnapshots snapshots(desk.database.address(), {});
  EXPECT_TRUE(snapshots.newest_first("main")->empty());
  for (const std::uint64_t sequence : {10, 30, 20}) {
    ASSERT_TRUE(snapshots.put("main", {.sequence = sequence,
                                       .hash = {static_cast<std::uint8_t>(sequence)},
                                       .bytes = std::string(100'000, '\0')}));
  }
  ASSERT_TRUE(snapshots.put("east", {.sequence = 5, .hash = {}, .bytes = "x"}));
  const auto found = snapshots.newest_first("main");
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ(found->front().sequence, 30U);
  EXPECT_EQ(found->front().hash[0], 30);
  EXPECT_EQ(found->front().bytes.size(), 100'000U);
  EXPECT_EQ(found->back().sequence, 20U);
}

}  // namespace defcon::store
