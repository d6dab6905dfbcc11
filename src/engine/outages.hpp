// How a world watches for outages: reports go to the scan (detect/outage.hpp), what it suspects
// goes to the level as evidence, and people's answers turn a suspicion into an outage or end it.
#pragma once

#include <span>

#include "engine/world.hpp"

namespace defcon::engine {

// A ticket or contact that was not known before. `suspected` gets the id of a new suspicion.
void watch(World& world, const desk::TicketReport& report, std::vector<Effect>& effects);
void watch(World& world, const desk::ContactReport& report, std::vector<Effect>& effects);
// Time has passed: closes what is over, and tells the situation what is suspected.
void watch_time(World& world, std::vector<Effect>& effects);

[[nodiscard]] base::Result<void> admit_answer(const World& world, std::uint64_t suspect);
void take_answer(World& world, const desk::SuspicionConfirmed& confirmed);
void take_answer(World& world, const desk::SuspicionDismissed& dismissed);

// The category that the words tell, where they tell it clearly.
[[nodiscard]] std::optional<std::string> category_of(const World& world,
                                                     std::span<const std::uint32_t> words);

// What is suspected and unanswered, as the level is to know it.
void tell_suspicions(const World& world, level::Situation& situation);

// "Area north: 9 tickets in 24 min, 0.4 expected." No word of a ticket stands in it.
[[nodiscard]] std::string in_words(const detect::Suspect& suspect);
// How the words that stand out were written in the children that are still held.
[[nodiscard]] std::vector<std::string> words_of(const World& world, const detect::Suspect& suspect);

}  // namespace defcon::engine
