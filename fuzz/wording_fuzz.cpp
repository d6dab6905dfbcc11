// Any bytes as a subject: never more words than the limit, each number in range and there once, and
// the forms of the words taken anew give the same numbers.
#include <algorithm>

#include "base/check.hpp"
#include "desk/wording.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace defcon;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto words = desk::words_of(text);
  CHECK(words.size() <= desk::max_words, "{} words", words.size());
  for (const desk::Word& word : words) {
    CHECK(word.number < desk::word_numbers, "{}", word.number);
    const auto again = desk::words_of(word.form);
    CHECK(again.size() == 1 && again.front().number == word.number, "\"{}\"", word.form);
  }
  const auto numbers = desk::wording_of(text);
  CHECK(std::ranges::is_sorted(numbers) && numbers.size() == words.size());
  return 0;
}
