#include "forecast/predictive.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "queueing/distributions.hpp"

namespace defcon::forecast {

namespace {

struct Range {
  double low = 1e300, high = 0;
};

// Where the mixture lives: three spreads of every course that matters.
Range range_of(std::span<const Course> courses) {
  constexpr double matters = 1e-4, spreads = 3.2;
  Range range;
  for (const Course& course : courses) {
    if (course.weight < matters) continue;
    range.low =
        std::min(range.low, queueing::gamma_quantile(-spreads, course.mean, course.variance));
    range.high =
        std::max(range.high, queueing::gamma_quantile(spreads, course.mean, course.variance));
  }
  return {.low = std::max(0.0, range.low - 0.5), .high = std::max(range.high, range.low + 4) + 0.5};
}

// Wilson and Hilferty's normal score of a gamma variable (distributions.hpp) as a straight line in
// the cube root of the count, so that the table needs one cube root a point.
struct Line {
  double weight = 0, slope = 0, offset = 0;
};

std::vector<Line> lines_of(std::span<const Course> courses) {
  std::vector<Line> lines;
  lines.reserve(courses.size());
  for (const Course& course : courses) {
    const double c = course.variance / (9 * course.mean * course.mean);
    const double spread = std::sqrt(c);
    lines.push_back({.weight = course.weight,
                     .slope = 1 / (std::cbrt(course.mean) * spread),
                     .offset = (1 - c) / spread});
  }
  return lines;
}

double mixture_cdf(double count, std::span<const Line> lines) {
  if (count <= 0) return 0;
  const double root = std::cbrt(count);
  double sum = 0;
  for (const Line& line : lines)
    sum += line.weight * queueing::normal_cdf_quick(line.slope * root - line.offset);
  return std::min(1.0, sum);
}

}  // namespace

// A negative binomial is read as the gamma distribution of its mean and variance, half a ticket
// between whole numbers (continuity correction). Points are geometric: dense where counts are
// small.
Predictive::Predictive(double arrived, std::span<const Course> courses)
    : arrived_(arrived), mean_(arrived), certain_(courses.empty()) {
  if (certain_) return;
  constexpr double offset = 2;  // keeps the spacing near zero to fractions of a ticket
  const Range range = range_of(courses);
  const std::vector<Line> lines = lines_of(courses);
  const double growth = std::pow((range.high + offset) / (range.low + offset), 1.0 / (points - 1));
  double point = range.low + offset;
  for (std::size_t i = 0; i < points; ++i, point *= growth) {
    count_[i] = point - offset;
    chance_[i] = mixture_cdf(count_[i], lines);
  }
  for (const Course& course : courses) mean_ += course.weight * course.mean;
}

double Predictive::at_most(double tickets) const {
  const double x = std::floor(tickets) + 0.5 - arrived_;
  if (x < 0) return 0;
  if (certain_ || x >= count_.back()) return 1;
  if (x <= count_.front()) return chance_.front() * x / std::max(count_.front(), 1e-9);
  const auto above = std::ranges::upper_bound(count_, x);
  const auto i = static_cast<std::size_t>(above - count_.begin());
  const double part = (x - count_[i - 1]) / (count_[i] - count_[i - 1]);
  return std::lerp(chance_[i - 1], chance_[i], part);
}

double Predictive::at_least(double tickets) const { return 1 - at_most(std::ceil(tickets) - 1); }

double Predictive::quantile(double q) const {
  if (certain_) return arrived_;
  const auto above = std::ranges::lower_bound(chance_, q);
  const auto i = static_cast<std::size_t>(above - chance_.begin());
  double x = count_.back();
  if (i == 0) {
    x = count_.front() * q / std::max(chance_.front(), 1e-12);
  } else if (i < points) {
    x = std::lerp(count_[i - 1], count_[i], (q - chance_[i - 1]) / (chance_[i] - chance_[i - 1]));
  }
  return arrived_ + std::max(0.0, std::ceil(x - 0.5));
}

Quantiles Predictive::quantiles() const {
  return {.p05 = quantile(.05),
          .p25 = quantile(.25),
          .p50 = quantile(.5),
          .p75 = quantile(.75),
          .p95 = quantile(.95)};
}

}  // namespace defcon::forecast
