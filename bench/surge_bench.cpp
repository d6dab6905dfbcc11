// 1,000 generated days of twice the usual rate, and as many usual ones: how early the first is
// recommended, how often the second is. One seed a desk, printed; twenty days of each kind a desk.
//
//   build/release/bench/surge [DAYS [FIRST_SEED]]
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "generated_desk.hpp"

namespace {

using namespace defcon;

struct Tally {
  int doubled = 0, in_time = 0, usual = 0, false_calls = 0, looks = 0, covered = 0;
  std::vector<double> early;
};

const base::Date today = base::parse_date("2026-03-03").value();
constexpr int weeks = 26;
constexpr int days_a_desk = 20;

void live(const behaviour::DeskKind& kind, std::uint64_t seed, Tally& tally) {
  base::Random random(seed);
  const auto past = behaviour::generated_past(kind, random, today, weeks);
  const auto model = forecast::learn(past, today, {});
  const double usual = behaviour::usual_rate(kind, today);
  for (int i = 0; i < days_a_desk; ++i) {
    const auto doubled = behaviour::live_through(
        model, behaviour::generated_day(kind, random, today, 2 * usual), random);
    ++tally.doubled;
    if (doubled.is_called && doubled.early <= 0.25) ++tally.in_time;
    tally.early.push_back(doubled.early);
    const double rate = usual * std::exp(random.normal(0, kind.day_spread));
    const auto whole = behaviour::generated_day(kind, random, today, rate);
    const auto lived = behaviour::live_through(model, whole, random);
    ++tally.usual;
    if (lived.is_false) ++tally.false_calls;
    tally.looks += lived.looks;
    tally.covered += lived.covered;
  }
}

void measure(const behaviour::DeskKind& kind, int days, std::uint64_t first_seed) {
  Tally tally;
  const auto desks = static_cast<std::uint64_t>(std::max(1, days / days_a_desk));
  for (std::uint64_t i = 0; i < desks; ++i) live(kind, first_seed + i, tally);
  std::ranges::sort(tally.early);
  const auto at = [&](double q) {
    return tally.early[static_cast<std::size_t>(q * static_cast<double>(tally.early.size() - 1))];
  };
  fmt::print("{:<28}{:>7.1f} %{:>9.3f}{:>7.3f}{:>12.2f}{:>9.3f}   {} to {}\n", kind.name,
             100.0 * tally.in_time / tally.doubled, at(0.5), at(0.95),
             30.0 * tally.false_calls / tally.usual, 1.0 * tally.covered / tally.looks, first_seed,
             first_seed + desks - 1);
}

}  // namespace

int main(int argc, char** argv) {
  const int days = argc > 1 ? std::atoi(argv[1]) : 1000;
  const auto first_seed = static_cast<std::uint64_t>(argc > 2 ? std::atoi(argv[2]) : 1);
  fmt::print("{} days of twice the usual rate and {} usual days a row\n", days, days);
  fmt::print("{:<28}{:>9}{:>9}{:>7}{:>12}{:>9}   {}\n", "", "before", "share in", "", "false",
             "90 %", "seeds");
  fmt::print("{:<28}{:>9}{:>9}{:>7}{:>12}{:>9}\n", "desk", "25 %", "median", "P95", "in 30 days",
             "cover");
  for (const double per_day : {4.0, 60.0, 225.0, 1000.0, 32000.0}) {
    for (const bool around : {true, false}) {
      for (const double bursts : {0.0, 0.07}) {
        behaviour::DeskKind kind{
            .per_day = per_day, .round_the_clock = around, .burst_days = bursts};
        kind.name = fmt::format("{} a day, {}{}", per_day, around ? "24 h" : "office",
                                bursts > 0 ? ", bursts" : "");
        measure(kind, days, first_seed);
      }
    }
  }
}
