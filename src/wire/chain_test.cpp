#include "wire/chain.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace defcon::wire {

namespace {

base::Instant minute(int count) { return base::Instant(base::minutes(29539230 + count)); }

std::vector<StoredRow> three_rows() {
  Hasher hasher;
  std::vector<StoredRow> rows{
      {{1, minute(0), "time.ticked", "{}"}},
      {{2, minute(0), "outage.closed", R"({"id":"power"})"}},
      {{3, minute(1), "time.ticked", "{}"}},
  };
  Hash last = hasher.beginning_of("main");
  for (auto& stored : rows) {
    stored.previous = last;
    stored.hash = last = hasher.next(last, stored.row);
  }
  return rows;
}

// What the check says of the first row that it does not take.
std::string complaint(const std::vector<StoredRow>& rows, std::string_view desk = "main") {
  ChainCheck check(desk);
  for (const auto& stored : rows) {
    if (const auto taken = check.take(stored); !taken) {
      return taken.error().where + ": " + taken.error().what;
    }
  }
  return "";
}

}  // namespace

// The same figures as in docs/event-log.md, where a few lines of Python come to them.
TEST(Chain, is_the_one_that_the_document_describes) {
  Hasher hasher;
  const Hash beginning = hasher.beginning_of("main");
  EXPECT_EQ(to_hex(beginning), "5bcb1a143eff4a3f8ad0797782864132b19859da3dba552e9061e9c7a75f06cc");
  const EventRow row{1, base::Instant(base::Span(1772353800000)), "outage.closed",
                     R"({"id":"power"})"};
  EXPECT_EQ(to_hex(hasher.next(beginning, row)),
            "4398c415af0f68b768468987335e6e57f78c1006d3d013916850b5742402e92e");
}

TEST(Chain, takes_rows_that_follow_each_other) {
  EXPECT_EQ(complaint(three_rows()), "");
  const auto rows = three_rows();
  ChainCheck from_a_snapshot(2, rows[1].hash);
  EXPECT_TRUE(from_a_snapshot.take(rows[2]));
  EXPECT_EQ(from_a_snapshot.sequence(), 3u);
  EXPECT_EQ(from_a_snapshot.hash(), rows[2].hash);
}

TEST(Chain, breaks_where_anything_of_a_row_is_changed) {
  const auto changed = [](auto change) {
    auto rows = three_rows();
    change(rows[1]);
    return complaint(rows).substr(0, 18);
  };
  EXPECT_EQ(changed([](StoredRow& r) { r.row.payload = R"({"id":"tower"})"; }),
            "row 2: its hash is");
  EXPECT_EQ(changed([](StoredRow& r) { r.row.type = "outage.widened"; }), "row 2: its hash is");
  EXPECT_EQ(changed([](StoredRow& r) { r.row.at += base::Span(1); }), "row 2: its hash is");
  EXPECT_EQ(changed([](StoredRow& r) { r.hash[31] ^= 1; }), "row 2: its hash is");
  EXPECT_EQ(changed([](StoredRow& r) { r.previous[0] ^= 1; }), "row 2: it does not");
  EXPECT_EQ(changed([](StoredRow& r) { r.row.sequence = 3; }), "row 3: it follows ");
}

TEST(Chain, breaks_where_a_row_is_missing_or_a_byte_moves_from_one_field_to_the_next) {
  auto rows = three_rows();
  rows.erase(rows.begin() + 1);
  EXPECT_EQ(complaint(rows), "row 3: it follows row 1");
  rows = three_rows();
  rows[1].row.type = "outage.closed{";
  rows[1].row.payload = R"("id":"power"})";
  EXPECT_EQ(complaint(rows).substr(0, 18), "row 2: its hash is");
}

TEST(Chain, of_one_desk_is_not_that_of_another) {
  EXPECT_EQ(complaint(three_rows(), "other").substr(0, 35), "row 1: it does not continue row 0: ");
}

TEST(Chain, refuses_time_that_runs_back) {
  Hasher hasher;
  auto rows = three_rows();
  rows[2].row.at = minute(-1);
  rows[2].hash = hasher.next(rows[2].previous, rows[2].row);
  EXPECT_EQ(complaint(rows), "row 3: its time 2026-03-01T08:29:00Z is before the row before it");
}

}  // namespace defcon::wire
