// How long until something happens, where it has not happened yet for some: the product-limit
// estimate of Kaplan and Meier (1958), with Greenwood's variance.
//
// A ticket that nobody has answered counts with the time that it has waited (it is censored there),
// so that a desk does not look better for leaving its worst tickets open. Without censoring all
// this is the empirical distribution.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace defcon::queueing {

struct Observation {
  double time = 0;        // 0 or more
  bool happened = false;  // false: still waiting when last seen
};

struct Quantile {
  double value = 0;
  // 95 % limits (Brookmeyer and Crowley 1982, on the log-log scale); a limit that the observations
  // do not reach is absent.
  std::optional<double> low, high;
};

class Survival {
 public:
  explicit Survival(std::vector<Observation> observations);

  [[nodiscard]] std::size_t count() const { return count_; }
  [[nodiscard]] std::size_t happened() const { return happened_; }

  // Share for which it takes longer than `time`, and the standard error of that share.
  [[nodiscard]] double beyond(double time) const;
  [[nodiscard]] double standard_error(double time) const;
  // The time within which it has happened for this share (0 to 1); nothing where so many were never
  // seen to happen.
  [[nodiscard]] std::optional<Quantile> quantile(double share) const;

 private:
  struct Step {
    double time = 0;
    double beyond = 1;     // just after it
    double greenwood = 0;  // sum of d / (n (n - d)) up to here
  };
  [[nodiscard]] const Step* step_at(double time) const;
  // The survival at a step, moved by z standard errors of log(-log S).
  [[nodiscard]] static double limit(const Step& step, double z);

  std::vector<Step> steps_;  // ascending, one a time at which something happened
  std::size_t count_ = 0;
  std::size_t happened_ = 0;
};

// The quantile of observations without censoring: the smallest value that at least this share does
// not exceed. `sorted` is ascending and not empty.
[[nodiscard]] double empirical_quantile(const std::vector<double>& sorted, double share);

}  // namespace defcon::queueing
