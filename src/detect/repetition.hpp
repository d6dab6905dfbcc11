// Repetitions: reports that say nothing new of whether something is out. Batches typed in by one
// hand in the same seconds, and one client that sends nearly the same words again and again, are no
// outage, however many they are.
#pragma once

#include <span>

#include "detect/outage.hpp"

namespace defcon::detect {

// Whether `next` repeats one of the recent ones (by time):
// - opened within five seconds of it, of the same client (or of none), in the same words;
// - of the same client, in nearly the same words (three of four in common, three at least).
[[nodiscard]] bool is_repetition(const Sighting& next, std::span<const Recent> recent);

// Words in common, of all words of both; ascending numbers.
[[nodiscard]] double likeness(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

}  // namespace defcon::detect
