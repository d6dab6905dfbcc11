#include "detect/sightings.hpp"

#include <algorithm>

#include "detect/expectation.hpp"
#include "detect/repetition.hpp"

namespace defcon::detect {

namespace {

constexpr double worth_noting = 0.5;  // peaks below say nothing of the tail

bool is_old(const Peak& peak, base::Instant now) {
  return peak.surprise > 0 && peak.at < now - longest_window;
}

// What is less than the longest window apart is one peak.
void note_old_peaks(FalseCalls& past, Active& active, base::Instant now) {
  for (std::size_t reach = 0; reach < reaches; ++reach) {
    Peak& peak = active.peaks[reach];
    if (!is_old(peak, now)) continue;
    if (peak.surprise > worth_noting) {
      note_peak(past, peak.kind, static_cast<Reach>(reach), peak.surprise, peak.at);
    }
    peak = {};
  }
}

bool is_noted(const Active& active) {
  return std::ranges::all_of(active.peaks, [](const Peak& peak) { return peak.surprise == 0; });
}

void insert(std::vector<Came>& times, base::Instant at, double counts) {
  auto place = std::ranges::upper_bound(times, at, {}, &Came::at);
  const double before = place == times.begin()
                            ? (times.empty() ? 0 : place->before)
                            : std::prev(place)->before + std::prev(place)->counts;
  place = times.insert(place, {.at = at, .counts = counts, .before = before});
  for (++place; place != times.end(); ++place) place->before += counts;
}

void erase(std::vector<Came>& times, base::Instant at) {
  auto place = std::ranges::lower_bound(times, at, {}, &Came::at);
  if (place == times.end() || place->at != at) return;
  const double counts = place->counts;
  const bool is_first = place == times.begin();
  place = times.erase(place);
  if (is_first) return;
  for (; place != times.end(); ++place) place->before -= counts;
}

// A hand counts every ticket in full: how its own come is what is learnt from it.
void add_times(Scan& scan, const Sighting& sighting, double counts) {
  for (const KeyName& key : keys_of(sighting)) {
    Active& active = scan.active[digest(key)];
    active.name = key;
    insert(active.times, sighting.at, key.dimension == Dimension::hand ? 1 : counts);
  }
}

// As how many it counts: in words that were there already as none; from what may be the same hand
// as one before it within minutes, as the chance that it is another, which is what such tickets
// have been in the past.
double counts_as(const Scan& scan, const Sighting& sighting, const Moment& moment) {
  if (is_repetition(sighting, scan.recent)) return 0;
  for (const KeyName& key : keys_of(sighting)) {
    if (key.dimension != Dimension::hand) continue;
    const auto hand = scan.active.find(digest(key));
    if (hand == scan.active.end()) return 1;
    if (count_since(hand->second.times, sighting.at - same_hand_within) == 0) return 1;
    const double growth_now = growth(scan.rates, moment.now);
    const int kind = usual_of(scan, key, hand->first, moment, growth_now).kind;
    return 1 / (1 + clumping(scan.rates, hand->first, kind, Reach::within_minutes, growth_now));
  }
  return 1;
}

Recent& insert_recent(Scan& scan, const Sighting& sighting) {
  const auto place = std::ranges::upper_bound(scan.recent, sighting.at, {},
                                              [](const Recent& r) { return r.sighting.at; });
  return *scan.recent.insert(place, {.sighting = sighting, .counts = 1, .suspect = 0});
}

}  // namespace

std::vector<KeyName> keys_of(const Sighting& s) {
  std::vector<KeyName> keys{{.dimension = Dimension::desk, .name = {}, .word = 0}};
  const auto add = [&](Dimension dimension, const std::string& name) {
    if (!name.empty()) keys.push_back({dimension, name, 0});
  };
  add(Dimension::client, s.client);
  add(Dimension::site, s.site);
  add(Dimension::area, s.area);
  add(Dimension::category, s.category);
  for (const std::string& dependency : s.dependencies) add(Dimension::dependency, dependency);
  for (const std::uint32_t word : s.words) keys.push_back({Dimension::word, {}, word});
  if (s.words.empty() && !(s.client.empty() && s.site.empty() && s.area.empty())) {
    // A byte that no key has stands between the parts.
    add(Dimension::hand, s.client + '\x1f' + s.site + '\x1f' + s.area + '\x1f' + s.category);
  }
  return keys;
}

// Times of a key from `from` on.
double count_since(const std::vector<Came>& times, base::Instant from) {
  const auto came = std::ranges::lower_bound(times, from, {}, &Came::at);
  if (came == times.end()) return 0;
  return times.back().before + times.back().counts - came->before;
}

std::vector<const Recent*> free_since(const Scan& scan, base::Instant from) {
  std::vector<const Recent*> found;
  const auto first = std::ranges::lower_bound(scan.recent, from, {},
                                              [](const Recent& r) { return r.sighting.at; });
  for (auto it = first; it != scan.recent.end(); ++it) {
    if (it->counts > 0 && it->suspect == 0) found.push_back(&*it);
  }
  return found;
}

Recent& hold(Scan& scan, const Sighting& sighting, const Moment& moment) {
  const double counts = counts_as(scan, sighting, moment);
  Recent& recent = insert_recent(scan, sighting);
  recent.counts = counts;
  add_times(scan, sighting, counts);
  scan.seen_to = std::max(scan.seen_to, sighting.at);
  return recent;
}

void forget_times(Scan& scan, const Sighting& sighting) {
  for (const KeyName& key : keys_of(sighting)) {
    const auto found = scan.active.find(digest(key));
    if (found == scan.active.end()) continue;
    erase(found->second.times, sighting.at);
  }
}

void learn_sighting(Scan& scan, const Sighting& sighting, double counts, const base::Zone& zone) {
  const double weight = weight_at(scan.rates, sighting.at);
  const std::size_t part = part_of_day(zone, sighting.at);
  learn_ticket(scan.rates, part, weight);
  for (const KeyName& key : keys_of(sighting)) learn(scan.rates, key, part, counts * weight);
}

void forget_recent(Scan& scan, const Moment& moment) {
  const auto kept = std::ranges::lower_bound(scan.recent, moment.now - longest_window, {},
                                             [](const Recent& r) { return r.sighting.at; });
  for (auto it = scan.recent.begin(); it != kept; ++it) {
    if (it->suspect != 0) continue;
    forget_times(scan, it->sighting);
    learn_sighting(scan, it->sighting, it->counts, moment.zone);
  }
  scan.recent.erase(scan.recent.begin(), kept);
  for (auto it = scan.active.begin(); it != scan.active.end();) {
    note_old_peaks(scan.past, it->second, moment.now);
    const bool is_over = it->second.times.empty() && is_noted(it->second);
    it = is_over ? scan.active.erase(it) : std::next(it);
  }
  if (is_old(scan.rarest, moment.now)) {
    note_rarest(scan.past, scan.rarest.surprise, scan.rarest.at);
    scan.rarest = {};
  }
}

}  // namespace defcon::detect
