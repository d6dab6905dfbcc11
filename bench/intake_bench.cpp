// Durable intake over HTTP: 64 connections, one ticket a request, each answered after its commit.
// Beside it, measured in the same run: SQLite alone, writing the same rows in groups, and the same
// server answering without the store; all of it with the disk as it is and at 2 ms a sync.
//
// What it prints is for reading (docs/performance.md); no figure makes it fail.
#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bench_ticket.hpp"
#include "closed_loop.hpp"
#include "http_socket.hpp"
#include "raw_commit.hpp"
#include "served_program.hpp"

namespace {

using namespace defcon::bench;

constexpr int connections = 64;
constexpr double limit_seconds = 2;

void print(std::string_view name, const Run& run, double processor_seconds = 0) {
  fmt::print("{:<34} {:>9.0f}/s   p50 {:>6.2f} ms   p99 {:>6.2f} ms", name, run.per_second,
             run.latencies.ms(0.5), run.latencies.ms(0.99));
  if (processor_seconds > 0) {
    fmt::print("   {:.1f} us of processor each",
               processor_seconds * 1e6 / static_cast<double>(run.latencies.count()));
  }
  if (run.refused > 0) fmt::print("   {} REFUSED", run.refused);
  fmt::print("\n");
}

// In a process of its own, so that it can have the slow disk too: this program with other words.
void print_raw(const Environment& environment) {
  const auto self = std::filesystem::canonical("/proc/self/exe").string();
  for (const int batch : {1, connections / 2, connections}) {
    std::fflush(stdout);
    Process({self, "raw", std::to_string(batch)}, environment).wait();
  }
}

void raw(int batch) {
  const NewDirectory directory;
  const double rate = raw_commits(directory.path(), batch, limit_seconds);
  fmt::print("{:<34} {:>9.0f}/s\n", fmt::format("SQLite alone, {} a commit", batch), rate);
}

double intake(const ServedProgram& program, int connection_count) {
  int number = 0;
  const double before = program.processor_seconds();
  const Run result =
      run({.port = program.port(),
           .connections = connection_count,
           .warm_up_seconds = 1,
           .seconds = 5,
           .next_request = [&] { return ticket_request(++number, program.token()); }});
  const double spent = (program.processor_seconds() - before) * 5 / 6;  // warm-up left out
  print(fmt::format("tickets, {} connections", connection_count), result, spent);
  return result.per_second;
}

double no_store(const ServedProgram& program) {
  const std::string text = request("GET", "/health", program.token(), {});
  const Run result = run({.port = program.port(),
                          .connections = connections,
                          .warm_up_seconds = 0.5,
                          .seconds = limit_seconds,
                          .next_request = [&] { return text; }});
  print("the same server, without the store", result);
  return result.per_second;
}

void measure(std::string_view disk, const Environment& environment, std::vector<int> counts) {
  fmt::print("{}\n", disk);
  print_raw(environment);
  double without = 0, with = 0;
  {
    const ServedProgram program(environment);
    without = no_store(program);
  }
  for (const int count : counts) {
    const ServedProgram program(environment);  // each on an empty log
    const double rate = intake(program, count);
    if (count == connections) with = rate;
  }
  fmt::print("of what it answers without the store: {:.0f} %\n\n", 100 * with / without);
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  return run_benchmark([&] {
    if (arguments.size() == 2 && arguments[0] == "raw") return raw(std::stoi(arguments[1]));
    measure("The disk as it is", {}, {connections});
    measure("A disk that takes 2 ms a sync", slow_sync(), {connections, 4 * connections});
  });
}
