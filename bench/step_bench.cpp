// What one event costs the core: a ticket report, a tick (forecast, surge, recommendation), a
// board.
#include <benchmark/benchmark.h>

#include <string>

#include "base/random.hpp"
#include "board/console.hpp"
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

// Eight weeks of `a_day` tickets, then a desk at work on a Tuesday morning.
engine::World desk_of(int a_day, int clients) {
  engine::World world;
  desk::Settings settings{
      .key = "main", .name = "Bench", .zone = "America/Chicago", .offices = {{"main", "Main", {}}}};
  for (int i = 0; i < clients; ++i) {
    settings.clients.push_back(
        {.key = "client-" + std::to_string(i), .name = "c", .sites = {{"s", "north"}}});
  }
  take(world, start, engine::DeskConfigured{settings});
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

void a_board_as_json(benchmark::State& state) {
  const auto world = desk_of(225, 500);
  std::size_t bytes = 0;
  for (auto _ : state) bytes = wire::to_json(board::desk_board(world)).size();
  state.counters["bytes"] = static_cast<double>(bytes);
}
BENCHMARK(a_board_as_json);

}  // namespace

BENCHMARK_MAIN();
