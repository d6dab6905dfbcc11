#include "tidy/layers.hpp"

#include <gtest/gtest.h>

namespace defcon::tidy {
namespace {

const Layers& small_house() {
  static const Layers layers = parse_layers(
                                   "# a comment\n"
                                   "0 base :\n"
                                   "1 desk :\n"
                                   "1 queueing :\n"
                                   "2 forecast :\n"
                                   "2 detect : forecast\n"
                                   "5 http : -desk\n"
                                   "6 cli : -http http/client.hpp\n"
                                   "7 main.cpp :\n")
                                   .value();
  return layers;
}

std::string layers_say(std::string path, std::string_view text) {
  return to_text(check_layers({source_file(std::move(path), text)}, small_house()));
}

TEST(Layers, ARoomIncludesLowerRoomsAndItself) {
  EXPECT_EQ(layers_say("src/desk/x.cpp", "#include \"base/time.hpp\"\n#include \"desk/x.hpp\"\n"),
            "");
  EXPECT_EQ(layers_say("src/main.cpp", "#include \"cli/cli.hpp\"\n"), "");
}

TEST(Layers, ARoomThatIncludesAHigherOneIsNamedWithTheLine) {
  EXPECT_EQ(layers_say("src/desk/x.cpp", "// x\n#include \"forecast/day.hpp\"\n"),
            "src/desk/x.cpp:2: desk may not include forecast/day.hpp (src/LAYERS)\n");
}

TEST(Layers, ANeighbourOnTheSameLevelIsIncludedOnlyWhereTheTableSaysSo) {
  EXPECT_NE(layers_say("src/desk/x.cpp", "#include \"queueing/erlang.hpp\"\n"), "");
  EXPECT_EQ(layers_say("src/detect/x.cpp", "#include \"forecast/day.hpp\"\n"), "");
  EXPECT_NE(layers_say("src/forecast/x.cpp", "#include \"detect/surge.hpp\"\n"), "");
}

TEST(Layers, WhatTheTableTakesAwayIsNotIncludedAndTheOneHeaderItAllowsIs) {
  EXPECT_NE(layers_say("src/http/x.cpp", "#include \"desk/ticket.hpp\"\n"), "");
  EXPECT_NE(layers_say("src/cli/x.cpp", "#include \"http/server.hpp\"\n"), "");
  EXPECT_EQ(layers_say("src/cli/x.cpp", "#include \"http/client.hpp\"\n"), "");
}

TEST(Layers, ARoomWithoutALineInTheTableIsNamed) {
  EXPECT_EQ(layers_say("src/attic/x.cpp", "int x;\n"),
            "src/attic/x.cpp: attic has no line in src/LAYERS\n");
}

TEST(Layers, AnIncludeWithoutItsRoomIsRefused) {
  EXPECT_NE(layers_say("src/desk/x.cpp", "#include \"x.hpp\"\n"), "");
}

TEST(Layers, AnIncludeInACommentOrOutsideSrcIsNoInclude) {
  EXPECT_EQ(layers_say("src/desk/x.cpp", "/*\n#include \"forecast/day.hpp\"\n*/\n"), "");
  EXPECT_EQ(layers_say("tests/x.cpp", "#include \"forecast/day.hpp\"\n"), "");
}

TEST(Layers, ATableThatCannotBeReadNamesTheLineOrTheRoom) {
  EXPECT_EQ(parse_layers("zero base :\n").error(), "\"zero base :\" is not LEVEL ROOM : ...");
  EXPECT_EQ(parse_layers("0 base\n").error(), "\"0 base\" is not LEVEL ROOM : ...");
  EXPECT_EQ(parse_layers("0 base :\n1 base :\n").error(), "base stands twice");
  EXPECT_EQ(parse_layers("0 base : bass\n").error(), "base names bass, which is no room");
}

TEST(Cycles, TwoFilesThatIncludeEachOtherAreNamed) {
  const Tree tree = {source_file("src/desk/a.hpp", "#include \"desk/b.hpp\"\n"),
                     source_file("src/desk/b.hpp", "#include \"desk/a.hpp\"\n")};
  EXPECT_EQ(to_text(check_cycles(tree)),
            "src/desk/a.hpp -> src/desk/b.hpp -> src/desk/a.hpp: these include each other in a "
            "circle\n");
}

TEST(Cycles, RoomsThatIncludeEachOtherThroughDifferentFilesAreNamed) {
  const Tree tree = {source_file("src/wire/a.hpp", "#include \"store/b.hpp\"\n"),
                     source_file("src/store/b.hpp", ""),
                     source_file("src/store/c.hpp", "#include \"wire/d.hpp\"\n"),
                     source_file("src/wire/d.hpp", "")};
  EXPECT_EQ(to_text(check_cycles(tree)),
            "store -> wire -> store: these include each other in a circle\n");
}

TEST(Cycles, TwoWaysToTheSameFileAreNoCycle) {
  const Tree tree = {
      source_file("src/desk/a.hpp", "#include \"desk/b.hpp\"\n#include \"desk/c.hpp\"\n"),
      source_file("src/desk/b.hpp", "#include \"desk/c.hpp\"\n"),
      source_file("src/desk/c.hpp", "")};
  EXPECT_EQ(to_text(check_cycles(tree)), "");
}

}  // namespace
}  // namespace defcon::tidy
