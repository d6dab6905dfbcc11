#include "desk/wording.hpp"

#include <algorithm>

namespace defcon::desk {

namespace {

constexpr std::size_t min_letters = 3;
constexpr std::size_t max_word_bytes = 40;  // what is longer is a path or a key, not a word

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
// Every byte of a character beyond ASCII counts as part of a word.
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}
bool joins(char c) { return c == '-' || c == '\''; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// UTF-8 two-byte capitals of Latin-1, Greek and Cyrillic have no simple rule in bytes; Latin-1
// does.
void lower_latin(std::string& word) {
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    const auto lead = static_cast<unsigned char>(word[i]);
    const auto next = static_cast<unsigned char>(word[i + 1]);
    if (lead == 0xC3 && next >= 0x80 && next <= 0x9E) word[i + 1] = static_cast<char>(next + 0x20);
  }
}

std::string without_joints(std::string_view form) {
  std::string plain;
  for (const char c : form) {
    if (!joins(c)) plain += c;
  }
  return plain;
}

// Singular and plural as one: "drives" is "drive", "access" stays. No more than that: a stronger
// stemmer would be of one language.
std::string_view stem(std::string_view word) {
  const bool is_plural = word.size() > min_letters + 1 && word.ends_with('s') &&
                         !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
  return is_plural ? word.substr(0, word.size() - 1) : word;
}

// FNV-1a over the stem, folded to 20 bits.
std::uint32_t number_of(std::string_view word) {
  std::uint32_t hash = 0x811c9dc5U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return (hash ^ (hash >> 20)) % word_numbers;
}

// Mail addresses and links are about persons and places, not about the matter.
bool is_word_like(std::string_view chunk) {
  return !chunk.contains('@') && !chunk.contains("://") && !chunk.contains("www.");
}

class Collector {
 public:
  void add(std::string form) {
    if (words_.size() == max_words || form.size() > max_word_bytes) return;
    while (!form.empty() && joins(form.back())) form.pop_back();
    lower_latin(form);
    const std::string plain = without_joints(form);
    if (plain.size() < min_letters || is_stop_word(plain)) return;
    const std::uint32_t number = number_of(stem(plain));
    if (std::ranges::find(words_, number, &Word::number) != words_.end()) return;
    words_.push_back({number, std::move(form)});
  }
  [[nodiscard]] std::vector<Word> take() { return std::move(words_); }

 private:
  std::vector<Word> words_;
};

void add_chunk(std::string_view chunk, Collector& collector) {
  std::string form;
  bool has_digit = false;
  const auto finish = [&] {
    if (!has_digit) collector.add(std::move(form));
    form.clear();
    has_digit = false;
  };
  for (const char c : chunk) {
    if (is_letter(c)) {
      form += lower(c);
    } else if (is_digit(c)) {
      form += c;
      has_digit = true;
    } else if (!joins(c)) {
      finish();
    } else if (!form.empty()) {
      form += c;
    }
  }
  finish();
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
  Collector collector;
  for (std::size_t at = 0; at < text.size();) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    const std::string_view chunk = text.substr(at, end - at);
    if (is_word_like(chunk)) add_chunk(chunk, collector);
    at = end;
  }
  return collector.take();
}

std::vector<std::uint32_t> wording_of(std::string_view text) {
  std::vector<std::uint32_t> numbers;
  for (const Word& word : words_of(text)) numbers.push_back(word.number);
  std::ranges::sort(numbers);
  return numbers;
}

void take_wording(TicketReport& report) {
  report.words.reset();
  if (report.subject) report.words = wording_of(report.subject->text);
}

}  // namespace defcon::desk
