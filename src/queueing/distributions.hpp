// The few distributions that counts of tickets need, by value and without state.
//
// Mean and variance are given instead of a library's own parameters, because that is what the
// callers have: a gamma rate of mean m and variance v seen through Poisson arrivals gives a count
// of mean m and variance m + v (negative binomial).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace defcon::queueing {

struct NormalTable {
  static constexpr int cells = 1024;
  static constexpr double reach = 5;  // from -reach to reach; beyond it is under 3e-7
  static const std::array<double, cells + 1> points;
};

[[nodiscard]] double normal_density(double z);
[[nodiscard]] double normal_cdf(double z);
// The same within 0.00001, for mixtures of many: straight lines between the points of a table, and
// 0 or 1 beyond it.
[[nodiscard]] inline double normal_cdf_quick(double z) {
  const double x = (z + NormalTable::reach) * (NormalTable::cells / (2 * NormalTable::reach));
  if (!(x > 0)) return 0;
  if (x >= NormalTable::cells) return 1;
  const auto cell = static_cast<std::size_t>(x);
  const double below = NormalTable::points[cell];
  return below + (x - static_cast<double>(cell)) * (NormalTable::points[cell + 1] - below);
}

// Student's t, standardised to its scale; `degrees` > 0.
[[nodiscard]] double student_density(double t, double degrees);

// P(X <= x) for a gamma variable with this mean and variance, both > 0. Wilson and Hilferty (1931):
// the cube root of a gamma variable is close to normal; off by less than 0.0125 from shape 1 up.
[[nodiscard]] double gamma_cdf(double x, double mean, double variance);
// Its inverse at the normal score z (gamma_quantile(z) has P = normal_cdf(z)); never below 0.
[[nodiscard]] double gamma_quantile(double z, double mean, double variance);

// log P(N = count), N Poisson with a gamma rate of this shape and mean, without the term
// -log(count!), which no comparison of rates needs.
[[nodiscard]] double negative_binomial_evidence(std::uint32_t count, double shape, double mean);

}  // namespace defcon::queueing
