// Any bytes as a scenario of `defcon drive`: refused, or a day that can be invented, in order. Days
// of more tickets than a fuzzer has time for are left out.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "cli/scenario.hpp"
#include "wire/toml.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace defcon;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto scenario = wire::from_toml<cli::Scenario>(text, "fuzz.toml");
  if (!scenario || !cli::validate(*scenario).empty()) return 0;
  double most = scenario->average_day * std::max(1.0, scenario->weekend_share);
  for (const auto& surge : scenario->surges) most *= std::max(1.0, surge.times);
  for (const auto& outage : scenario->outages) most += outage.tickets;
  if (most > 2000) return 0;

  const auto zone = base::Zone::find("America/Chicago").value();
  const auto date = base::parse_date(scenario->chaos_day).value();
  const auto jobs = cli::day_of(*scenario, desk::Settings{}, zone, date, true);
  CHECK(std::ranges::is_sorted(jobs, {}, [](const auto& job) { return *job.report.opened; }));
  for (const auto& job : jobs) CHECK(job.work >= base::Span(0), "{}", job.work.count());
  return 0;
}
