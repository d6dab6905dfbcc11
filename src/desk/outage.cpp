#include "desk/outage.hpp"

#include <algorithm>

namespace defcon::desk {

OutageExtent open_extent(const Outages& outages, const Settings& settings) {
  OutageExtent extent;
  for (const auto& [id, outage] : outages) {
    if (outage.closed) continue;
    extent.clients.insert(outage.clients.begin(), outage.clients.end());
    extent.areas.insert(outage.areas.begin(), outage.areas.end());
  }
  if (extent.areas.empty()) return extent;
  const auto is_out = [&](const Site& site) { return extent.areas.contains(site.area); };
  for (const Client& client : settings.clients) {
    if (std::ranges::any_of(client.sites, is_out)) extent.clients.insert(client.key);
  }
  return extent;
}

}  // namespace defcon::desk
