// Durable intake over HTTP into PostgreSQL: the closed loop of intake_bench.cpp with --store.
// Beside it, measured in the same run: libpq alone, committing the same rows in batches, and the
// same server answering without the store.
//
// What it prints is for reading (docs/performance.md); no figure makes it fail.
#include <fmt/format.h>

#include "bench_ticket.hpp"
#include "closed_loop.hpp"
#include "http_socket.hpp"
#include "postgres_server.hpp"

namespace {

using namespace defcon::bench;

constexpr int connections = 64;
constexpr double limit_seconds = 2;

void print(const std::string& name, const Run& run) {
  fmt::print("{:<40} {:>9.0f}/s   p50 {:>6.2f} ms   p99 {:>6.2f} ms", name, run.per_second,
             run.latencies.ms(0.5), run.latencies.ms(0.99));
  if (run.refused > 0) fmt::print("   {} REFUSED", run.refused);
  fmt::print("\n");
}

void intake(PostgresServer& server, int count) {
  const ServedProgram program({}, server.new_database());
  int number = 0;
  print(fmt::format("tickets, {} connections", count),
        run({.port = program.port(),
             .connections = count,
             .warm_up_seconds = 1,
             .seconds = 5,
             .next_request = [&] { return ticket_request(++number, program.token()); }}));
}

void no_store(PostgresServer& server) {
  const ServedProgram program({}, server.new_database());
  const std::string text = request("GET", "/health", program.token(), {});
  print("the same server, without the store", run({.port = program.port(),
                                                   .connections = connections,
                                                   .warm_up_seconds = 0.5,
                                                   .seconds = limit_seconds,
                                                   .next_request = [&] { return text; }}));
}

void measure(std::string_view name, const Disk& disk, const std::vector<int>& counts) {
  fmt::print("{}\n", name);
  PostgresServer server(disk);
  for (const int batch : {1, connections / 2, connections}) {
    const double rate = raw_postgres_commits(server.new_database(), batch, limit_seconds);
    fmt::print("{:<40} {:>9.0f}/s\n", fmt::format("PostgreSQL alone, {} a commit", batch), rate);
  }
  no_store(server);
  for (const int count : counts) intake(server, count);
  fmt::print("\n");
}

}  // namespace

int main() {
  return run_benchmark([] {
    using std::chrono::microseconds;
    measure("A disk of 25,000 syncs a second", disk_with_syncs_of(microseconds(40)), {connections});
    measure("A disk of 2 ms a sync", disk_with_syncs_of(microseconds(2000)),
            {connections, 4 * connections});
    measure("The disk of this machine", {}, {connections});
  });
}
