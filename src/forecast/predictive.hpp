// Predictive: the distribution of a number of tickets as a table of chances, cheap to ask.
#pragma once

#include <array>
#include <boost/describe/class.hpp>
#include <span>

namespace defcon::forecast {

struct Quantiles {
  double p05 = 0, p25 = 0, p50 = 0, p75 = 0, p95 = 0;
};
BOOST_DESCRIBE_STRUCT(Quantiles, (), (p05, p25, p50, p75, p95))

// A count still to come, given one possible course of the day: its weight among all courses, its
// mean, and its variance with counting noise included.
struct Course {
  double weight = 0, mean = 0, variance = 0;
};

class Predictive {
 public:
  Predictive() = default;  // surely 0
  // Surely `arrived`, and beyond it the mixture of these courses (weights sum to 1).
  Predictive(double arrived, std::span<const Course> courses);

  // Chance that the number is at least / at most `tickets`.
  [[nodiscard]] double at_least(double tickets) const;
  [[nodiscard]] double at_most(double tickets) const;
  // The smallest whole number with at_most() >= q, from the table.
  [[nodiscard]] double quantile(double q) const;
  [[nodiscard]] Quantiles quantiles() const;
  [[nodiscard]] double mean() const { return mean_; }

 private:
  static constexpr std::size_t points = 40;
  double arrived_ = 0;
  double mean_ = 0;
  bool certain_ = true;
  std::array<double, points> count_{}, chance_{};  // P(still to come <= count), ascending
};

}  // namespace defcon::forecast
