// The test that polices the tree: each rule of tests/tidy/ held against the project itself. That
// every rule can fire is shown beside it, in tests/tidy/*_test.cpp.
#include <gtest/gtest.h>

#include "tidy/layers.hpp"
#include "tidy/links.hpp"
#include "tidy/shape.hpp"
#include "tidy/words.hpp"

namespace defcon::tidy {
namespace {

const Tree& project() {
  static const Tree tree = read_tree(DEFCON_SOURCE_DIR);
  return tree;
}

const Layers& layers() {
  static const Layers table =
      parse_layers(read_text(std::filesystem::path(DEFCON_SOURCE_DIR) / "src" / "LAYERS")).value();
  return table;
}

TEST(TheTree, IsThere) { EXPECT_GT(project().size(), 20U); }

TEST(TheTree, IncludesOnlyWhatTheTableOfLayersAllows) {
  EXPECT_EQ(to_text(check_layers(project(), layers())), "");
}

TEST(TheTree, HasNoCircleOfIncludes) { EXPECT_EQ(to_text(check_cycles(project())), ""); }

TEST(TheTree, UsesNoBannedWord) { EXPECT_EQ(to_text(check_words(project(), layers())), ""); }

TEST(TheTree, KeepsLibrariesInTheirRooms) {
  EXPECT_EQ(to_text(check_headers_used(project(), layers())), "");
}

TEST(TheTree, HasNoNumberOfTheSeedsInTheCore) {
  EXPECT_EQ(to_text(check_seed_numbers(project(), layers())), "");
}

TEST(TheTree, HasNoFileThatIsTooLongWithoutAReason) {
  EXPECT_EQ(to_text(check_lengths(project())), "");
}

TEST(TheTree, OpensEveryHeaderWithWhatItIs) {
  EXPECT_EQ(to_text(check_headers_open(project())), "");
}

TEST(TheTree, NamesThingsAfterWhatTheyDo) { EXPECT_EQ(to_text(check_names(project())), ""); }

TEST(TheDocuments, LinkOnlyToWhatIsThere) {
  EXPECT_EQ(to_text(check_links(read_library(DEFCON_SOURCE_DIR))), "");
}

}  // namespace
}  // namespace defcon::tidy
