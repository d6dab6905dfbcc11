// What every store must do: the same tests over the SQLite file, over PostgreSQL and over the
// double in memory.
#include "store/store.hpp"

#include <gtest/gtest.h>

#include "store/directory_for_test.hpp"
#include "store/faulty_store.hpp"
#include "store/postgres_for_test.hpp"
#include "store/postgres_store.hpp"
#include "store/sqlite_store.hpp"

namespace defcon::store {

namespace {

base::Instant minute(int number) { return base::Instant(base::minutes(number)); }

wire::EventRow row(std::uint64_t sequence, std::string_view payload = "{}") {
  return {sequence, minute(static_cast<int>(sequence)), "time.ticked", payload};
}

std::vector<std::uint64_t> sequences(Store& store, std::string_view desk, std::uint64_t after = 0) {
  std::vector<std::uint64_t> found;
  EXPECT_TRUE(store.read(desk, after, [&](const wire::StoredRow& stored) {
    found.push_back(stored.row.sequence);
    return true;
  }));
  return found;
}

class StoreTest : public testing::TestWithParam<const char*> {
 protected:
  StoreTest() {
    if (std::string_view(GetParam()) == "sqlite") {
      store_ = SqliteStore::open(directory_.path()).value();
    } else if (std::string_view(GetParam()) == "postgres") {
      database_.emplace();
      store_ = PostgresStore::open(database_->address()).value();
    } else {
      store_ = std::make_unique<FaultyStore>();
    }
    EXPECT_TRUE(store_->add_desk("main"));
  }
  Store& store() { return *store_; }

