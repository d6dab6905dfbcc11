#include "base/random.hpp"

#include <cmath>
#include <numbers>

#include "base/check.hpp"

namespace defcon::base {

namespace {

// SplitMix64 (Steele, Lea, Flood 2014): spreads seed, run and stream over the engine's state.
std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t run, std::uint64_t stream)
    : engine_(mix(mix(mix(seed) ^ run) ^ stream)) {}

double Random::uniform() {
  // 53 bits, shifted by a half so that neither 0 nor 1 can come out.
  return (static_cast<double>(engine_() >> 11) + 0.5) * 0x1p-53;
}

std::uint64_t Random::below(std::uint64_t limit) {
  CHECK(limit > 0);
  const std::uint64_t unfair = (0 - limit) % limit;  // values under it would favour small results
  for (;;) {
    const std::uint64_t x = engine_();
    if (x >= unfair) return x % limit;
  }
}

double Random::exponential(double mean) { return -mean * std::log(uniform()); }

double Random::normal(double mean, double deviation) {
  const double radius = std::sqrt(-2.0 * std::log(uniform()));
  return mean + deviation * radius * std::cos(2.0 * std::numbers::pi * uniform());
}

// Marsaglia and Tsang (2000); shapes under 1 by the boost of their section 6.
double Random::gamma(double shape, double scale) {
  CHECK(shape > 0 && scale >= 0, "shape {} scale {}", shape, scale);
  if (shape < 1) return gamma(shape + 1, scale) * std::pow(uniform(), 1 / shape);
  const double d = shape - 1.0 / 3.0;
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = normal(0, 1);
    const double v = std::pow(1 + c * x, 3);
    if (v <= 0) continue;
    if (std::log(uniform()) < 0.5 * x * x + d - d * v + d * std::log(v)) return d * v * scale;
  }
}

// Knuth's product for small means; larger ones are split (a Poisson is a sum of Poissons).
std::int64_t Random::poisson(double mean) {
  CHECK(mean >= 0, "mean {}", mean);
  std::int64_t count = 0;
  for (; mean > 30; mean -= 30) count += poisson(30);
  const double limit = std::exp(-mean);
  for (double product = uniform(); product > limit; product *= uniform()) ++count;
  return count;
}

}  // namespace defcon::base
