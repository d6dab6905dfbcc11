#include "ideal_outage_test.hpp"

#include <algorithm>
#include <cmath>

#include "desk/arrivals.hpp"
#include "detect/count_tail.hpp"

namespace defcon::bench {

namespace {

double poisson_tail(int k, double mean) {  // P(X >= k)
  double below = 0, term = std::exp(-mean);
  for (int i = 0; i < k; ++i) {
    below += term;
    term *= mean / (i + 1);
  }
  return std::max(0.0, 1 - below);
}

}  // namespace

double own_rate(const std::vector<std::int64_t>& times, const base::Zone& zone, base::Instant at) {
  constexpr std::int64_t day = 86'400'000;
  const auto now = at.time_since_epoch().count();
  const auto hour = [&](base::Instant t) {
    return std::chrono::floor<std::chrono::hours>(desk::day_time(zone, t).since_midnight).count();
  };
  int count = 0;
  for (auto it = std::ranges::lower_bound(times, now - 56 * day); it != times.end() && *it < now;
       ++it) {
    const auto t = base::Instant(base::Span(*it));
    if (base::weekday_index(zone.date_of(t)) < 5 && hour(t) == hour(at)) ++count;
  }
  return std::max(count / 40.0 / 6, 0.5 / 40 / 6);
}

int critical_count(double mean, std::size_t keys) {
  const double alpha = 1.0 / (30 * 144) / static_cast<double>(keys);
  int critical = 1;
  while (std::pow(10, -detect::surprise(critical, mean, 1e9)) > alpha || critical <= mean)
    ++critical;
  return critical;
}

int ideal_k(double mean, std::size_t keys) {
  const int critical = critical_count(mean, keys);
  int k = 3;
  while (k < critical && poisson_tail(critical - k, mean) < 0.95) ++k;
  return k;
}

bool is_business_hour(const base::Zone& zone, base::Instant at) {
  const auto when = desk::day_time(zone, at);
  const auto hour = when.since_midnight / base::Span(base::hours(1));
  return base::weekday_index(when.date) < 5 && hour >= 9 && hour < 17;
}

std::vector<IdealLook> ideal_looks(const std::vector<std::int64_t>& times, const base::Zone& zone,
                                   std::int64_t from,
                                   const std::function<std::size_t(base::Instant)>& keys) {
  constexpr std::int64_t block = 600'000, eight_weeks = std::int64_t{56} * 86'400'000;
  std::vector<IdealLook> looks;
  for (auto it = std::ranges::lower_bound(times, from); it != times.end();) {
    const std::int64_t begin = *it / block * block;
    const auto next = std::ranges::lower_bound(times, begin + block);
    const auto count = static_cast<int>(next - it);
    const auto known = it - std::ranges::lower_bound(times, begin - eight_weeks);
    const auto at = base::Instant(base::Span(begin));
    if (count >= 3 && known >= 40 && is_business_hour(zone, at)) {
      const double mean = own_rate(times, zone, at);
      looks.push_back({.surprise = detect::surprise(count, mean, 1e9),
                       .is_call = count >= critical_count(mean, keys(at))});
    }
    it = next;
  }
  return looks;
}

}  // namespace defcon::bench
