// Every day file of tests/days is a test: its expectations must hold, and what it shows must equal
// tests/golden/<name>.txt. To accept new output after reading it: DEFCON_UPDATE_GOLDEN=1.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "day_file.hpp"

namespace defcon::behaviour {

namespace {

namespace fs = std::filesystem;

const fs::path tests = fs::path(DEFCON_SOURCE_DIR) / "tests";

std::string read(const fs::path& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<std::string> day_names() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(tests / "days")) {
    if (entry.path().extension() == ".day") names.push_back(entry.path().stem());
  }
  std::ranges::sort(names);
  return names;
}

class DayFile : public testing::TestWithParam<std::string> {};

}  // namespace

TEST_P(DayFile, Holds) {
  const auto played = play(read(tests / "days" / (GetParam() + ".day")));
  for (const auto& failure : played.failures) ADD_FAILURE() << GetParam() << ".day " << failure;
  const auto golden = tests / "golden" / (GetParam() + ".txt");
  if (std::getenv("DEFCON_UPDATE_GOLDEN") != nullptr) std::ofstream(golden) << played.shown;
  EXPECT_EQ(played.shown, read(golden));
}

TEST_P(DayFile, PlayedTwiceShowsTheSameBytes) {
  const auto text = read(tests / "days" / (GetParam() + ".day"));
  EXPECT_EQ(play(text).shown, play(text).shown);
}

INSTANTIATE_TEST_SUITE_P(Days, DayFile, testing::ValuesIn(day_names()),
                         [](const auto& info) { return info.param; });

}  // namespace defcon::behaviour
