#include "detect/outage_scope.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "detect/count_tail.hpp"
#include "detect/expectation.hpp"
#include "detect/sightings.hpp"

namespace defcon::detect {

namespace {

bool has(const auto& list, const auto& item) { return std::ranges::find(list, item) != list.end(); }

constexpr std::size_t most_places = 50;

// One explanation: some keys of one dimension.
struct Explanation {
  Dimension dimension = Dimension::desk;
  std::vector<KeyName> keys;
  double gain = 0;  // log likelihood ratio less the cost of singling it out
};

struct Counted {
  KeyName key;
  double count = 0;
  double mean = 0;
  double cost = 0;  // -log of its share: an outage happens where people are
};

std::vector<Counted> count_keys(const Scan& scan, std::span<const Recent* const> sightings,
                                Dimension dimension, base::Instant began, const Moment& moment) {
  std::map<std::uint64_t, Counted> counts;
  for (const Recent* recent : sightings) {
    for (KeyName& key : keys_of(recent->sighting)) {
      if (key.dimension != dimension) continue;
      auto& counted = counts[digest(key)];
      counted.key = std::move(key);
      counted.count += recent->counts;
    }
  }
  const double desk = expected_of_desk(began, moment);
  const double growth_now = growth(scan.rates, moment.now);
  std::vector<Counted> list;
  for (auto& [id, counted] : counts) {
    const Usual usual = usual_of(scan, counted.key, id, moment, growth_now);
    counted.mean = expected(usual.share, dimension, desk);
    counted.cost = -std::log(std::clamp(counted.mean / std::max(desk, 1e-9), 1e-9, 1.0));
    list.push_back(std::move(counted));
  }
  return list;
}

// Log of the odds against this kind of explanation before anything is seen: one place in four
// clusters, the desk in the rest. It keeps a place that is most of the desk from being named for
// what is the desk's.
const double cost_of_place = std::log(4.0);
const double cost_of_desk = std::log(4.0 / 3);

// Of equals the smaller name comes first, so that order depends on nothing else.
template <class Value>
void sort_down(std::vector<Counted>& counts, Value value) {
  std::ranges::sort(
      counts, {}, [&](const Counted& c) { return std::tuple(-value(c), c.key.name, c.key.word); });
}

Explanation best_set(std::vector<Counted> counts, Dimension dimension, std::size_t most) {
  sort_down(counts, [](const Counted& c) { return c.count / std::max(c.mean, 1e-9); });
  Explanation best{.dimension = dimension, .keys = {}, .gain = -1e300};
  double count = 0, mean = 0, cost = cost_of_place;
  std::vector<KeyName> keys;
  for (std::size_t i = 0; i < std::min(most, counts.size()); ++i) {
    count += counts[i].count;
    mean += counts[i].mean;
    cost += counts[i].cost;
    keys.push_back(counts[i].key);
    const double gain = log_likelihood_ratio(count, mean) - cost;
    if (gain > best.gain) best = {dimension, keys, gain};
  }
  return best;
}

void name_words(Suspect& suspect, const Scan& scan, std::span<const Recent* const> sightings,
                const Moment& moment) {
  auto words = count_keys(scan, sightings, Dimension::word, suspect.began, moment);
  // Twice is chance; three tickets that share a rare word are about it.
  std::erase_if(words, [](const Counted& w) { return w.count < 3; });
  const auto gain = [](const Counted& w) { return log_likelihood_ratio(w.count, w.mean) - w.cost; };
  std::erase_if(words, [&](const Counted& w) { return gain(w) <= 0; });
  sort_down(words, gain);
  suspect.words.clear();
  for (const Counted& word : words) {
    if (suspect.words.size() < Suspect::max_words) suspect.words.push_back(word.key.word);
  }
}

bool shares_word(const Suspect& suspect, const Sighting& sighting) {
  return std::ranges::any_of(suspect.words, [&](std::uint32_t word) {
    return std::ranges::binary_search(sighting.words, word);
  });
}

void set_places(Suspect& suspect, const Explanation& where) {
  suspect.clients.clear();
  suspect.sites.clear();
  suspect.areas.clear();
  suspect.cause.clear();
  suspect.scope = Scope::desk;
  for (const KeyName& key : where.keys) {
    if (key.dimension == Dimension::client) suspect.clients.push_back(key.name);
    if (key.dimension == Dimension::site) suspect.sites.push_back(key.name);
    if (key.dimension == Dimension::area) suspect.areas.push_back(key.name);
    if (key.dimension == Dimension::dependency) suspect.cause = key.name;
  }
  const bool several = where.keys.size() > 1;
  if (where.dimension == Dimension::client)
    suspect.scope = several ? Scope::clients : Scope::client;
  if (where.dimension == Dimension::site || where.dimension == Dimension::area) {
    suspect.scope = several ? Scope::areas : Scope::area;
  }
}

// Whom it touches, where that is not what it was named by.
void add_touched(Suspect& suspect, std::span<const Recent* const> sightings) {
  std::vector<std::string> clients, areas;
  for (const Recent* recent : sightings) {
    const Sighting& s = recent->sighting;
    if (!belongs(suspect, s)) continue;
    if (!s.client.empty()) clients.push_back(s.client);
    if (!s.area.empty()) areas.push_back(s.area);
  }
  const auto distinct = [](std::vector<std::string>& names) {
    std::ranges::sort(names);
    const auto rest = std::ranges::unique(names);
    names.erase(rest.begin(), rest.end());
  };
  distinct(clients);
  distinct(areas);
  suspect.clients = std::move(clients);
  suspect.areas = std::move(areas);
}

double total(std::span<const Recent* const> sightings) {
  double sum = 0;
  for (const Recent* recent : sightings) sum += recent->counts;
  return sum;
}

Explanation best_place(const Scan& scan, std::span<const Recent* const> sightings,
                       base::Instant began, const Moment& moment, double desk_mean) {
  Explanation best{.dimension = Dimension::desk,
                   .keys = {},
                   .gain = log_likelihood_ratio(total(sightings), desk_mean) - cost_of_desk};
  for (const auto& [dimension, most] :
       {std::pair{Dimension::dependency, std::size_t{1}}, std::pair{Dimension::client, most_places},
        std::pair{Dimension::site, most_places}, std::pair{Dimension::area, most_places}}) {
    auto found = best_set(count_keys(scan, sightings, dimension, began, moment), dimension, most);
    if (found.gain > best.gain) best = std::move(found);
  }
  return best;
}

}  // namespace

bool belongs(const Suspect& suspect, const Sighting& s) {
  if (!suspect.words.empty() && !shares_word(suspect, s)) return false;
  if (!suspect.cause.empty()) return has(s.dependencies, suspect.cause);
  switch (suspect.scope) {
    case Scope::client:
    case Scope::clients:
      return has(suspect.clients, s.client);
    case Scope::area:
    case Scope::areas:
      return suspect.sites.empty() ? has(suspect.areas, s.area) : has(suspect.sites, s.site);
    case Scope::category:
      return s.category == suspect.category;
    case Scope::desk:
      return true;
  }
  return false;
}

void name_scope(Suspect& suspect, const Scan& scan, std::span<const Recent* const> since_began,
                const Moment& moment) {
  const auto place =
      best_place(scan, since_began, suspect.began, moment, expected_of_desk(suspect.began, moment));
  const auto kind =
      best_set(count_keys(scan, since_began, Dimension::category, suspect.began, moment),
               Dimension::category, 1);
  set_places(suspect, place);
  suspect.words.clear();
  suspect.category.clear();
  std::vector<const Recent*> there;
  for (const Recent* recent : since_began) {
    if (belongs(suspect, recent->sighting)) there.push_back(recent);
  }
  name_words(suspect, scan, there, moment);
  // Of one kind, and that says more than where: unless only some of the tickets there are.
  const auto of_kind = [&](const Recent* recent) {
    return !kind.keys.empty() && recent->sighting.category == kind.keys.front().name;
  };
  const auto many = std::ranges::count_if(there, of_kind);
  if (kind.gain > 0 && 4 * many >= 3 * std::ssize(there)) {
    suspect.category = kind.keys.front().name;
  }
  if (kind.gain > place.gain && suspect.scope == Scope::desk && suspect.cause.empty()) {
    suspect.scope = Scope::category;
    suspect.category = kind.keys.front().name;
  }
  if (suspect.scope == Scope::desk || suspect.scope == Scope::category) {
    add_touched(suspect, since_began);
  }
}

}  // namespace defcon::detect
