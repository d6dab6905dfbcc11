// What is usual for every client, site, area, dependency, category and word: its share of the
// desk's tickets, by the time of day, from the past with older weeks fading.
#pragma once

#include <array>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "base/time.hpp"

namespace defcon::detect {

// A hand is who may be typing: the same client, place and category, where no words tell more.
BOOST_DEFINE_ENUM_CLASS(Dimension, desk, client, site, area, dependency, category, word, hand)
inline constexpr std::size_t dimensions = 8;

// A kind is a dimension and how often its key is to be heard of at that time of day, in four steps:
// what is frequent by day is rare at night, and rare things clump more.
inline constexpr int sizes = 4;
inline constexpr int kinds = static_cast<int>(dimensions) * sizes;
// `pace`: tickets in 24 hours, if the present hour lasted so long.
[[nodiscard]] int kind_of(Dimension dimension, double pace);

struct KeyName {
  Dimension dimension = Dimension::desk;
  std::string name;        // empty for desk and word
  std::uint32_t word = 0;  // of a word its number

  friend bool operator==(const KeyName&, const KeyName&) = default;
};
BOOST_DESCRIBE_STRUCT(KeyName, (), (dimension, name, word))

// FNV-1a, 64 bit.
[[nodiscard]] std::uint64_t digest(const KeyName& key);

// Three hours of the wall clock each: enough to tell office hours from nights, few enough to learn.
inline constexpr std::size_t day_parts = 8;

// How clumped the tickets of a key come: when one comes, how many came shortly before it, and how
// many were to be expected. Short: within twenty minutes, long: within four hours.
struct Clumps {
  double came = 0;
  double expected = 0;
};
BOOST_DESCRIBE_STRUCT(Clumps, (), (came, expected))
enum class Reach : std::uint8_t { within_minutes, within_hours };
inline constexpr std::size_t reaches = 2;

struct KeyRate {
  double weight = 0;  // tickets, faded; see KeyRates
  std::array<double, day_parts> parts{};
  std::array<Clumps, reaches> clumps;  // by Reach; faded
};
BOOST_DESCRIBE_STRUCT(KeyRate, (), (weight, parts, clumps))

// Weights are relative to `since` and grow with time (forward decay): a ticket that is one
// half-life younger weighs twice as much, whenever it is learnt, so that imports may come in any
// order.
struct KeyRates {
  static constexpr base::Span half_life = std::chrono::days(56);
  static constexpr std::size_t max_keys = 200'000;

  base::Instant since{};
  double tickets = 0;  // of the whole desk, faded; keys count repetitions for less (repetition.hpp)
  std::array<double, day_parts> parts{};
  boost::unordered_flat_map<std::uint64_t, KeyRate> keys;  // by digest; words are not among them
  boost::unordered_flat_map<std::uint32_t, double> words;  // by number
  std::array<std::array<Clumps, reaches>, kinds> clumps;   // of all keys of a kind together
};
BOOST_DESCRIBE_STRUCT(KeyRates, (), (since, tickets, parts, keys, words, clumps))

// How much more a ticket of that time weighs than one of `since`. What is kept in weights is
// divided by it to be told in tickets of now.
[[nodiscard]] double growth(const KeyRates& rates, base::Instant at);
// The weight of a ticket of that time.
[[nodiscard]] double weight_at(KeyRates& rates, base::Instant at);
void learn_ticket(KeyRates& rates, std::size_t part, double weight);
void learn(KeyRates& rates, const KeyName& key, std::size_t part, double weight);

// Share of the desk's tickets that are of this key, and how many tickets that is known from.
struct Share {
  double share = 0;
  double known_from = 0;
};
[[nodiscard]] Share share_of(const KeyRates& rates, const KeyName& key, std::uint64_t digest,
                             std::size_t part, double growth_now);

void learn_clumps(KeyRates& rates, std::uint64_t digest, int kind, Reach reach, const Clumps& seen,
                  double growth_now);
// Variance of the rate of this key around its mean, relative to the square of the mean: 0 for
// Poisson. From the key's own clumps, as far as it has any, and from those of its kind.
[[nodiscard]] double clumping(const KeyRates& rates, std::uint64_t digest, int kind, Reach reach,
                              double growth_now);

}  // namespace defcon::detect
