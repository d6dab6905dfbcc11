#include "detect/key_rates.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace defcon::detect {

namespace {

// What has faded to nothing goes first; a desk that still has too many keys forgets the rarest.
template <class Map, class Weight>
void forget_rarest(Map& map, Weight weight) {
  if (map.size() < KeyRates::max_keys) return;
  std::vector<double> weights;
  weights.reserve(map.size());
  for (const auto& [key, rate] : map) weights.push_back(weight(rate));
  const auto tenth = weights.begin() + static_cast<std::ptrdiff_t>(weights.size() / 10);
  std::ranges::nth_element(weights, tenth);
  erase_if(map, [&](const auto& entry) { return weight(entry.second) <= *tenth; });
}

// Pseudo-tickets of a key that was never seen, and of a part of the day against the whole: a key
// follows the desk's day until about so many of its own tickets say otherwise.
constexpr double unseen = 0.25;
constexpr double part_memory = 4;

// Neighbours by which a key is taken to be like its kind.
constexpr double key_memory = 2;

}  // namespace

double growth(const KeyRates& rates, base::Instant at) {
  const auto age = static_cast<double>((at - rates.since).count());
  return std::exp(std::numbers::ln2 * age / static_cast<double>(KeyRates::half_life.count()));
}

int kind_of(Dimension dimension, double pace) {
  const int size = pace < 0.3 ? 0 : pace < 3 ? 1 : pace < 30 ? 2 : 3;
  return static_cast<int>(dimension) * sizes + size;
}

void learn_clumps(KeyRates& rates, std::uint64_t digest, int kind, Reach reach, const Clumps& seen,
                  double growth_now) {
  const auto add = [&](Clumps& clumps) {
    clumps.came += growth_now * seen.came;
    clumps.expected += growth_now * seen.expected;
  };
  const auto place = static_cast<std::size_t>(reach);
  add(rates.clumps[static_cast<std::size_t>(kind)][place]);
  if (const auto found = rates.keys.find(digest); found != rates.keys.end()) {
    add(found->second.clumps[place]);
  }
}

double clumping(const KeyRates& rates, std::uint64_t digest, int kind, Reach reach,
                double growth_now) {
  const auto place = static_cast<std::size_t>(reach);
  const double fade = 1 / growth_now;
  const Clumps& pooled = rates.clumps[static_cast<std::size_t>(kind)][place];
  const double of_kind = (pooled.came * fade + 1) / (pooled.expected * fade + 1);
  double ratio = of_kind;
  if (const auto found = rates.keys.find(digest); found != rates.keys.end()) {
    const Clumps& own = found->second.clumps[place];
    const double memory = key_memory / of_kind;
    ratio = (own.came * fade + memory * of_kind) / (own.expected * fade + memory);
  }
  return std::max(0.0, ratio - 1);
}

std::uint64_t digest(const KeyName& key) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const auto add = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001b3ULL; };
  add(static_cast<unsigned char>(key.dimension));
  for (const char c : key.name) add(static_cast<unsigned char>(c));
  for (int shift = 0; shift < 24; shift += 8) add(static_cast<unsigned char>(key.word >> shift));
  return hash;
}

double weight_at(KeyRates& rates, base::Instant at) {
  if (rates.tickets == 0) rates.since = at;
  return growth(rates, at);
}

void learn_ticket(KeyRates& rates, std::size_t part, double weight) {
  rates.tickets += weight;
  rates.parts[part] += weight;
}

void learn(KeyRates& rates, const KeyName& key, std::size_t part, double weight) {
  if (key.dimension == Dimension::word) {
    forget_rarest(rates.words, [](double w) { return w; });
    rates.words[key.word] += weight;
    return;
  }
  const auto weight_of = [](const KeyRate& rate) { return rate.weight; };
  forget_rarest(rates.keys, weight_of);
  KeyRate& rate = rates.keys[digest(key)];
  rate.weight += weight;
  rate.parts[part] += weight;
}

Share share_of(const KeyRates& rates, const KeyName& key, std::uint64_t digest, std::size_t part,
               double growth_now) {
  const double fade = 1 / growth_now;
  const double desk = rates.tickets * fade;
  if (key.dimension == Dimension::word) {
    const auto word = rates.words.find(key.word);
    const double known = word == rates.words.end() ? 0 : word->second * fade;
    return {(known + unseen) / (desk + 1), known};
  }
  const auto found = rates.keys.find(digest);
  if (found == rates.keys.end()) return {unseen / (desk + 1), 0};
  const double known = found->second.weight * fade;
  const double share = (known + unseen) / (desk + 1);
  const double in_part = found->second.parts[part] * fade;
  const double usual_in_part = rates.parts[part] * fade * known / std::max(desk, 1.0);
  return {share * (in_part + part_memory) / (usual_in_part + part_memory), known};
}

}  // namespace defcon::detect
