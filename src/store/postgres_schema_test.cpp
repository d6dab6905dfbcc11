// The schema step by step, up and down, and schemas that are not ours to change.
#include "store/postgres_schema.hpp"

#include <gtest/gtest.h>

#include "store/postgres_for_test.hpp"
#include "store/postgres_store.hpp"

namespace defcon::store {

namespace {

constexpr int newest = static_cast<int>(postgres_schema.size());

int tables(PostgresSession& session) {
  const auto rows = session.run(
      {.name = "", .text = "SELECT count(*) FROM pg_tables WHERE schemaname = 'defcon'"});
  return rows ? static_cast<int>(rows->number(0, 0)) : -1;
}

}  // namespace

TEST(PostgresSchema, every_step_goes_up_and_down) {
  const DatabaseForTest database;
  auto session = database.session();
  EXPECT_EQ(schema_version(session), 0);
  std::vector<int> tables_of{0};
  for (int version = 1; version <= newest; ++version) {
    ASSERT_TRUE(move_schema(session, postgres_schema, version));
    EXPECT_EQ(schema_version(session), version);
    tables_of.push_back(tables(session));
    EXPECT_GT(tables_of.back(), tables_of[tables_of.size() - 2]);
  }
  for (int version = newest; version-- > 0;) {
    ASSERT_TRUE(move_schema(session, postgres_schema, version));
    EXPECT_EQ(schema_version(session), version);
    EXPECT_EQ(tables(session), version == 0 ? 1 : tables_of[static_cast<std::size_t>(version)])
        << "of no version there is left the table of the version itself";
  }
  ASSERT_TRUE(move_schema(session, postgres_schema, newest));
  EXPECT_EQ(tables(session), tables_of.back());
}

TEST(PostgresSchema, the_log_outlives_a_way_back_and_forth) {
  const DatabaseForTest database;
  {
    const auto store = PostgresStore::open(database.address()).value();
    ASSERT_TRUE(store->add_desk("main"));
    ASSERT_TRUE(store->append({{.desk = "main",
                                .rows = {{1, base::Instant(), "time.ticked", "{}"}},
                                .texts = {{1, "by Ann"}}}}));
  }
  auto session = database.session();
  ASSERT_TRUE(move_schema(session, postgres_schema, 1));
  const auto store = PostgresStore::open(database.address()).value();
  EXPECT_EQ(schema_version(session), newest);
  EXPECT_EQ(store->head("main")->sequence, 1U);
  EXPECT_EQ(store->text("main", 1)->value().text, "by Ann");
}

TEST(PostgresSchema, a_step_that_fails_leaves_the_version_before_it) {
  const DatabaseForTest database;
  auto session = database.session();
  ASSERT_TRUE(move_schema(session, postgres_schema, 1));
  const int before = tables(session);
  const std::array broken{
      postgres_schema[0],
      SchemaStep{.up = "CREATE TABLE defcon.new (a int); SELECT 1 / 0;", .down = ""}};
  EXPECT_FALSE(move_schema(session, broken, 2));
  EXPECT_EQ(schema_version(session), 1);
  EXPECT_EQ(tables(session), before);
}

TEST(PostgresSchema, one_of_a_newer_program_is_refused_untouched) {
  const DatabaseForTest database;
  auto session = database.session();
  ASSERT_TRUE(move_schema(session, postgres_schema, newest));
  ASSERT_TRUE(session.script("UPDATE defcon.version SET version = 99"));
  for (const bool is_read_only : {false, true}) {
    const auto newer = PostgresStore::open(database.address(), {.is_read_only = is_read_only});
    ASSERT_FALSE(newer);
    EXPECT_NE(newer.error().what.find("newer defcon"), std::string::npos) << newer.error().what;
  }
  EXPECT_EQ(schema_version(session), 99);
}

TEST(PostgresSchema, one_of_another_program_is_refused_untouched) {
  const DatabaseForTest database;
  auto session = database.session();
  ASSERT_TRUE(session.script("CREATE SCHEMA defcon; CREATE TABLE defcon.other (a int)"));
  const auto other = PostgresStore::open(database.address());
  ASSERT_FALSE(other);
  EXPECT_NE(other.error().what.find("another program"), std::string::npos);
  EXPECT_EQ(tables(session), 1);
}

TEST(PostgresSchema, who_only_looks_makes_none) {
  const DatabaseForTest database;
  const auto store = PostgresStore::open(database.address(), {.is_read_only = true});
  ASSERT_FALSE(store);
  EXPECT_NE(store.error().hint.find("defcon serve"), std::string::npos);
  auto session = database.session();
  EXPECT_EQ(tables(session), 0);
}

TEST(PostgresSchema, a_role_that_owns_an_empty_schema_may_fill_it) {
  const DatabaseForTest database;
  auto session = database.session();
  const std::string role = "r_" + database.url().substr(database.url().rfind('/') + 1);
  ASSERT_TRUE(
      session.script("CREATE ROLE " + role + " LOGIN; CREATE SCHEMA defcon AUTHORIZATION " + role));
  const auto& url = database.url();
  const auto store = PostgresStore::open(
      postgres_address("postgresql://" + role + url.substr(url.find('@'))).value());
  EXPECT_TRUE(store) << base::to_line(store.error());
  EXPECT_TRUE(session.script("DROP SCHEMA defcon CASCADE; DROP ROLE " + role));
}

}  // namespace defcon::store
