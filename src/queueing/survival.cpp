#include "queueing/survival.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"

namespace defcon::queueing {

namespace {
// Products of shares are off by rounding; a share that is reached but for this counts as reached.
constexpr double rounding = 1e-9;
constexpr double z_95 = 1.959963984540054;
}  // namespace

Survival::Survival(std::vector<Observation> observations) : count_(observations.size()) {
  // What happened comes before what was last seen waiting at the same time.
  std::ranges::sort(observations, [](const Observation& a, const Observation& b) {
    return a.time != b.time ? a.time < b.time : a.happened > b.happened;
  });
  double beyond = 1, greenwood = 0;
  for (std::size_t i = 0; i < observations.size();) {
    const double time = observations[i].time;
    CHECK(time >= 0, "time {}", time);
    const auto at_risk = static_cast<double>(observations.size() - i);
    std::size_t events = 0;
    for (; i < observations.size() && observations[i].time == time; ++i) {
      events += observations[i].happened ? 1 : 0;
    }
    if (events == 0) continue;
    happened_ += events;
    const auto d = static_cast<double>(events);
    beyond = d == at_risk ? 0 : beyond * (1 - d / at_risk);
    greenwood += d == at_risk ? 0 : d / (at_risk * (at_risk - d));
    steps_.push_back({time, beyond, greenwood});
  }
}

const Survival::Step* Survival::step_at(double time) const {
  const auto after = std::ranges::upper_bound(steps_, time, {}, &Step::time);
  return after == steps_.begin() ? nullptr : &*(after - 1);
}

double Survival::beyond(double time) const {
  const Step* step = step_at(time);
  return step == nullptr ? 1 : step->beyond;
}

double Survival::standard_error(double time) const {
  const Step* step = step_at(time);
  return step == nullptr ? 0 : step->beyond * std::sqrt(step->greenwood);
}

double Survival::limit(const Step& step, double z) {
  if (step.beyond <= 0 || step.beyond >= 1) return step.beyond;
  const double log_beyond = std::log(step.beyond);
  const double error = std::sqrt(step.greenwood) / -log_beyond;
  return std::exp(-std::exp(std::log(-log_beyond) - z * error));
}

std::optional<Quantile> Survival::quantile(double share) const {
  CHECK(share > 0 && share < 1, "share {}", share);
  const double rest = 1 - share + rounding;
  const auto first = [&](auto value_of) -> std::optional<double> {
    const auto found =
        std::ranges::find_if(steps_, [&](const Step& s) { return value_of(s) <= rest; });
    if (found == steps_.end()) return std::nullopt;
    return found->time;
  };
  const auto value = first([](const Step& s) { return s.beyond; });
  if (!value) return std::nullopt;
  return Quantile{.value = *value,
                  .low = first([](const Step& s) { return limit(s, -z_95); }),
                  .high = first([](const Step& s) { return limit(s, z_95); })};
}

double empirical_quantile(const std::vector<double>& sorted, double share) {
  CHECK(!sorted.empty());
  const auto count = static_cast<double>(sorted.size());
  const auto rank = static_cast<std::size_t>(std::max(1.0, std::ceil(share * count - rounding)));
  return sorted[std::min(rank, sorted.size()) - 1];
}

}  // namespace defcon::queueing
