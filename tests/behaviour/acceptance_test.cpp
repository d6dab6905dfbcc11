// One acceptance suite for desks of 10, 100 and 1,000 people: what defcon promises holds at any
// size. The desks are generated, with Poisson arrivals over office hours and eight weeks of
// history.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <span>

#include "base/random.hpp"
#include "board/console.hpp"
#include "engine/world.hpp"
#include "wire/json.hpp"

namespace defcon::behaviour {

namespace {

using base::Instant;

constexpr double tickets_a_person = 15;  // on an ordinary day
constexpr int weeks = 8;

const base::Date first_day = base::parse_date("2026-03-02").value();  // a Monday

// A desk that can be copied: every test starts from the same history.
class Desk {
 public:
  explicit Desk(int people) : people_(people), random_(static_cast<std::uint64_t>(people)) {
    desk::Settings settings{.key = "main", .name = "Generated desk", .zone = "America/Chicago"};
    for (const auto* office : {"one", "two", "three"})
      settings.offices.push_back({office, office, {}});
    for (int i = 0; i < people; ++i) {
      const std::string key = "client-" + std::to_string(i);
      settings.clients.push_back(
          {.key = key, .name = key, .sites = {{key, i % 2 ? "north" : "south"}}});
    }
    settings.staffed = people;
    zone_ = base::Zone::find(settings.zone).value();
    now_ = zone_.start_of(first_day) - base::minutes(1);
    take(engine::DeskConfigured{.settings = std::move(settings)});
    for (int day = 7 * weeks; day > 0; --day) history(first_day - std::chrono::days(day));
  }

  // Plays a day at `times` the usual load, a tick every five minutes; `at_tick` looks on.
  template <class Look>
  void play(base::Date date, double times, const Look& at_tick) {
    const auto arrivals = day(date, times);
    auto next = arrivals.begin();
    for (Instant tick = zone_.start_of(date); tick < zone_.end_of(date); tick += base::minutes(5)) {
      for (; next != arrivals.end() && *next < tick; ++next) arrive(*next);
      now_ = tick;
      take(engine::Ticked{});
      at_tick();
    }
  }

  void take(engine::Body body) {
    const auto refusal = engine::admit(world_, body);
    ASSERT_TRUE(refusal.has_value()) << base::to_line(refusal.error());
    auto step = engine::step(std::move(world_), {world_.sequence + 1, now_, std::move(body)});
    world_ = std::move(step.world);
  }

  [[nodiscard]] const engine::World& world() const { return world_; }
  [[nodiscard]] const base::Zone& zone() const { return zone_; }

 private:
  std::vector<Instant> day(base::Date date, double times) {
    const double share = base::weekday_index(date) >= 5 ? 0.1 : 1;
    const auto count = random_.poisson(people_ * tickets_a_person * share * times);
    std::vector<Instant> opened;
    for (std::int64_t i = 0; i < count; ++i) {
      const auto minute = static_cast<std::int64_t>(8 * 60 + 10 * 60 * random_.uniform());
      opened.push_back(zone_.to_instant(base::LocalTime(date) + base::minutes(minute)));
    }
    std::ranges::sort(opened);
    return opened;
  }

  void history(base::Date date) {
    for (const Instant opened : day(date, 1)) {
      desk::TicketReport report = next_ticket(opened);
      report.first_response = opened + base::minutes(9);
      report.resolved = opened + base::minutes(40);
      take(report);
    }
  }

  void arrive(Instant opened) {
    now_ = opened;
    take(next_ticket(opened));
  }

  desk::TicketReport next_ticket(Instant opened) {
    desk::TicketReport report{.source = "desk", .external_id = std::to_string(++tickets_)};
    report.opened = opened;
    report.client = "client-" + std::to_string(random_.below(static_cast<std::uint64_t>(people_)));
    return report;
  }

  int people_;
  base::Random random_;
  base::Zone zone_;
  Instant now_{};
  engine::World world_;
  std::uint64_t tickets_ = 0;
};

class Acceptance : public testing::TestWithParam<int> {
 protected:
  Desk desk() {
    static std::map<int, Desk> desks;
    const auto found = desks.find(GetParam());
    return found != desks.end() ? found->second
                                : desks.emplace(GetParam(), Desk(GetParam())).first->second;
  }
};

level::Decision accept() {
  return {.kind = level::DecisionKind::accept, .by = {0, "Operations Manager"}};
}

}  // namespace

TEST_P(Acceptance, FiveOrdinaryWorkingDaysStayAtFive) {
  Desk desk = this->desk();
  int days_called = 0;
  for (int day = 0; day < 5; ++day) {
    bool called = false;
    desk.play(first_day + std::chrono::days(day), 1,
              [&] { called = called || desk.world().standing.open.has_value(); });
    days_called += called ? 1 : 0;
  }
  EXPECT_EQ(days_called, 0);
}

TEST_P(Acceptance, ADoubledDayIsRecommendedBeforeTwoFifthsOfItsTicketsAreIn) {
  Desk desk = this->desk();
  std::optional<double> called_at;
  desk.play(first_day, 2, [&] {
    if (!called_at && desk.world().standing.open) called_at = desk.world().situation.arrived;
  });
  ASSERT_TRUE(called_at.has_value());
  const double total = desk.world().situation.arrived;
  EXPECT_LT(*called_at / total, 0.4);
  EXPECT_EQ(desk.world().standing.open->level, 3);  // doubled without an outage: never 2
  EXPECT_EQ(desk.world().standing.level, 5);        // and nobody has decided
}

TEST_P(Acceptance, ADecisionIsSeenInEveryOfficeAndAnOutageOverThreeClientsIndicatesOne) {
  Desk desk = this->desk();
  desk.play(first_day, 1, [] {});
  desk.take(desk::OutageDeclared{
      .id = "o", .title = {0, "Provider down"}, .clients = {"client-0", "client-1", "client-2"}});
  ASSERT_TRUE(desk.world().standing.open.has_value());
  EXPECT_EQ(desk.world().standing.open->level, 1);
  desk.take(accept());
  const auto board = board::desk_board(desk.world());
  EXPECT_EQ(board.level.level, 1);
  EXPECT_EQ(board.offices.size(), 3u);
  EXPECT_EQ(board.outages.size(), 1u);
}

TEST_P(Acceptance, TheSameEventsGiveTheSameBytesAndEveryTicketIsAccountedFor) {
  const auto played = [&] {
    Desk desk = this->desk();
    desk.play(first_day, 1.4, [] {});
    desk::audit(desk.world().desk, {desk.world().settings, desk.zone()});
    return wire::to_json(board::console(desk.world()));
  };
  EXPECT_EQ(played(), played());
}

TEST_P(Acceptance, HeadroomReadsZeroWhereTheDayReachesTheSurgeCapacity) {
  Desk desk = this->desk();
  desk.play(first_day, 1.5, [&] {
    const auto board = board::desk_board(desk.world());
    if (!board.load.normal || board.load.arrived < 1.2 * *board.load.normal + 1) return;
    EXPECT_EQ(*board.load.headroom, 0);
    ASSERT_TRUE(desk.world().standing.open.has_value());
    EXPECT_LE(desk.world().standing.open->level, 4);
  });
}

INSTANTIATE_TEST_SUITE_P(People, Acceptance, testing::Values(10, 100, 1000),
                         [](const auto& info) { return "Of" + std::to_string(info.param); });

}  // namespace defcon::behaviour
