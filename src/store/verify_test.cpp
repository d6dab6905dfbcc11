#include "store/verify.hpp"

#include <gtest/gtest.h>

#include "store/faulty_store.hpp"

namespace defcon::store {

namespace {

constexpr std::string_view ticket = R"({"source":"mail","external_id":"7","subject":{"text":1}})";

// Three rows, one text.
struct Log {
  FaultyStore store;
  Log() {
    EXPECT_TRUE(store.add_desk("main"));
    EXPECT_TRUE(store.append({{.desk = "main",
                               .rows = {{1, base::Instant(), "time.ticked", "{}"},
                                        {2, base::Instant(), "ticket.reported", ticket},
                                        {3, base::Instant(), "time.ticked", "{}"}},
                               .texts = {{1, "printer on fire"}}}}));
  }
};

std::string first_fault(Store& store) {
  const auto verified = verify_desk(store, "main");
  return verified ? "" : base::to_line(verified.error());
}

}  // namespace

TEST(Verify, AWholeLogIsCounted) {
  Log log;
  std::uint64_t seen = 0;
  const auto verified =
      verify_desk(log.store, "main", [&](const wire::StoredRow& row) { seen += row.row.sequence; });
  ASSERT_TRUE(verified) << base::to_line(verified.error());
  EXPECT_EQ(verified->rows, 3U);
  EXPECT_EQ(verified->texts, 1U);
  EXPECT_EQ(verified->hash, log.store.head("main")->hash);
  EXPECT_EQ(seen, 6U);
}

TEST(Verify, AnErasedTextIsNoFault) {
  Log log;
  ASSERT_TRUE(log.store.erase_text("main", 1));
  EXPECT_EQ(verify_desk(log.store, "main")->erased, 1U);
}

TEST(Verify, AChangedRowIsNamed) {
  Log log;
  log.store.corrupt("main", 2, R"({"source":"mail","external_id":"8"})");
  EXPECT_NE(first_fault(log.store).find("desk \"main\", row 2: its hash is "), std::string::npos);
}

TEST(Verify, AMissingTextIsNamed) {
  Log log;
  ASSERT_TRUE(log.store.append(
      {{.desk = "main",
        .rows = {{4, base::Instant(), "ticket.reported",
                  R"({"source":"mail","external_id":"9","subject":{"text":2}})"}}}}));
  EXPECT_NE(first_fault(log.store).find("row 4: its text 2 is missing"), std::string::npos);
}

TEST(Verify, ARowOfANewerProgramIsNamed) {
  Log log;
  ASSERT_TRUE(
      log.store.append({{.desk = "main", .rows = {{4, base::Instant(), "moon.landed", "{}"}}}}));
  EXPECT_NE(first_fault(log.store).find("row 4: the type \"moon.landed\""), std::string::npos);
}

TEST(Verify, ADeskThatIsNotThereIsAnError) {
  Log log;
  EXPECT_FALSE(verify_desk(log.store, "east"));
}

}  // namespace defcon::store
