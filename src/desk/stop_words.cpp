#include <algorithm>
#include <array>

#include "desk/wording.hpp"

namespace defcon::desk {

namespace {

// Grammar, greetings and the desk's own small talk, in the five languages of the holiday rules.
// Sorted: found by halving.
constexpr auto stop_words = std::to_array<std::string_view>({
    "about",  "after",   "again", "all",   "also",     "and",     "another", "any",    "are",
    "auf",    "aus",     "avec",  "been",  "before",   "but",     "can",     "cannot", "cant",
    "como",   "con",     "could", "das",   "dans",     "dear",    "del",     "dem",    "den",
    "der",    "des",     "die",   "did",   "does",     "doesnt",  "doing",   "dont",   "een",
    "eine",   "einen",   "else",  "est",   "even",     "ever",    "every",   "find",   "for",
    "from",   "für",     "get",   "gets",  "getting",  "goes",    "going",   "gone",   "good",
    "got",    "had",     "has",   "have",  "having",   "hello",   "help",    "her",    "het",
    "his",    "how",     "ich",   "into",  "isnt",     "ist",     "its",     "ive",    "just",
    "keep",   "keeps",   "las",   "les",   "like",     "longer",  "los",     "made",   "make",
    "may",    "mein",    "meine", "mit",   "more",     "most",    "much",    "my",     "need",
    "new",    "nicht",   "não",   "non",   "not",      "nothing", "now",     "num",    "off",
    "one",    "only",    "other", "our",   "out",      "over",    "para",    "pas",    "please",
    "por",    "pour",    "que",   "same",  "see",      "set",     "several", "she",    "should",
    "since",  "some",    "stop",  "still", "suddenly", "sur",     "than",    "that",   "the",
    "their",  "them",    "then",  "there", "these",    "they",    "this",    "too",    "try",
    "trying", "two",     "uma",   "una",   "und",      "une",     "until",   "upon",   "use",
    "used",   "using",   "van",   "very",  "von",      "want",    "was",     "way",    "were",
    "what",   "whats",   "when",  "where", "which",    "while",   "who",     "why",    "will",
    "with",   "without", "won",   "wont",  "work",     "works",   "would",   "you",    "your",
    "zum",
});

constexpr auto sorted_stop_words = [] {
  auto words = stop_words;
  std::ranges::sort(words);
  return words;
}();

}  // namespace

bool is_stop_word(std::string_view word) {
  return std::ranges::binary_search(sorted_stop_words, word);
}

}  // namespace defcon::desk
