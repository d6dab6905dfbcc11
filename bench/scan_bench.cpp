// What the scan for outages costs: one more ticket, and one pass of the clock, on a desk of 5,000
// clients in 50 areas with six words a ticket, after ten days of work.
#include <benchmark/benchmark.h>

#include <string>

#include "base/random.hpp"
#include "detect/outage.hpp"

namespace {

using namespace defcon;

class Desk {
 public:
  explicit Desk(int a_day) : gap_(86'400'000.0 / a_day) {
    pace_.slots.fill(static_cast<double>(a_day) / desk::slots_per_day);
    pace_.history_days = 60;
    for (int i = 0; i < 10 * a_day; ++i) {
      report();
      if (i % 100 == 0) pass();
    }
  }
  void report() {
    now_ += base::Span(static_cast<std::int64_t>(random_.exponential(gap_)));
    detect::Sighting sighting{.key = {"bench", std::to_string(++number_)}, .at = now_};
    const auto client = random_.below(5000);
    sighting.client = "client-" + std::to_string(client);
    sighting.area = "area-" + std::to_string(client % 50);
    sighting.category = "category-" + std::to_string(random_.below(10));
    for (std::uint32_t i = 0; i < 6; ++i) {
      const double rare = random_.uniform();
      sighting.words.push_back(3000 * i + static_cast<std::uint32_t>(3000 * rare * rare));
    }
    benchmark::DoNotOptimize(detect::take(scan_, sighting, moment(), {}));
  }
  void pass() { benchmark::DoNotOptimize(detect::pass(scan_, moment(), {})); }

 private:
  detect::Moment moment() { return {zone_, pace_, now_}; }

  detect::Scan scan_;
  detect::Pace pace_;
  base::Zone zone_;
  base::Random random_{1};
  base::Instant now_{std::chrono::days(20'000)};
  double gap_;
  int number_ = 0;
};

void one_more_ticket(benchmark::State& state) {
  Desk desk(static_cast<int>(state.range(0)));
  for (auto _ : state) desk.report();
}
BENCHMARK(one_more_ticket)->Arg(225)->Arg(2000)->Arg(32000)->Iterations(2000);

void one_pass(benchmark::State& state) {
  Desk desk(static_cast<int>(state.range(0)));
  for (auto _ : state) desk.pass();
}
BENCHMARK(one_pass)->Arg(225)->Arg(32000)->Iterations(2000);

}  // namespace

BENCHMARK_MAIN();
