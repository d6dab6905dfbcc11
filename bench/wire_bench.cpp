// What wire costs on the way of every ticket: read its JSON, write its event, hash its row; and
// what a board and a snapshot cost. Beside our reader stands Boost.JSON's bare parser on the same
// text.
#include <benchmark/benchmark.h>

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <string>

#include "base/check.hpp"
#include "wire/event_codec.hpp"
#include "wire/json.hpp"
#include "wire/snapshot.hpp"

namespace {

using namespace defcon;

const std::string ticket_text =
    R"({"source":"helpdesk","external_id":"INC-2026-004711","updated":"2026-03-03T14:07:12Z",)"
    R"("opened":"2026-03-03T14:05:00Z","client":"example-law-office","area":"centre",)"
    R"("category":"email","priority":"high","channel":"phone",)"
    R"("subject":"Cannot open the shared mailbox since this morning"})";

desk::TicketReport ticket() {
  auto report = wire::from_json<desk::TicketReport>(ticket_text);
  CHECK(report.has_value(), "{}", base::to_line(report.error().front()));
  report->subject->ref = 812;
  return *std::move(report);
}

void count_bytes(benchmark::State& state, std::size_t each) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(each));
}

void read_a_ticket(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(wire::from_json<desk::TicketReport>(ticket_text));
  count_bytes(state, ticket_text.size());
}
BENCHMARK(read_a_ticket);

// The limit beside it: the same text into a tree, nothing mapped.
void bare_parser(benchmark::State& state) {
  for (auto _ : state) {
    unsigned char memory[4096];
    boost::json::monotonic_resource resource(memory);
    benchmark::DoNotOptimize(
        boost::json::parse({ticket_text.data(), ticket_text.size()}, &resource));
  }
  count_bytes(state, ticket_text.size());
}
BENCHMARK(bare_parser);

void write_its_event(benchmark::State& state) {
  const engine::Body body = ticket();
  std::string out;
  for (auto _ : state) {
    out.clear();
    wire::append_payload(out, body);
    benchmark::DoNotOptimize(out.data());
  }
  count_bytes(state, out.size());
}
BENCHMARK(write_its_event);

void hash_its_row(benchmark::State& state) {
  wire::Hasher hasher;
  std::string payload;
  wire::append_payload(payload, ticket());
  wire::Hash hash{};
  for (auto _ : state) {
    hash = hasher.next(hash, {1, base::Instant{}, "ticket.reported", payload});
    benchmark::DoNotOptimize(hash.data());
  }
  count_bytes(state, payload.size());
}
BENCHMARK(hash_its_row);

void read_its_event(benchmark::State& state) {
  std::string payload;
  wire::append_payload(payload, ticket());
  for (auto _ : state) {
    benchmark::DoNotOptimize(wire::read_event({1, base::Instant{}, "ticket.reported", payload}));
  }
  count_bytes(state, payload.size());
}
BENCHMARK(read_its_event);

// A world with so many tickets held in full.
engine::World world_of(std::int64_t tickets) {
  engine::World world;
  for (std::int64_t i = 0; i < tickets; ++i) {
    const desk::TicketReport report = ticket();
    desk::Ticket held{.key = {"helpdesk", std::to_string(i)}};
    desk::merge(held, report, *report.opened);
    world.desk.archived.sorted.push_back(static_cast<std::uint64_t>(i) * 0x9E3779B97F4A7C15u);
    world.desk.tickets.emplace(held.key, std::move(held));
  }
  return world;
}

void take_a_snapshot(benchmark::State& state) {
  const auto world = world_of(state.range(0));
  std::size_t size = 0;
  for (auto _ : state) benchmark::DoNotOptimize(size = wire::snapshot_of(world).size());
  count_bytes(state, size);
}
BENCHMARK(take_a_snapshot)->Arg(2000)->Arg(20000)->Unit(benchmark::kMillisecond);

void read_a_snapshot(benchmark::State& state) {
  const auto snapshot = wire::snapshot_of(world_of(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(wire::world_from_snapshot(snapshot));
  count_bytes(state, snapshot.size());
}
BENCHMARK(read_a_snapshot)->Arg(2000)->Arg(20000)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
