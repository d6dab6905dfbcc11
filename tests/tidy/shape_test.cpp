#include "tidy/shape.hpp"

#include <gtest/gtest.h>

namespace defcon::tidy {
namespace {

std::string lines(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += "int x;\n";
  return text;
}

TEST(Lengths, AFileOfMoreThan400LinesSaysWhy) {
  EXPECT_TRUE(check_lengths({source_file("src/desk/x.cpp", lines(400))}).empty());
  EXPECT_EQ(
      to_text(check_lengths({source_file("src/desk/x.cpp", lines(401))})),
      "src/desk/x.cpp: 401 lines, more than 400: split it, or say why not in a line `// long: "
      "REASON`\n");
  const auto excused = "// long: one table, read from top to bottom\n" + lines(401);
  EXPECT_TRUE(check_lengths({source_file("src/desk/x.cpp", excused)}).empty());
  EXPECT_FALSE(check_lengths({source_file("src/desk/x.cpp", "// long: \n" + lines(401))}).empty());
}

TEST(HeadersOpen, WithACommentAndPragmaOnce) {
  const auto opens = [](std::string_view text) {
    return check_headers_open({source_file("src/desk/x.hpp", text)}).empty();
  };
  EXPECT_TRUE(opens("// A ticket.\n#pragma once\n"));
  EXPECT_FALSE(opens("#pragma once\n"));
  EXPECT_FALSE(opens("// A ticket.\nint x;\n"));
  EXPECT_FALSE(opens("// A ticket.\n// #pragma once\n"));
  EXPECT_FALSE(opens(""));
  EXPECT_TRUE(check_headers_open({source_file("src/desk/x.cpp", "int x;\n")}).empty());
}

TEST(Names, AFolderForLeftoversIsRefused) {
  EXPECT_FALSE(check_names({source_file("src/utils/x.hpp", "")}).empty());
  EXPECT_FALSE(check_names({source_file("src/desk/helpers/x.hpp", "")}).empty());
  EXPECT_TRUE(check_names({source_file("src/desk/utils.hpp", "")}).empty());
}

TEST(Names, AClassIsNotCalledManager) {
  const auto fires = [](std::string_view line) {
    return !check_names({source_file("src/desk/x.hpp", line)}).empty();
  };
  EXPECT_TRUE(fires("class SessionManager {"));
  EXPECT_TRUE(fires("struct RosterManager final : Base {"));
  EXPECT_TRUE(fires("class Manager;"));
  EXPECT_FALSE(fires("struct ManagerBoard {"));  // what the operations manager sees
  EXPECT_FALSE(fires("// class SessionManager"));
}

}  // namespace
}  // namespace defcon::tidy
