// Durable intake over HTTP: 64 connections, one ticket a request, each answered after its commit.
// Beside it, measured in the same run: SQLite alone, writing the same rows in groups, and the same
// server answering without the store; all of it on two disks that are the same everywhere (syncs of
// 0.04 and of 2 ms) and on the one of this machine.
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
void print_raw(const Disk& disk) {
  const auto self = std::filesystem::canonical("/proc/self/exe").string();
  for (const int batch : {1, connections / 2, connections}) {
    std::fflush(stdout);
    Process({self, "raw", std::to_string(batch), disk.place}, disk.environment).wait();
  }
}

void raw(int batch, const std::filesystem::path& place) {
  const NewDirectory directory(place);
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

void measure(std::string_view name, const Disk& disk, std::vector<int> counts) {
  fmt::print("{}\n", name);
  print_raw(disk);
  double without = 0, with = 0;
  {
    const ServedProgram program(disk);
    without = no_store(program);
  }
  for (const int count : counts) {
    const ServedProgram program(disk);  // each on an empty log
    const double rate = intake(program, count);
    if (count == connections) with = rate;
  }
  fmt::print("of what it answers without the store: {:.0f} %\n\n", 100 * with / without);
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  return run_benchmark([&] {
    if (arguments.size() == 3 && arguments[0] == "raw") {
      return raw(std::stoi(arguments[1]), arguments[2]);
    }
    using std::chrono::microseconds;
    measure("A disk of 25,000 syncs a second", disk_with_syncs_of(microseconds(40)), {connections});
    measure("A disk of 2 ms a sync", disk_with_syncs_of(microseconds(2000)),
            {connections, 4 * connections});
    measure("The disk of this machine", {}, {connections});
  });
}
