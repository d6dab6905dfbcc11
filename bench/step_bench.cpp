// What one event costs the core: a ticket report, a tick (forecast, surge, recommendation), a
// board; and what each level would do to the rest of the day, asked by the core and answered beside
// it.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

#include "base/random.hpp"
#include "board/console.hpp"
#include "engine/advise.hpp"
#include "engine/world.hpp"
#include "wire/json.hpp"

namespace {

using namespace defcon;

const base::Instant start = base::parse_rfc3339("2026-03-03T14:00:00Z").value();

void take(engine::World& world, base::Instant at, engine::Body body) {
  auto step = engine::step(std::move(world), {world.sequence + 1, at, std::move(body)});
  world = std::move(step.world);
}

desk::TicketReport ticket(int number, base::Instant opened) {
  desk::TicketReport report{.source = "bench", .external_id = std::to_string(number)};
  report.opened = opened;
  report.client = "client-" + std::to_string(number % 500);
  report.category = "email";
  report.priority = desk::Priority::normal;
  return report;
}

// People for that many tickets of 20 minutes over ten hours, and a fifth as many at each level.
engine::DeskConfigured staffed(const desk::Settings& settings, int a_day) {
  roster::Roster roster;
  roster.shifts = {{.key = "day", .hours = desk::parse_hours("mon-sun 08:00-18:00").value()}};
  for (int tier = roster::calmest_tier; tier >= roster::worst_tier; --tier) {
    const int people = std::max(2, a_day * 20 / 500);
    roster.groups.push_back({.key = std::to_string(tier),
                             .tier = tier,
                             .shifts = {"day"},
                             .delay_minutes = 10,
                             .size = tier == roster::calmest_tier ? people : people / 5 + 1});
  }
  simulate::Work work{.tickets_a_day = static_cast<double>(a_day),
                      .course = std::vector<double>(24, 0)};
  std::fill_n(work.course.begin() + 8, 10, 1);
  work.kinds = {{.category = "email", .handle_minutes = 20}};
  return {settings, roster, work};
}

// Eight weeks of `a_day` tickets, then a desk at work on a Tuesday morning.
engine::World desk_of(int a_day, int clients, bool is_staffed = false) {
  engine::World world;
  desk::Settings settings{
      .key = "main", .name = "Bench", .zone = "America/Chicago", .offices = {{"main", "Main", {}}}};
  for (int i = 0; i < clients; ++i) {
    settings.clients.push_back(
        {.key = "client-" + std::to_string(i), .name = "c", .sites = {{"s", "north"}}});
  }
  if (is_staffed) {
    take(world, start, staffed(settings, a_day));
  } else {
    take(world, start, engine::DeskConfigured{.settings = settings});
  }
  base::Random random(1);
  int number = 0;
  for (int day = 56; day > 0; --day) {
    const auto count = random.poisson(a_day);
    for (int i = 0; i < count; ++i) {
      const auto offset = base::minutes(static_cast<std::int64_t>(600 * random.uniform()));
      auto report = ticket(++number, start - std::chrono::days(day) + offset);
      report.first_response = *report.opened + base::minutes(10);
      report.resolved = *report.opened + base::minutes(40);
      take(world, start, std::move(report));
    }
  }
  take(world, start, engine::Ticked{});
  return world;
}

void a_ticket_report(benchmark::State& state) {
  auto world = desk_of(225, 500);
  int number = 1'000'000;
  for (auto _ : state) take(world, start, ticket(++number, start));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(a_ticket_report);

void a_tick(benchmark::State& state) {
  auto world = desk_of(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  base::Instant at = start;
  for (auto _ : state) {
    at += base::Span(1);
    take(world, at, engine::Ticked{});
  }
}
BENCHMARK(a_tick)->Args({4, 10})->Args({225, 500})->Args({225, 5000})->Args({32000, 5000});

void the_first_tick_of_a_day(benchmark::State& state) {
  const auto world = desk_of(static_cast<int>(state.range(0)), 500);
  for (auto _ : state) {
    auto copy = world;
    copy.model.reset();
    take(copy, start + base::Span(1), engine::Ticked{});
    benchmark::DoNotOptimize(copy.situation);
  }
}
BENCHMARK(the_first_tick_of_a_day)->Arg(225);

void a_tick_of_a_staffed_desk(benchmark::State& state) {
  auto world = desk_of(static_cast<int>(state.range(0)), 500, true);
  base::Instant at = start;
  for (auto _ : state) {
    at += base::Span(1);
    take(world, at, engine::Ticked{});
  }
}
BENCHMARK(a_tick_of_a_staffed_desk)->Arg(225)->Arg(32000);

void a_question_about_the_levels(benchmark::State& state) {
  const auto world = desk_of(static_cast<int>(state.range(0)), 500, true);
  std::size_t carried = 0;
  for (auto _ : state) carried = engine::question_of(world).value().carried.size();
  state.counters["carried"] = static_cast<double>(carried);
}
BENCHMARK(a_question_about_the_levels)->Arg(225)->Arg(32000);

void its_answer(benchmark::State& state) {
  const auto question =
      engine::question_of(desk_of(static_cast<int>(state.range(0)), 500, true)).value();
  engine::AdviceGiven given;
  for (auto _ : state) given = engine::answer(question);
  state.counters["runs"] = given.advice.runs;
  state.counters["held_at_5"] = given.advice.levels.front().held;
}
BENCHMARK(its_answer)->Arg(225)->Arg(32000)->Unit(benchmark::kMillisecond);

void a_board_as_json(benchmark::State& state) {
  const auto world = desk_of(225, 500);
  std::size_t bytes = 0;
  for (auto _ : state) bytes = wire::to_json(board::desk_board(world)).size();
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(a_board_as_json);

}  // namespace

BENCHMARK_MAIN();
