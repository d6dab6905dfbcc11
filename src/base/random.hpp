// Seeded random streams with samplers of our own: the standard distributions differ between
// libraries, and a study must give the same numbers everywhere.
//
// One seed a study, one run a replication, one stream a source of randomness: the same stream with
// and without a plan makes the difference between them precise (common random numbers).
#pragma once

#include <cstdint>
#include <random>

namespace defcon::base {

class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t run = 0, std::uint64_t stream = 0);

  [[nodiscard]] std::uint64_t bits() { return engine_(); }
  [[nodiscard]] double uniform();                          // in (0, 1)
  [[nodiscard]] std::uint64_t below(std::uint64_t limit);  // in [0, limit), limit > 0
  [[nodiscard]] double exponential(double mean);
  [[nodiscard]] double normal(double mean, double deviation);
  [[nodiscard]] double gamma(double shape, double scale);
  [[nodiscard]] std::int64_t poisson(double mean);

 private:
  std::mt19937_64 engine_;
};

}  // namespace defcon::base
