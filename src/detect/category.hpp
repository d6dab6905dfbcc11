// Category from text: multinomial naive Bayes over the words of a subject, learnt from the desk's
// own tickets that have a category, on top of a small built-in list of words for the ten preset
// categories, which counts like a few tickets each and is soon outweighed.
//
// McCallum and Nigam, A comparison of event models for naive Bayes text classification, 1998.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "desk/settings.hpp"

namespace defcon::detect {

struct CategoryWords {
  double tickets = 0;
  double words = 0;                                        // in all of them
  boost::unordered_flat_map<std::uint32_t, double> count;  // by number (desk/wording.hpp)
};
BOOST_DESCRIBE_STRUCT(CategoryWords, (), (tickets, words, count))

struct CategoryModel {
  static constexpr std::size_t max_categories = 256;
  static constexpr std::size_t max_words = 20'000;  // of one category; more are not learnt

  std::map<std::string, CategoryWords> categories;
};
BOOST_DESCRIBE_STRUCT(CategoryModel, (), (categories))

// What is known before the first ticket: the built-in words of those categories that are presets.
[[nodiscard]] CategoryModel untaught(const std::vector<desk::Category>& categories);

void learn(CategoryModel& model, const std::string& category, std::span<const std::uint32_t> words);

struct CategoryGuess {
  std::string category;
  double chance = 0;  // among all known ones; naive Bayes is surer than it should be
};
// The likeliest; nothing without words, or where no word was ever seen.
[[nodiscard]] std::optional<CategoryGuess> guess(const CategoryModel& model,
                                                 std::span<const std::uint32_t> words);

}  // namespace defcon::detect
