#include "detect/surge.hpp"

#include "base/check.hpp"

namespace defcon::detect {

std::vector<BandCall> watch(const forecast::Outlook& outlook, std::span<const LoadBand> bands,
                            std::span<const BandCall> before, const SurgeSettings& settings) {
  CHECK(before.empty() || before.size() == bands.size(), "{} bands, {} calls", bands.size(),
        before.size());
  std::vector<BandCall> calls;
  calls.reserve(bands.size());
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
    const bool likely = call.chance_enter >= settings.call_at;
    const bool perhaps_far = call.chance_enter >= settings.at_least &&
                             call.chance_enter + settings.far_weight * call.chance_far >= 1;
    call.on = likely || perhaps_far || (was_on && call.chance_stay >= settings.let_go_below);
    calls.push_back(call);
  }
  return calls;
}

}  // namespace defcon::detect
