// Wording: the words of a subject as small numbers, so that tickets about the same thing can be
// seen to be alike without their text.
//
// The text itself lies beside the event log and may be erased (ticket.hpp); what is decided from it
// must not change then. So the words are taken at the door, once, and stand in the event as numbers
// below 2^20: many words share each number, and none leads back to its word or to a name
// (docs/adr/0005-wording.md).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "desk/ticket.hpp"

namespace defcon::desk {

inline constexpr std::uint32_t word_numbers = 1U << 20;

// One word: its number and the form it had in the text ("add-ons"), in lower case.
struct Word {
  std::uint32_t number = 0;
  std::string form;
};

// The words that say something, in the order of the text, each number once, at most max_words. Left
// out: one and two letters, numbers, mail addresses, links, and words of grammar in the languages
// of src/desk/stop_words.cpp. Singular and plural are one, and so are "add-ons" and "addons".
[[nodiscard]] std::vector<Word> words_of(std::string_view text);

// The same as numbers, ascending.
[[nodiscard]] std::vector<std::uint32_t> wording_of(std::string_view text);

// Whether a word of grammar, which says nothing of what a ticket is about. Lower case.
[[nodiscard]] bool is_stop_word(std::string_view word);

// At the door: the wording of a report follows from its subject, whatever the sender put there.
void take_wording(TicketReport& report);

}  // namespace defcon::desk
