#include "tidy/links.hpp"

#include <gtest/gtest.h>

namespace defcon::tidy {
namespace {

std::string links_say(std::string_view text) {
  const Library library{
      .documents = {{"README.md", std::string(text)},
                    {"docs/measures.md",
                     "# Measures\n## What counts, and when?\n[up](../README.md)"}},
      .others = {"docs", "docs/board.png", "examples/desk.toml"}};
  return to_text(check_links(library));
}

TEST(Links, ThatLeadToAFileAFolderOrAHeadingAreFine) {
  EXPECT_EQ(
      links_say("[a](docs/measures.md) and [b](docs/measures.md#what-counts-and-when), "
                "[c](docs/), ![d](docs/board.png \"The board\"), <img src=\"docs/board.png\">"),
      "");
}

TEST(Links, ThatLeadNowhereAreNamedWithTheLine) {
  EXPECT_EQ(links_say("# defcon\n[a](docs/gone.md)"), "README.md:2: docs/gone.md does not exist\n");
  EXPECT_EQ(links_say("<img src=\"docs/gone.png\">"),
            "README.md:1: docs/gone.png does not exist\n");
  EXPECT_EQ(links_say("[a](docs/measures.md#how)"),
            "README.md:1: docs/measures.md has no heading #how\n");
  EXPECT_EQ(links_say("# defcon\n[a](#gone)"), "README.md:2: README.md has no heading #gone\n");
}

TEST(Links, ToOtherSitesAndInCodeAreNotFollowed) {
  EXPECT_EQ(links_say("[a](https://example.org/gone.md) `[b](gone.md)`\n```\n[c](gone.md)\n```\n"),
            "");
}

}  // namespace
}  // namespace defcon::tidy
