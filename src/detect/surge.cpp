#include "detect/surge.hpp"

#include <algorithm>
#include <cmath>

#include "base/check.hpp"

namespace defcon::detect {

double to_come(const forecast::Outlook& outlook) {
  if (outlook.expected <= 0) return 1;
  return std::clamp(1 - outlook.expected_by_now / outlook.expected, 0.0, 1.0);
}

bool is_call(const BandCall& chances, double to_come, const SurgeSettings& settings) {
  if (chances.chance_enter < settings.at_least) return false;
  if (to_come < settings.late_at) return chances.chance_enter >= settings.late_bar;
  const double today = (1 - to_come) / (1 - settings.late_at);
  const double bar = std::lerp(settings.first_bar, settings.bar, today);
  const double weight = std::lerp(settings.first_weight, settings.weight, today);
  return chances.chance_enter + weight * chances.chance_far >= bar;
}

SurgeSettings surge_settings(int sensitivity) {
  constexpr double step = 0.04, surest = 0.995;
  SurgeSettings settings;
  const double lower = step * sensitivity;
  settings.first_bar -= lower;
  settings.bar -= lower;
  settings.late_bar = std::min(surest, settings.late_bar - lower);
  return settings;
}

std::vector<BandCall> watch(const forecast::Outlook& outlook, std::span<const LoadBand> bands,
                            std::span<const BandCall> before, const SurgeSettings& settings) {
  CHECK(before.empty() || before.size() == bands.size(), "{} bands, {} calls", bands.size(),
        before.size());
  std::vector<BandCall> calls;
  calls.reserve(bands.size());
  const double rest = to_come(outlook);
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const LoadBand& band = bands[i];
    CHECK(band.exit_total <= band.enter_total, "enter {} exit {}", band.enter_total,
          band.exit_total);
    BandCall call{
        .on = false,
        .chance_enter = forecast::chance_at_least(outlook, band.enter_total),
        .chance_far = forecast::chance_at_least(outlook, band.enter_total * settings.far_above),
        .chance_stay = forecast::chance_at_least(outlook, band.exit_total)};
    const bool was_on = !before.empty() && before[i].on;
    call.on =
        is_call(call, rest, settings) || (was_on && call.chance_stay >= settings.let_go_below);
    calls.push_back(call);
  }
  return calls;
}

}  // namespace defcon::detect
