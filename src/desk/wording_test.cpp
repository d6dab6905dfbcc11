#include "desk/wording.hpp"

#include <gtest/gtest.h>

namespace defcon::desk {

namespace {
std::vector<std::string> forms(std::string_view text) {
  std::vector<std::string> forms;
  for (const Word& word : words_of(text)) forms.push_back(word.form);
  return forms;
}
using Forms = std::vector<std::string>;
}  // namespace

TEST(Wording, WordsOfGrammarNumbersAndAddressesAreLeftOut) {
  EXPECT_EQ(forms("Why has Firefox 66 just disabled all seven of my add ons?"),
            (Forms{"firefox", "disabled", "seven", "add", "ons"}));
  EXPECT_EQ(forms("Mail from jo@example.org fails, see https://example.org/a"),
            (Forms{"mail", "fails"}));
}

TEST(Wording, SingularPluralHyphenAndCapitalsAreOneWord) {
  EXPECT_EQ(wording_of("All ADD-ONS gone"), wording_of("addon"));
  EXPECT_EQ(wording_of("Öffnen"), wording_of("öffnen"));
  EXPECT_NE(wording_of("access"), wording_of("acces"));
}

TEST(Wording, EveryWordCountsOnceAndNoMoreThanTheLimit) {
  EXPECT_EQ(wording_of("printer printers Printer").size(), 1U);
  std::string many;
  for (char c = 'a'; c <= 'z'; ++c) (many += std::string(5, c)) += ' ';
  EXPECT_EQ(wording_of(many).size(), max_words);
}

TEST(Wording, WhatASenderPutsInTheWordsOfAReportIsReplaced) {
  TicketReport report{.source = "s", .external_id = "1"};
  report.words = std::vector<std::uint32_t>{1, 2, 3};
  take_wording(report);
  EXPECT_FALSE(report.words.has_value());
  report.subject = PersonalText{0, "VPN down"};
  take_wording(report);
  EXPECT_EQ(report.words, wording_of("vpn down"));
}

}  // namespace defcon::desk
