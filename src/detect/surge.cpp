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
    BandCall call{.on = false,
                  .chance_enter = forecast::chance_at_least(outlook, band.enter_total),
                  .chance_stay = forecast::chance_at_least(outlook, band.exit_total)};
    const bool was_on = !before.empty() && before[i].on;
    call.on = call.chance_enter >= settings.call_at ||
              (was_on && call.chance_stay >= settings.let_go_below);
    calls.push_back(call);
  }
  return calls;
}

}  // namespace defcon::detect
