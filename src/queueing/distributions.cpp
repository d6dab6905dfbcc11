#include "queueing/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace defcon::queueing {

namespace {

// log gamma(x), x > 0, by Stirling's series from 10 up (off by less than 1e-12) and by its
// recurrence below. std::lgamma is not thread-safe, and Boost's takes the detour over long double.
double log_gamma(double x) {
  constexpr double series_from = 10;
  const double log_root_two_pi = 0.5 * std::log(2 * std::numbers::pi);
  double product = 1;
  for (; x < series_from; ++x) product *= x;
  const double inverse = 1 / x, square = inverse * inverse;
  const double series =
      inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680)));
  return (x - 0.5) * std::log(x) - x + log_root_two_pi + series - std::log(product);
}

// log of gamma(a + n) / gamma(a) x^n; a product while it is short and stays in range.
double log_rising(double a, std::uint32_t n, double x) {
  constexpr std::uint32_t short_product = 12;
  if (n > short_product || a > 1e12 || x < 1e-20) {
    return log_gamma(a + n) - log_gamma(a) + n * std::log(x);
  }
  double product = 1;
  for (std::uint32_t i = 0; i < n; ++i) product *= (a + i) * x;
  return std::log(product);
}

}  // namespace

double normal_density(double z) {
  return std::exp(-0.5 * z * z) * (std::numbers::inv_sqrtpi / std::numbers::sqrt2);
}

double normal_cdf(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

const std::array<double, NormalTable::cells + 1> NormalTable::points = [] {
  std::array<double, cells + 1> points{};
  for (std::size_t i = 0; i < points.size(); ++i)
    points[i] = normal_cdf(-reach + 2 * reach * static_cast<double>(i) / cells);
  return points;
}();

double student_density(double t, double degrees) {
  const double constant = std::exp(log_gamma((degrees + 1) / 2) - log_gamma(degrees / 2)) /
                          std::sqrt(degrees * std::numbers::pi);
  return constant * std::pow(1 + t * t / degrees, -(degrees + 1) / 2);
}

double gamma_cdf(double x, double mean, double variance) {
  if (x <= 0) return 0;
  const double c = variance / (9 * mean * mean);
  return normal_cdf((std::cbrt(x / mean) - (1 - c)) / std::sqrt(c));
}

double gamma_quantile(double z, double mean, double variance) {
  const double c = variance / (9 * mean * mean);
  const double root = std::max(0.0, 1 - c + z * std::sqrt(c));
  return mean * root * root * root;
}

double negative_binomial_evidence(std::uint32_t count, double shape, double mean) {
  if (mean <= 0) return count == 0 ? 0.0 : -1e300;
  const double scale = mean / shape;
  constexpr double plain = 1e-3;  // from here on 1 + scale keeps twelve of its digits
  const double empty = -shape * (scale > plain ? std::log(1 + scale) : std::log1p(scale));
  if (count == 0) return empty;
  return empty + log_rising(shape, count, mean / (shape + mean));
}

}  // namespace defcon::queueing
