// The server on PostgreSQL: a restart, a second server, connections that are cut.
#include "served.hpp"
#include "store/move_store.hpp"
#include "store/postgres_for_test.hpp"
#include "store/postgres_store.hpp"
#include "store/sqlite_store.hpp"
#include "store/verify.hpp"

namespace defcon::served {

namespace {

struct OnPostgres {
  store::DatabaseForTest database;
  Served served{nullptr, {}, database.url()};

  // The whole log, checked.
  [[nodiscard]] store::VerifiedDesk verified() const {
    const auto store =
        store::PostgresStore::open(database.address(), {.is_read_only = true}).value();
    const auto found = store::verify_desk(*store, "main");
    EXPECT_TRUE(found) << base::to_line(found.error());
    return found.value_or(store::VerifiedDesk{});
  }
  // A morning with tickets, an outage and a decision.
  void live() const {
    for (int i = 0; i < 30; ++i) {
      const std::string subject = R"("subject":"Nr. )" + std::to_string(i) + "\"";
      EXPECT_EQ(served.post(tickets, ticket(std::to_string(i), subject)).status, 201);
      served.clock->advance(base::minutes(3));
    }
    EXPECT_EQ(served.post(outages, R"({"id":"p","title":"Power","areas":["north","east"]})").status,
              200);
    EXPECT_EQ(
        served.post(decisions, R"({"kind":"raise","level":2,"reason":"power","by":"ops"})").status,
        200);
  }
};

}  // namespace

TEST(ServedOnPostgres, a_restart_brings_back_what_was_shown) {
  OnPostgres on;
  on.live();
  const std::string before = on.served.get(console).text;
  const std::string listed = on.served.get(tickets).text;
  on.served.stop();
  const auto verified = on.verified();
  EXPECT_GT(verified.rows, 30U);
  EXPECT_GT(verified.texts, 30U);
  on.served.start();
  EXPECT_EQ(on.served.get(console).text, before);
  EXPECT_EQ(on.served.get(tickets).text, listed);
  EXPECT_FALSE(std::filesystem::exists(on.served.directory.path() / "defcon.db"));
}

TEST(ServedOnPostgres, a_restart_needs_no_snapshot) {
  OnPostgres on;
  on.live();
  const std::string before = on.served.get(console).text;
  on.served.stop();
  ASSERT_TRUE(on.database.session().script("DELETE FROM defcon.snapshot"));
  on.served.start();
  EXPECT_EQ(on.served.get(console).text, before);
}

TEST(ServedOnPostgres, two_servers_do_not_serve_one_database) {
  const OnPostgres on;
  const auto second = server::Service::start(on.served.options, on.served.clock);
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().what.find("another defcon holds this database: defcon serve, process"),
            std::string::npos)
      << second.error().what;
}

TEST(ServedOnPostgres, a_cut_connection_costs_a_refusal_and_nothing_that_was_accepted) {
  OnPostgres on;
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(on.served.post(tickets, ticket("a" + std::to_string(i))).status, 201);
    EXPECT_GT(on.database.cut_connections(), 0);
    const Answer refused = on.served.post(tickets, ticket("b" + std::to_string(i)));
    EXPECT_EQ(refused.status, 503) << refused.text;
    on.served.clock->advance(base::seconds(2));  // the pause after a failure is over
    EXPECT_EQ(on.served.post(tickets, ticket("b" + std::to_string(i))).status, 201);
  }
  EXPECT_EQ(on.served.get(tickets).at("/totals/matching"), 10);
  on.served.stop();
  EXPECT_GT(on.verified().rows, 10U);
}

TEST(ServedOnPostgres, a_store_that_was_moved_half_way_is_not_served) {
  const store::DatabaseForTest database;
  {
    const auto target = store::PostgresStore::open(database.address()).value();
    const store::DirectoryForTest directory;
    const auto source = store::SqliteStore::open(directory.path()).value();
    ASSERT_TRUE(source->add_desk("main"));
    ASSERT_TRUE(source->append({{.desk = "main", .rows = {{1, {}, "time.ticked", "{}"}}}}));
    ASSERT_FALSE(store::move_store(*source, *target, [](const auto&) { return false; }));
  }
  const auto service = server::Service::start({.store = database.url(), .port = 0},
                                              std::make_shared<server::ClockForTest>(morning));
  ASSERT_FALSE(service);
  EXPECT_NE(service.error().hint.find("defcon migrate"), std::string::npos);
}

}  // namespace defcon::served
