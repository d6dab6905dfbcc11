// Stores moved whole: between SQLite files, and to PostgreSQL and back.
#include "store/move_store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "store/directory_for_test.hpp"
#include "store/postgres_for_test.hpp"
#include "store/postgres_snapshots.hpp"
#include "store/postgres_store.hpp"
#include "store/sqlite_snapshots.hpp"
#include "store/sqlite_store.hpp"

namespace defcon::store {

namespace {

using namespace std::string_view_literals;

constexpr auto odd_text = "zero \0 and half a letter \xC3"sv;

// `count` events behind the last, each with a text, each tenth with two things to be told.
void live(Store& store, const std::string& desk, std::uint64_t count) {
  const Head head = *store.head(desk);
  DeskBatch batch{.desk = desk};
  for (std::uint64_t n = head.sequence + 1; n <= head.sequence + count; ++n) {
    batch.rows.push_back({n, base::Instant(base::minutes(n)), "time.ticked", R"({"a":"ä"})"});
    batch.texts.push_back({head.last_text + n - head.sequence, n % 7 == 0 ? odd_text : "by Ann"});
    if (n % 10 == 0) batch.outbox.push_back({n, "level.changed", R"({"from":5,"to":4})"});
    if (n % 10 == 0) batch.outbox.push_back({n, "outage.suspected", R"({"id":1})"});
  }
  ASSERT_TRUE(store.append({batch}));
}

void fill(Store& store) {
  for (const std::string desk : {"main", "empty", "east"}) ASSERT_TRUE(store.add_desk(desk));
  live(store, "main", 2'500);
  live(store, "east", 30);
  for (const std::uint64_t ref : {1, 14, 1'001, 2'500}) ASSERT_TRUE(store.erase_text("main", ref));
  ASSERT_TRUE(store.set_meta("b", "2"));
  ASSERT_TRUE(store.set_meta("a", "1"));
}

// All that a store holds, byte for byte.
std::string everything(MovableStore& store) {
  std::string all;
  for (const std::string& desk : store.desks().value()) {
    all += "desk " + desk + "\n";
    EXPECT_TRUE(store.read(desk, 0, [&](const wire::StoredRow& stored) {
      all += fmt::format("{} {} {} {} {} {}\n", stored.row.sequence,
                         base::to_rfc3339(stored.row.at), stored.row.type, stored.row.payload,
                         wire::to_hex(stored.previous), wire::to_hex(stored.hash));
      return true;
    }));
    for (const auto& [ref, kept] : store.texts_behind(desk, 0, 1'000'000).value()) {
      all += fmt::format("text {} {} {}\n", ref, kept.is_erased, kept.text);
    }
    for (const auto& [sequence, kind, payload] : store.outbox(desk).value()) {
      all += fmt::format("out {} {} {}\n", sequence, kind, payload);
    }
  }
  for (const auto& [key, value] : store.all_meta().value())
    all.append(key).append("=").append(value).append("\n");
  return all;
}

bool go_on(const MoveProgress&) { return true; }

struct Sqlite {
  DirectoryForTest directory;
  std::unique_ptr<SqliteStore> store = SqliteStore::open(directory.path()).value();
};

struct Postgres {
  DatabaseForTest database;
  std::unique_ptr<PostgresStore> store = PostgresStore::open(database.address()).value();
};

base::Error refused(MovableStore& from, MovableStore& to) {
  const auto moved = move_store(from, to, go_on);
  if (moved) throw std::runtime_error("it was moved");
  return moved.error();
}

}  // namespace

TEST(MoveStore, to_postgres_and_back_gives_the_same_bytes) {
  const Sqlite source, back;
  const Postgres between;
  fill(*source.store);
  const auto there = move_store(*source.store, *between.store, go_on);
  ASSERT_TRUE(there) << base::to_line(there.error());
  const std::string all = everything(*source.store);
  EXPECT_EQ(everything(*between.store), all);
  EXPECT_EQ(there->meta, 2U);
  ASSERT_EQ(there->desks.size(), 3U);
  EXPECT_EQ(there->desks[0].events, 2'500U);
  EXPECT_EQ(there->desks[0].texts, 2'500U);
  EXPECT_EQ(there->desks[0].erased, 4U);
  EXPECT_EQ(there->desks[0].outgoing, 500U);
  EXPECT_EQ(there->desks[0].hash, source.store->head("main")->hash);
  ASSERT_TRUE(move_store(*between.store, *back.store, go_on));
  EXPECT_EQ(everything(*back.store), all);
  live(*back.store, "main", 3);
  EXPECT_EQ(back.store->head("main")->last_text, 2'503U);
}

TEST(MoveStore, to_postgres_stopped_half_way_goes_on_where_it_was) {
  const Sqlite source, back;
  const Postgres between;
  fill(*source.store);
  const auto stop = [](const MoveProgress&) { return false; };
  const auto stopped = move_store(*source.store, *between.store, stop);
  ASSERT_FALSE(stopped);
  const std::uint64_t there = between.store->head("main")->sequence;
  EXPECT_GT(there, 0U);
  EXPECT_LT(there, 2'500U);
  EXPECT_FALSE(check_moved(*between.store, "half")) << "no server may start on it";
  // Meanwhile the source was served again: it went on, a text was erased, a message was sent.
  live(*source.store, "main", 20);
  ASSERT_TRUE(source.store->erase_text("main", 21));
  auto outbox = source.store->outbox("main").value();
  outbox.erase(outbox.begin());
  ASSERT_TRUE(source.store->replace_outbox("main", outbox));
  const auto moved = move_store(*source.store, *between.store, go_on);
  ASSERT_TRUE(moved) << base::to_line(moved.error());
  EXPECT_EQ(moved->desks[0].already_there, there);
  EXPECT_EQ(moved->desks[0].texts, 2'520U);
  EXPECT_EQ(moved->desks[0].erased, 5U);
  const std::string all = everything(*source.store);
  EXPECT_EQ(everything(*between.store), all);
  EXPECT_TRUE(check_moved(*between.store, "whole"));

  ASSERT_FALSE(move_store(*between.store, *back.store, stop));
  EXPECT_FALSE(check_moved(*back.store, "half"));
  ASSERT_TRUE(move_store(*between.store, *back.store, go_on));
  EXPECT_EQ(everything(*back.store), all);
}

TEST(MoveStore, to_postgres_over_connections_that_are_cut_ends_whole) {
  const Sqlite source;
  Postgres target;
  fill(*source.store);
  int stops = 0;
  const auto cut_each_first_time = [&](const MoveProgress& now) {
    if (now.events / 1'000 > static_cast<unsigned>(stops)) {
      ++stops;
      target.database.cut_connections();
    }
    return true;
  };
  bool is_done = false;
  for (int run = 0; run < 5 && !is_done; ++run) {
    is_done = move_store(*source.store, *target.store, cut_each_first_time).has_value();
  }
  EXPECT_TRUE(is_done);
  EXPECT_EQ(stops, 2);
  EXPECT_EQ(everything(*target.store), everything(*source.store));
}

TEST(MoveStore, snapshots_go_along_to_postgres) {
  const Sqlite source;
  const Postgres target;
  fill(*source.store);
  SqliteSnapshots from(source.directory.path());
  for (const std::uint64_t n : {7, 9}) {
    ASSERT_TRUE(from.put("main", {.sequence = n, .hash = {1}, .bytes = std::string(odd_text)}));
  }
  const auto moved = move_store(*source.store, *target.store, go_on);
  PostgresSnapshots to(target.database.address(), {});
  ASSERT_TRUE(copy_snapshots(from, to, moved->desks));
  ASSERT_EQ(to.newest_first("main")->size(), 2U);
  EXPECT_EQ(to.newest_first("main")->front().sequence, 9U);
  EXPECT_EQ(to.newest_first("main")->front().bytes, odd_text);
  EXPECT_TRUE(to.newest_first("east")->empty());
}

TEST(MoveStore, done_a_second_time_adds_what_came_since) {
  const Sqlite source, target;
  fill(*source.store);
  ASSERT_TRUE(move_store(*source.store, *target.store, go_on));
  live(*source.store, "east", 5);
  const auto again = move_store(*source.store, *target.store, go_on);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->desks[2].already_there, 30U);
  EXPECT_EQ(again->desks[2].events, 35U);
  EXPECT_EQ(everything(*target.store), everything(*source.store));
}

TEST(MoveStore, a_target_with_another_log_is_left_as_it_was) {
  const Sqlite source, target;
  fill(*source.store);
  ASSERT_TRUE(target.store->add_desk("main"));
  ASSERT_TRUE(target.store->append({{.desk = "main", .rows = {{1, {}, "time.ticked", "{}"}}}}));
  const std::string before = everything(*target.store);
  EXPECT_EQ(refused(*source.store, *target.store).kind, base::ErrorKind::conflict);
  EXPECT_EQ(everything(*target.store), before);
}

TEST(MoveStore, a_target_that_went_on_by_itself_is_left_as_it_was) {
  const Sqlite source, target;
  fill(*source.store);
  ASSERT_TRUE(move_store(*source.store, *target.store, go_on));
  live(*target.store, "main", 1);
  const std::string before = everything(*target.store);
  EXPECT_EQ(refused(*source.store, *target.store).kind, base::ErrorKind::conflict);
  EXPECT_EQ(everything(*target.store), before);
}

TEST(MoveStore, a_target_with_desks_texts_or_notes_of_its_own_is_refused) {
  const Sqlite source;
  fill(*source.store);
  const auto changed = [&](const auto& change) {
    const Sqlite target;
    EXPECT_TRUE(move_store(*source.store, *target.store, go_on));
    change(*target.store);
    return refused(*source.store, *target.store);
  };
  EXPECT_NE(changed([](auto& to) { EXPECT_TRUE(to.add_desk("west")); }).what.find("west"),
            std::string::npos);
  EXPECT_NE(changed([](auto& to) { EXPECT_TRUE(to.erase_text("main", 2)); }).what.find("text 2"),
            std::string::npos);
  EXPECT_NE(changed([](auto& to) { EXPECT_TRUE(to.set_meta("c", "3")); }).what.find("\"c\""),
            std::string::npos);
}

TEST(MoveStore, a_row_that_was_changed_is_named_and_not_moved) {
  const Sqlite source, target;
  fill(*source.store);
  SQLite::Database((source.directory.path() / log_file).string(), SQLite::OPEN_READWRITE)
      .exec("UPDATE event SET payload = '{}' WHERE sequence = 2222");
  EXPECT_EQ(refused(*source.store, *target.store).where, "desk \"main\", row 2222");
  EXPECT_LT(target.store->head("main")->sequence, 2'222U);
}

TEST(MoveStore, a_half_moved_store_is_no_source) {
  const Sqlite source, half, target;
  fill(*source.store);
  ASSERT_FALSE(move_store(*source.store, *half.store, [](const auto&) { return false; }));
  EXPECT_EQ(refused(*half.store, *target.store).kind, base::ErrorKind::conflict);
}

}  // namespace defcon::store