 private:
  DirectoryForTest directory_;
  std::optional<DatabaseForTest> database_;
  std::unique_ptr<Store> store_;
};

}  // namespace

TEST_P(StoreTest, KeepsRowsInAChain) {
  EXPECT_EQ(store().head("main")->sequence, 0U);
  ASSERT_TRUE(store().append({{.desk = "main", .rows = {row(1), row(2, R"({"a":"ä"})")}}}));
  ASSERT_TRUE(store().append({{.desk = "main", .rows = {row(3)}}}));
  wire::ChainCheck chain("main");
  std::vector<std::string> payloads;
  ASSERT_TRUE(store().read("main", 0, [&](const wire::StoredRow& stored) {
    EXPECT_TRUE(chain.take(stored));
    payloads.emplace_back(stored.row.payload);
    return true;
  }));
  EXPECT_EQ(payloads, (std::vector<std::string>{"{}", R"({"a":"ä"})", "{}"}));
  EXPECT_EQ(store().head("main")->sequence, 3U);
  EXPECT_EQ(store().head("main")->hash, chain.hash());
  EXPECT_EQ(sequences(store(), "main", 2), std::vector<std::uint64_t>{3});
}

TEST_P(StoreTest, ReadsUntilToldToStop) {
  ASSERT_TRUE(store().append({{.desk = "main", .rows = {row(1), row(2), row(3)}}}));
  int count = 0;
  ASSERT_TRUE(store().read("main", 0, [&](const wire::StoredRow&) { return ++count < 2; }));
  EXPECT_EQ(count, 2);
}

TEST_P(StoreTest, RefusesABatchThatDoesNotContinueTheLog) {
  ASSERT_TRUE(store().append({{.desk = "main", .rows = {row(1)}}}));
  for (const std::uint64_t wrong : {1, 3}) {
    const auto refused = store().append({{.desk = "main", .rows = {row(wrong)}}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, base::ErrorKind::conflict);
  }
  EXPECT_EQ(sequences(store(), "main"), std::vector<std::uint64_t>{1});
}

TEST_P(StoreTest, ABatchOverSeveralDesksIsOneTransaction) {
  ASSERT_TRUE(store().add_desk("east"));
  ASSERT_FALSE(
      store().append({{.desk = "main", .rows = {row(1)}}, {.desk = "east", .rows = {row(2)}}}));
  EXPECT_TRUE(sequences(store(), "main").empty());
  ASSERT_TRUE(
      store().append({{.desk = "main", .rows = {row(1)}}, {.desk = "east", .rows = {row(1)}}}));
  EXPECT_EQ(store().head("main")->sequence, 1U);
  EXPECT_EQ(store().head("east")->sequence, 1U);
  EXPECT_NE(store().head("main")->hash, store().head("east")->hash);
}

TEST_P(StoreTest, ADeskThatIsNotThereIsNotFound) {
  EXPECT_EQ(store().head("west").error().kind, base::ErrorKind::not_found);
  EXPECT_FALSE(store().append({{.desk = "west", .rows = {row(1)}}}));
  ASSERT_TRUE(store().add_desk("east"));
  ASSERT_TRUE(store().add_desk("east"));
  EXPECT_EQ(*store().desks(), (std::vector<std::string>{"main", "east"}));
}

TEST_P(StoreTest, ErasingATextLeavesItsNumber) {
  ASSERT_TRUE(store().append(
      {{.desk = "main", .rows = {row(1)}, .texts = {{1, "printer on fire"}, {2, "by Ann"}}}}));
  EXPECT_EQ(store().head("main")->last_text, 2U);
  EXPECT_EQ(store().text("main", 2)->value(), (KeptText{.text = "by Ann"}));
  ASSERT_TRUE(store().erase_text("main", 2));
  EXPECT_EQ(store().text("main", 2)->value(), (KeptText{.text = "", .is_erased = true}));
  EXPECT_EQ(store().text("main", 1)->value().text, "printer on fire");
  EXPECT_EQ(store().text("main", 3).value(), std::nullopt);
  const std::vector<std::optional<KeptText>> several{
      KeptText{.text = "", .is_erased = true}, std::nullopt, KeptText{.text = "printer on fire"},
      KeptText{.text = "printer on fire"}};
  EXPECT_EQ(store().texts("main", {2, 3, 1, 1}).value(), several);
  EXPECT_EQ(store().head("main")->last_text, 2U);
}

TEST_P(StoreTest, keeps_payloads_and_texts_byte_for_byte) {
  using namespace std::string_view_literals;
  constexpr auto odd = "zero \0, half a letter \xC3, and \" \\ {1,2}"sv;
  ASSERT_TRUE(store().append({{.desk = "main", .rows = {row(1, odd)}, .texts = {{1, odd}}}}));
  std::string payload;
  ASSERT_TRUE(store().read("main", 0, [&](const wire::StoredRow& stored) {
    payload = stored.row.payload;
    EXPECT_EQ(store().text("main", 1)->value().text, odd) << "asked for while reading";
    return true;
  }));
  EXPECT_EQ(payload, odd);
  EXPECT_EQ(store().text("main", 1)->value().text, odd);
}

TEST_P(StoreTest, reads_a_long_log_with_its_texts_in_order) {
  constexpr std::uint64_t length = 2'500;
  for (std::uint64_t first = 1; first <= length; first += 500) {
    DeskBatch batch{.desk = "main"};
    for (std::uint64_t n = first; n < first + 500; ++n) {
      batch.rows.push_back(row(n));
      batch.texts.push_back({n, "text"});
    }
    ASSERT_TRUE(store().append({batch}));
  }
  ASSERT_TRUE(store().erase_text("main", 1'700));
  std::uint64_t count = 0, erased = 0;
  ASSERT_TRUE(store().read("main", 0, [&](const wire::StoredRow& stored) {
    EXPECT_EQ(stored.row.sequence, ++count);
    erased += store().text("main", stored.row.sequence)->value().is_erased ? 1 : 0;
    return true;
  }));
  EXPECT_EQ(count, length);
  EXPECT_EQ(erased, 1U);
  EXPECT_EQ(store().head("main")->last_text, length);
}

TEST_P(StoreTest, KeepsMeta) {
  EXPECT_EQ(store().meta("a").value(), std::nullopt);
  ASSERT_TRUE(store().set_meta("a", "1"));
  ASSERT_TRUE(store().set_meta("a", "2"));
  EXPECT_EQ(store().meta("a").value(), "2");
}

INSTANTIATE_TEST_SUITE_P(Stores, StoreTest, testing::Values("sqlite", "memory", "postgres"),
                         [](const auto& tested) { return std::string(tested.param); });

TEST(FaultyStore, FailsAsItIsTold) {
  FaultyStore store;
  ASSERT_TRUE(store.add_desk("main"));
  store.set_fault(Fault::refuse);
  EXPECT_FALSE(store.append({{.desk = "main", .rows = {row(1)}}}));
  EXPECT_EQ(store.head("main")->sequence, 0U);
  store.set_fault(Fault::torn);
  EXPECT_FALSE(store.append({{.desk = "main", .rows = {row(1)}}}));
  EXPECT_EQ(store.head("main")->sequence, 1U);
  store.set_fault(Fault::full_disk);
  EXPECT_FALSE(store.append({{.desk = "main", .rows = {row(2)}}}));
  EXPECT_FALSE(store.append({{.desk = "main", .rows = {row(2)}}}));
  store.set_fault(Fault::none);
  EXPECT_TRUE(store.append({{.desk = "main", .rows = {row(2)}}}));
}

}  // namespace defcon::store
