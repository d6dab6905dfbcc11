#include "detect/repetition.hpp"

#include <algorithm>
#include <iterator>

namespace defcon::detect {

namespace {

constexpr base::Span one_hand = base::seconds(5);
constexpr std::size_t telling_words = 3;  // fewer in common are chance: "internet down"
constexpr double nearly_same = 0.75;

bool same_batch(const Sighting& a, const Sighting& b) {
  return a.client == b.client && a.site == b.site && a.area == b.area && a.words == b.words &&
         a.category == b.category && !(a.client.empty() && a.words.empty());
}

bool same_words_again(const Sighting& a, const Sighting& b) {
  if (a.words.size() < telling_words || a.client != b.client || a.area != b.area) return false;
  // Nobody is named: more words in common tell that it is the same person.
  const std::size_t least = a.client.empty() ? telling_words + 1 : telling_words;
  return std::min(a.words.size(), b.words.size()) >= least &&
         likeness(a.words, b.words) >= nearly_same;
}

}  // namespace

double likeness(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  std::vector<std::uint32_t> common;
  std::ranges::set_intersection(a, b, std::back_inserter(common));
  const std::size_t all = a.size() + b.size() - common.size();
  return all == 0 ? 0 : static_cast<double>(common.size()) / static_cast<double>(all);
}

bool is_repetition(const Sighting& next, std::span<const Recent> recent) {
  const auto at = [](const Recent& other) { return other.sighting.at; };
  const auto from = std::ranges::lower_bound(recent, next.at - one_hand, {}, at);
  const auto to = std::ranges::upper_bound(recent, next.at + one_hand, {}, at);
  const bool is_batch =
      std::any_of(from, to, [&](const Recent& other) { return same_batch(next, other.sighting); });
  if (is_batch || next.words.size() < telling_words) return is_batch;
  return std::ranges::any_of(
      recent, [&](const Recent& other) { return same_words_again(next, other.sighting); });
}

}  // namespace defcon::detect
