#include "detect/count_tail.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <numbers>

namespace defcon::detect {

namespace {

// Without the detour over long double, which takes three times as long.
using InDouble = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
double lgamma(double x) { return boost::math::lgamma(x, InDouble()); }

constexpr double most_surprise = 300;
constexpr double poisson_beyond = 1e6;  // a size from which the two cannot be told apart

// log P(X = count)
double log_mass(double count, double mean, double size) {
  if (size > poisson_beyond) return count * std::log(mean) - mean - lgamma(count + 1);
  return lgamma(size + count) - lgamma(size) - lgamma(count + 1) +
         size * std::log(size / (size + mean)) + count * std::log(mean / (size + mean));
}

// log P(X >= count), by the incomplete beta or gamma function.
double log_tail_of_many(double count, double mean, double size) {
  const double tail = size > poisson_beyond
                          ? boost::math::gamma_p(count, mean, InDouble())
                          : boost::math::ibeta(count, size, mean / (size + mean), InDouble());
  return tail > 0 ? std::log(tail) : -most_surprise * std::numbers::ln10;
}

// P(X = count + 1) / P(X = count)
double step(double count, double mean, double size) {
  if (size > poisson_beyond) return mean / (count + 1);
  return (size + count) / (count + 1) * mean / (size + mean);
}

}  // namespace

double surprise(double count, double mean, double size) {
  if (count <= mean || count <= 0) return 0;
  if (mean <= 0) return most_surprise;
  constexpr double many = 40;
  if (count > many) {
    return std::clamp(-log_tail_of_many(count, mean, size) / std::numbers::ln10, 0.0,
                      most_surprise);
  }
  // The terms from `count` on, relative to the first; beyond the mean they fall. What a slow fall
  // leaves after many of them is a geometric rest.
  constexpr int most_terms = 1000;
  constexpr double enough = 1e-6;
  double sum = 1, term = 1, ratio = 0;
  for (int i = 0; i < most_terms && term > sum * enough; ++i) {
    ratio = step(count + i, mean, size);
    term *= ratio;
    sum += term;
  }
  if (ratio < 1) sum += term * ratio / (1 - ratio);
  const double log_tail = log_mass(count, mean, size) + std::log(sum);
  return std::clamp(-log_tail / std::numbers::ln10, 0.0, most_surprise);
}

double log_likelihood_ratio(double count, double mean) {
  if (count <= mean || mean <= 0) return 0;
  return count * std::log(count / mean) - (count - mean);
}

}  // namespace defcon::detect
