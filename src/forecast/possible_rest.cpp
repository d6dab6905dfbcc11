#include "forecast/possible_rest.hpp"

#include <algorithm>
#include <cmath>

namespace defcon::forecast {

namespace {

const Explanation& pick(const std::vector<Explanation>& explanations, double uniform) {
  for (const Explanation& e : explanations) {
    uniform -= e.weight;
    if (uniform < 0) return e;
  }
  return explanations.back();
}

// Mean 1 and this variance.
double around_one(double variance, base::Random& random) {
  constexpr double none = 1e-9;
  return variance > none ? random.gamma(1 / variance, variance) : 1;
}

}  // namespace

PossibleRests::PossibleRests(const DayModel& model, std::vector<Explanation> explanations,
                             double from, double to)
    : explanations_(std::move(explanations)) {
  const double end = std::min(to, static_cast<double>(desk::slots_per_day));
  for (double slot = from, left = 1; slot < end; slot += 1, left *= model.wave_memory)
    left_.push_back(left);
  for (const Scenario& scenario : model.scenarios) {
    Way way;
    for (double slot = from; slot < end; slot += 1) {
      const double share =
          scenario.profile.before(std::min(slot + 1, end)) - scenario.profile.before(slot);
      way.share.push_back(share);
      way.sum += share;
    }
    if (from < end) {
      way.fresh = stretch(scenario.profile, model.wave_memory, from, end).fresh /
                  scenario.profile.stiffness;
    }
    ways_.push_back(std::move(way));
  }
}

std::vector<double> PossibleRests::draw(base::Random& random) const {
  std::vector<double> expected(left_.size());
  if (explanations_.empty() || expected.empty()) return expected;
  const Explanation& e = pick(explanations_, random.uniform());
  const Way& way = ways_[e.scenario];
  const double wave = random.gamma(e.shape, 1 / e.rate_scale);
  const double fresh = way.sum > 0 ? way.fresh / (way.sum * way.sum) : 0;
  const double rate = e.rate * around_one(fresh, random);
  for (std::size_t i = 0; i < expected.size(); ++i)
    expected[i] = rate * way.share[i] * (1 + left_[i] * (wave - 1));
  return expected;
}

}  // namespace defcon::forecast
