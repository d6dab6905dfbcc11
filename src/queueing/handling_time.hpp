// How long one ticket takes a person of ordinary speed: a distribution given by mean and spread, or
// fitted from the desk's own history.
//
// Handling times of service desks are close to lognormal (Brown et al. 2005, "Statistical analysis
// of a telephone call center"); the fit keeps the observed quantiles themselves where there are
// enough. Times are minutes. A sample is the quantile of a uniform number, so that the same number
// gives the same ticket whatever is compared (common random numbers).
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "base/result.hpp"

namespace defcon::queueing {

class HandlingTime {
 public:
  // Enough observations to trust their own quantiles.
  static constexpr std::size_t many = 50;
  // Fewer than this say nothing of a spread.
  static constexpr std::size_t few = 5;

  // `spread`: standard deviation of the logarithm, 0 for always the same.
  [[nodiscard]] static base::Result<HandlingTime> lognormal(double mean, double spread);
  [[nodiscard]] static base::Result<HandlingTime> exponential(double mean);
  // From observed minutes, those over 0: a lognormal by mean and spread of the logarithms where
  // there are fewer than `many`, else the observations. Error where there are fewer than `few`.
  [[nodiscard]] static base::Result<HandlingTime> fit(std::vector<double> minutes);

  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] double variance() const { return variance_; }

  // The time at a uniform number in (0, 1): between points of a table, exact beyond its end.
  [[nodiscard]] double sample(double uniform) const {
    if (uniform >= table_end) return tail(uniform);
    const double at = uniform * (cells / table_end);
    const auto cell = static_cast<std::size_t>(at);
    const float low = table_[cell];
    return low + (at - static_cast<double>(cell)) * (table_[cell + 1] - low);
  }
  // Share of tickets that take no longer.
  [[nodiscard]] double at_most(double minutes) const;
  // What is left of a ticket that has taken `elapsed` already.
  [[nodiscard]] double rest(double elapsed, double uniform) const;

 private:
  enum class Shape : unsigned char { lognormal, exponential, observed };
  static constexpr std::size_t cells = 512;
  static constexpr double table_end = 63.0 / 64;

  HandlingTime() = default;
  void fill_table();
  [[nodiscard]] double exact(double uniform) const;
  [[nodiscard]] double tail(double uniform) const { return exact(uniform); }

  Shape shape_ = Shape::lognormal;
  double mean_ = 0, variance_ = 0;
  double location_ = 0, spread_ = 0;      // of the logarithm
  std::vector<double> observed_;          // ascending
  std::array<float, cells + 2> table_{};  // one more, for a product that rounds up to the end
};

}  // namespace defcon::queueing
