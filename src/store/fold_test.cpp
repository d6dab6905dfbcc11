#include "store/fold.hpp"

#include <gtest/gtest.h>

#include "store/faulty_store.hpp"
#include "wire/event_codec.hpp"
#include "wire/snapshot.hpp"

namespace defcon::store {

namespace {

class SnapshotsInMemory : public Snapshots {
 public:
  base::Result<void> put(std::string_view, const Snapshot& snapshot) override {
    kept.insert(kept.begin(), snapshot);
    return {};
  }
  base::Result<std::vector<Snapshot>> newest_first(std::string_view) override { return kept; }
  std::vector<Snapshot> kept;
};

base::Instant minute(std::uint64_t number) {
  return base::parse_rfc3339("2026-03-02T08:00:00Z").value() +
         base::minutes(static_cast<int>(number));
}

// A desk with some tickets, its log in a store; the world as it was stepped.
struct Desk {
  FaultyStore store;
  SnapshotsInMemory snapshots;
  engine::World world;
  std::vector<base::Error> left;

  Desk() {
    EXPECT_TRUE(store.add_desk("main"));
    append(engine::DeskConfigured{.settings = {.key = "main",
                                               .name = "Main",
                                               .zone = "Europe/Berlin",
                                               .offices = {{"hq", "HQ", {}}}}});
    for (int i = 0; i < 20; ++i) append(ticket(i));
  }

  static desk::TicketReport ticket(int number) {
    desk::TicketReport report{.source = "mail", .external_id = std::to_string(number)};
    report.subject = desk::PersonalText{.ref = 0, .text = "subject " + std::to_string(number)};
    return report;
  }

  void append(engine::Body body) {
    engine::Event event{world.sequence + 1, minute(world.sequence), std::move(body)};
    std::vector<Text> texts;
    std::uint64_t ref = store.head("main")->last_text;
    wire::for_each_personal_text(event.body, [&](desk::PersonalText& text) {
      text.ref = ++ref;
      texts.push_back({text.ref, text.text});
    });
    std::string payload;
    wire::append_payload(payload, event.body);
    EXPECT_TRUE(
        store.append({{.desk = "main",
                       .rows = {{event.sequence, event.at, wire::type_of(event.body), payload}},
                       .texts = texts}}));
    world = engine::step(std::move(world), event).world;
  }

  void take_snapshot() {
    EXPECT_TRUE(snapshots.put("main", snapshot_of(world, store.head("main")->hash)));
  }

  Folded folded() {
    auto result =
        fold(store, snapshots, "main", [&](const base::Error& error) { left.push_back(error); });
    EXPECT_TRUE(result) << base::to_line(result.error());
    return std::move(*result);
  }
};

std::string subject(const engine::World& world, int number) {
  return world.desk.tickets.at({"mail", std::to_string(number)}).subject.value->text;
}

void expect_same(const engine::World& a, const engine::World& b) {
  EXPECT_EQ(wire::snapshot_of(a), wire::snapshot_of(b));
  EXPECT_EQ(a.zone.name(), b.zone.name());
}

}  // namespace

TEST(Fold, TheWholeLogGivesTheSameWorld) {
  Desk desk;
  const Folded folded = desk.folded();
  expect_same(folded.world, desk.world);
  EXPECT_EQ(folded.from_snapshot, 0U);
  EXPECT_EQ(folded.hash, desk.store.head("main")->hash);
  EXPECT_EQ(subject(folded.world, 7), "subject 7");
}

TEST(Fold, SoDoSnapshotAndTail) {
  Desk desk;
  desk.take_snapshot();
  for (int i = 100; i < 110; ++i) desk.append(Desk::ticket(i));
  const Folded folded = desk.folded();
  expect_same(folded.world, desk.world);
  EXPECT_EQ(folded.from_snapshot, 21U);
  EXPECT_EQ(subject(folded.world, 7), "subject 7");
  EXPECT_EQ(subject(folded.world, 105), "subject 105");
}

TEST(Fold, ASnapshotThatCannotBeReadIsLeft) {
  Desk desk;
  desk.take_snapshot();
  desk.append(Desk::ticket(50));
  desk.take_snapshot();
  desk.snapshots.kept.front().bytes.resize(100);
  const Folded folded = desk.folded();
  EXPECT_EQ(folded.from_snapshot, 21U);
  expect_same(folded.world, desk.world);
  ASSERT_EQ(desk.left.size(), 1U);
}

TEST(Fold, ASnapshotOfAnotherLogIsLeft) {
  Desk desk;
  desk.take_snapshot();
  desk.snapshots.kept.front().hash[0] ^= 1;
  EXPECT_EQ(desk.folded().from_snapshot, 0U);
  desk.append(Desk::ticket(50));
  EXPECT_EQ(desk.folded().from_snapshot, 0U);
  desk.snapshots.kept.front().sequence = 1000;
  EXPECT_EQ(desk.folded().from_snapshot, 0U);
  EXPECT_EQ(desk.left.size(), 3U);
}

TEST(Fold, AnErasedTextDoesNotComeBack) {
  Desk desk;
  desk.take_snapshot();
  ASSERT_TRUE(desk.store.erase_text("main", 8));
  EXPECT_EQ(subject(desk.folded().world, 7), "[erased]");
  desk.snapshots.kept.clear();
  EXPECT_EQ(subject(desk.folded().world, 7), "[erased]");
}

TEST(Fold, ABrokenLogIsNoWorld) {
  Desk desk;
  desk.store.corrupt("main", 5, R"({"source":"mail","external_id":"x"})");
  const auto folded = fold(desk.store, desk.snapshots, "main");
  ASSERT_FALSE(folded);
  EXPECT_NE(folded.error().where.find("row 5"), std::string::npos);
}

}  // namespace defcon::store
