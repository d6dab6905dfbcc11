#include "forecast/prior.hpp"

#include <algorithm>
#include <cmath>

#include "queueing/distributions.hpp"

namespace defcon::forecast {

namespace {

using queueing::normal_density;
using queueing::student_density;

constexpr int points = 40;
// The table spans a hundred-and-fiftieth to fifty-five times the expected day.
constexpr double lowest = -5, highest = 4;

// Steps of a fifth of a spread in the middle (a tenth at most), wider towards the ends as sinh: the
// bell is drawn finely where it is, and far rates are still there.
std::vector<double> log_factors(double centre, double spread) {
  const double step = std::min(spread / 5, 0.1);
  const auto curvature = [step](double span, int count) {
    double low = 1e-6, high = 2;
    for (int i = 0; i < 60; ++i) {
      const double c = (low + high) / 2;
      (step / c * std::sinh(c * count) < span ? low : high) = c;
    }
    return (low + high) / 2;
  };
  const int below = points / 2, above = points - 1 - below;
  const double down = curvature(std::max(1.0, centre - lowest), below);
  const double up = curvature(std::max(1.0, highest - centre), above);
  std::vector<double> x(points);
  for (int i = 0; i < points; ++i) {
    const int k = i - below;
    x[static_cast<std::size_t>(i)] =
        centre + (k < 0 ? -step / down * std::sinh(-down * k) : step / up * std::sinh(up * k));
  }
  return x;
}

double bell(double x, double centre, double width) {
  return normal_density((x - centre) / width) / width;
}

double working_day_density(double from_centre, double spread, const Baseline& b, const Tuning& t) {
  return (1 - b.surge_share - b.quiet_share) * bell(from_centre, 0, spread) +
         b.surge_share * bell(from_centre, t.surge_centre, t.surge_width) +
         b.quiet_share * bell(from_centre, t.quiet_centre, t.quiet_width);
}

// On a day off, around the level of the quietest weekday: the guess for a desk that has seen none
// weighs as two days, each past day off as one, blurred (Student's t, so that a new kind of day off
// is never ruled out).
double day_off_density(double from_quietest, const Baseline& b, const Tuning& t) {
  constexpr double guess_days = 2, blur = 0.3, blur_degrees = 4;
  double sum = guess_days * bell(from_quietest, 0, t.day_off_width);
  for (const double seen : b.days_off) {
    sum += student_density((from_quietest - seen) / blur, blur_degrees) / blur;
  }
  return sum / (guess_days + static_cast<double>(b.days_off.size()));
}

template <class Density>
std::vector<Factor> table_of(const std::vector<double>& x, double expected, double share,
                             const Density& density) {
  std::vector<Factor> factors(x.size());
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double below = i > 0 ? x[i] - x[i - 1] : x[1] - x[0];
    const double above = i + 1 < x.size() ? x[i + 1] - x[i] : below;
    const double chance = density(x[i]) * (below + above) / 2;
    factors[i] = {.rate = expected * std::exp(x[i]), .log_chance = std::log(chance + 1e-300)};
    sum += chance;
  }
  for (Factor& factor : factors) factor.log_chance += std::log(share / sum);
  return factors;
}

}  // namespace

std::vector<Factor> working_factors(const PriorInput& input, double share, const Baseline& baseline,
                                    const Tuning& tuning) {
  return table_of(log_factors(input.centre, input.spread), input.expected, share, [&](double x) {
    return working_day_density(x - input.centre, input.spread, baseline, tuning);
  });
}

std::vector<Factor> off_factors(const PriorInput& input, double share, const Baseline& baseline,
                                const Tuning& tuning) {
  constexpr double spacing_spread = 0.4;  // of the table; the density is a blur of days
  return table_of(
      log_factors(input.to_quietest, spacing_spread), input.expected, share,
      [&](double x) { return day_off_density(x - input.to_quietest, baseline, tuning); });
}

// A bridge that fell at least half of the way to the quietest weekday counts as taken off.
double off_share(DayKind kind, const Baseline& baseline, const Tuning& tuning) {
  constexpr double guess_days = 2;
  const Baseline::Taken taken = kind == DayKind::bridge ? baseline.bridges : baseline.holidays;
  const double guess = kind == DayKind::bridge ? tuning.bridge_off : tuning.holiday_off;
  if (kind == DayKind::working) return 0;
  return (guess * guess_days + taken.off) / (guess_days + taken.days);
}

}  // namespace defcon::forecast
