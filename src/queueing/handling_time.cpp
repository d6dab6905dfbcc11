#include "queueing/handling_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <numbers>

#include "queueing/distributions.hpp"

namespace defcon::queueing {

namespace {

double normal_quantile(double p) { return -std::numbers::sqrt2 * boost::math::erfc_inv(2 * p); }

base::Result<void> check_mean(double mean) {
  if (mean > 0 && std::isfinite(mean)) return {};
  return base::invalid(fmt::format("a mean of {} minutes", mean), "handle_minutes",
                       "more than 0 minutes of work on one ticket");
}

}  // namespace

base::Result<HandlingTime> HandlingTime::lognormal(double mean, double spread) {
  if (auto sound = check_mean(mean); !sound) return std::unexpected(sound.error());
  if (!(spread >= 0) || spread > 5) {
    return base::invalid(fmt::format("a spread of {}", spread), "handle_spread",
                         "the standard deviation of the logarithm: 0.7 is usual, 0 for none");
  }
  HandlingTime time;
  time.mean_ = mean;
  time.spread_ = spread;
  time.location_ = std::log(mean) - spread * spread / 2;
  time.variance_ = mean * mean * std::expm1(spread * spread);
  time.fill_table();
  return time;
}

base::Result<HandlingTime> HandlingTime::exponential(double mean) {
  if (auto sound = check_mean(mean); !sound) return std::unexpected(sound.error());
  HandlingTime time;
  time.shape_ = Shape::exponential;
  time.mean_ = mean;
  time.variance_ = mean * mean;
  time.fill_table();
  return time;
}

base::Result<HandlingTime> HandlingTime::fit(std::vector<double> minutes) {
  std::erase_if(minutes, [](double m) { return !(m > 0) || !std::isfinite(m); });
  const auto n = static_cast<double>(minutes.size());
  if (minutes.size() < few) {
    return base::invalid(fmt::format("{} handling times over 0", minutes.size()), "history",
                         fmt::format("at least {}, or give mean and spread", few));
  }
  double sum = 0, log_sum = 0;
  for (const double m : minutes) {
    sum += m;
    log_sum += std::log(m);
  }
  double squares = 0, log_squares = 0;
  for (const double m : minutes) {
    squares += (m - sum / n) * (m - sum / n);
    log_squares += (std::log(m) - log_sum / n) * (std::log(m) - log_sum / n);
  }
  if (minutes.size() < many) {
    const double spread = std::sqrt(log_squares / (n - 1));
    return lognormal(std::exp(log_sum / n + spread * spread / 2), std::min(spread, 5.0));
  }
  HandlingTime time;
  time.shape_ = Shape::observed;
  time.mean_ = sum / n;
  time.variance_ = squares / n;
  std::ranges::sort(minutes);
  time.observed_ = std::move(minutes);
  time.fill_table();
  return time;
}

void HandlingTime::fill_table() {
  for (std::size_t i = 0; i <= cells; ++i) {
    const double share = table_end * static_cast<double>(i) / static_cast<double>(cells);
    table_[i] = static_cast<float>(i == 0 ? exact(table_end / cells / 8) : exact(share));
  }
  table_[cells + 1] = table_[cells];
}

double HandlingTime::exact(double uniform) const {
  switch (shape_) {
    case Shape::lognormal:
      return spread_ == 0 ? mean_ : std::exp(location_ + spread_ * normal_quantile(uniform));
    case Shape::exponential:
      return -mean_ * std::log1p(-uniform);
    case Shape::observed: {
      const double at = uniform * static_cast<double>(observed_.size());
      return observed_[std::min(static_cast<std::size_t>(at), observed_.size() - 1)];
    }
  }
  return mean_;
}

double HandlingTime::at_most(double minutes) const {
  if (minutes <= 0) return 0;
  switch (shape_) {
    case Shape::lognormal:
      if (spread_ == 0) return minutes >= mean_ ? 1 : 0;
      return normal_cdf((std::log(minutes) - location_) / spread_);
    case Shape::exponential:
      return -std::expm1(-minutes / mean_);
    case Shape::observed: {
      const auto beyond = std::ranges::upper_bound(observed_, minutes);
      return static_cast<double>(beyond - observed_.begin()) /
             static_cast<double>(observed_.size());
    }
  }
  return 0;
}

double HandlingTime::rest(double elapsed, double uniform) const {
  if (elapsed <= 0) return sample(uniform);
  // Beyond all that was ever seen, it is taken to be nearly done: a twentieth of the mean.
  const double below = at_most(elapsed);
  const double least = mean_ / 20;
  if (below >= 1) return least;
  const double quantile = std::min(below + (1 - below) * uniform, 1 - 1e-12);
  return std::max(exact(quantile) - elapsed, least);
}

}  // namespace defcon::queueing
