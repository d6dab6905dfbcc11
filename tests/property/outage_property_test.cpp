// Whatever is reported: suspicions keep their books, and a world that was put down and taken up
// again suspects the same as one that ran on.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

#include "base/random.hpp"
#include "desk/wording.hpp"
#include "engine/world.hpp"
#include "wire/snapshot.hpp"

namespace defcon::property {

namespace {

const base::Instant start = base::parse_rfc3339("2026-03-03T08:00:00Z").value();

class Desk {
 public:
  explicit Desk(std::uint64_t seed) : random_(seed) {
    desk::Settings settings{.key = "main", .name = "Main", .offices = {{"main", "Main", {}}}};
    settings.dependencies = {{.key = "line", .name = "line", .clients = {"c0", "c1"}}};
    take(engine::DeskConfigured{.settings = settings});
    for (int day = 42; day > 0; --day) {
      for (int i = 0; i < 20; ++i) {
        report(start - std::chrono::days(day) + base::minutes(30 * i));
      }
    }
    take(engine::Ticked{});
  }
  void live(int reports) {
    for (int i = 0; i < reports; ++i) {
      now += base::seconds(static_cast<std::int64_t>(random_.below(300)));
      for (std::uint64_t burst = random_.below(10) == 0 ? 12 : 1; burst > 0; --burst) report(now);
      if (random_.below(3) == 0) take(engine::Ticked{});
    }
  }
  void put_down_and_take_up() {
    world = wire::world_from_snapshot(wire::snapshot_of(world)).value();
    engine::refresh_caches(world);
  }

  engine::World world;
  base::Instant now = start;

 private:
  void report(base::Instant opened) {
    desk::TicketReport report{.source = "s", .external_id = std::to_string(++number_)};
    report.opened = opened;
    report.client = "c" + std::to_string(random_.below(5));
    if (random_.below(2) == 0) report.area = random_.below(2) == 0 ? "north" : "south";
    if (random_.below(2) == 0) report.subject = desk::PersonalText{1, "vpn is down again"};
    desk::take_wording(report);
    take(report);
  }
  void take(engine::Body body) {
    world = engine::step(std::move(world), {world.sequence + 1, now, std::move(body)}).world;
  }

  base::Random random_;
  int number_ = 0;
};

}  // namespace

RC_GTEST_PROP(Outages, ATicketIsTheChildOfOneSuspicionAtMost, (std::uint64_t seed)) {
  Desk desk(seed);
  desk.live(60);
  std::set<desk::TicketKey> children;
  for (const detect::Suspect& suspect : desk.world.scan.suspects) {
    RC_ASSERT(suspect.began <= suspect.opened);
    RC_ASSERT(suspect.tickets <= suspect.children.size());
    RC_ASSERT(suspect.about <= suspect.tickets);
    for (const auto& child : suspect.children) RC_ASSERT(children.insert(child).second);
  }
}

RC_GTEST_PROP(Outages, AWorldThatWasPutDownAndTakenUpSuspectsTheSame, (std::uint64_t seed)) {
  Desk ran_on(seed);
  ran_on.live(30);
  Desk taken_up = ran_on;
  taken_up.put_down_and_take_up();
  ran_on.live(30);
  taken_up.live(30);
  RC_ASSERT(wire::snapshot_of(ran_on.world) == wire::snapshot_of(taken_up.world));
}

}  // namespace defcon::property
