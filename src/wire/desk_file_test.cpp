#include "wire/desk_file.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "simulate/model.hpp"

namespace defcon::wire {
namespace {

std::string example(const std::string& name) {
  std::ifstream file(DEFCON_SOURCE_DIR "/examples/" + name);
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

// The small provider's desk with one thing changed.
std::string changed(const std::string& from, const std::string& to) {
  std::string text = example("msp.toml");
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string first_error(const std::string& text) {
  const auto file = staffed_desk_from_toml(text, "desk.toml");
  return file ? "" : base::to_line(file.error().front());
}

TEST(DeskFile, TheExamplesAreStaffedDesksAndSaySoThatTheyAreInvented) {
  for (const auto* name : {"desk.toml", "msp.toml", "internal-300.toml", "isp.toml"}) {
    const auto file = staffed_desk_from_toml(example(name), name);
    ASSERT_TRUE(file) << base::to_line(file.error().front());
    EXPECT_TRUE(file->is_example) << name;
    EXPECT_TRUE(simulate::compile(*file->work, *file));
    EXPECT_TRUE(settings_from_toml(example(name), name)) << "the live desk reads it too";
  }
}

TEST(DeskFile, ADeskWithoutStaffIsToldWithAHint) {
  const auto error = first_error(R"(
key = "main"
name = "Main"
zone = "UTC"
[[offices]]
key = "main"
name = "Main office"
)");
  EXPECT_NE(error.find("no staff"), std::string::npos) << error;
  EXPECT_NE(error.find("examples/msp.toml"), std::string::npos) << error;
}

TEST(DeskFile, ANegativeTimeIsToldAtItsLine) {
  const auto error = first_error(changed("delay_minutes = 8.0", "delay_minutes = -8.0"));
  EXPECT_TRUE(error.starts_with("desk.toml:")) << error;
  EXPECT_NE(error.find("roster.groups[1].delay_minutes: a negative time of -8 minutes"),
            std::string::npos)
      << error;
}

TEST(DeskFile, ATierThatNobodyIsInIsToldWithWhoBelongsThere) {
  const auto error = first_error(changed("tier = 4", "tier = 3"));
  EXPECT_NE(error.find("nobody is in tier 4"), std::string::npos) << error;
  EXPECT_NE(error.find("onsite managers"), std::string::npos) << error;
}

TEST(DeskFile, ShiftsOfOnePersonThatOverlapAreTold) {
  const std::string twice = R"(
[[roster.shifts]]
key = "evening"
hours = "mon-fri 16:00-22:00"
[[roster.people]]
key = "example-person"
name = "Example Person"
group = "engineers"
shifts = ["day", "evening"]

[work]
)";
  const auto error = first_error(changed("[work]\n", twice));
  EXPECT_NE(error.find("the shifts of Example Person overlap"), std::string::npos) << error;
  EXPECT_NE(error.find("nobody works twice at once"), std::string::npos) << error;
}

TEST(DeskFile, ShiftHoursThatOverlapAndEmptyRostersAreTold) {
  const auto overlap = first_error(changed("key = \"day\"\nhours = \"mon-fri 08:00-18:00\"",
                                           "key = \"day\"\nhours = \"mon-fri 08:00-18:00, fri "
                                           "12:00-20:00\""));
  EXPECT_NE(overlap.find("roster.shifts[0].hours: two spans of business hours overlap"),
            std::string::npos)
      << overlap;
  const auto nobody = first_error(example("msp.toml")
                                      .replace(example("msp.toml").find("[[roster.groups]]"),
                                               example("msp.toml").find("# What comes") -
                                                   example("msp.toml").find("[[roster.groups]]"),
                                               ""));
  EXPECT_NE(nobody.find("roster.groups: no staff"), std::string::npos) << nobody;
  EXPECT_TRUE(nobody.starts_with("desk.toml:")) << nobody;
}

TEST(DeskFile, EveryNegativeTimeIsToldWithItsLineAndAHint) {
  const std::vector<std::pair<std::string, std::string>> faults{
      {"call_in_minutes = 45.0", "call_in_minutes = -45.0"},
      {"handle_minutes = 25.0", "handle_minutes = -25.0"},
      {"master_minutes = 90.0", "master_minutes = -90.0"},
      {"child_minutes = 4.0", "child_minutes = -4.0"},
      {"speed = 0.8", "speed = -0.8"},
      {"size = 6", "size = -6"},
      {"tickets_a_day = 110.0", "tickets_a_day = -110.0"},
      {"response_target_minutes = 30.0", "response_target_minutes = -30.0"}};
  for (const auto& [from, to] : faults) {
    const auto error = first_error(changed(from, to));
    EXPECT_TRUE(error.starts_with("desk.toml:")) << to << ": " << error;
    EXPECT_EQ(error.back(), ')') << "no hint: " << error;
  }
}

TEST(DeskFile, TheLiveDeskIsConfiguredFromItWithPeopleAndWork) {
  const auto file = desk_file_from_toml(example("desk.toml"), "desk.toml");
  ASSERT_TRUE(file);
  const auto desk = configured(*file);
  ASSERT_TRUE(desk.roster && desk.work);
  EXPECT_EQ(desk.settings.key, "main");
  engine::World world;
  world.settings = desk.settings;
  world.roster = desk.roster;
  world.work = desk.work;
  EXPECT_EQ(desk_file_of(world).roster, file->roster);
}

TEST(DeskFile, NamesThatNobodyKnowsAreTold) {
  EXPECT_NE(
      first_error(changed("shifts = [\"day\"]", "shifts = [\"dya\"]")).find("no shift \"dya\""),
      std::string::npos);
  EXPECT_NE(
      first_error(changed("category = \"printer\"", "category = \"pinter\"")).find("no category"),
      std::string::npos);
  EXPECT_NE(first_error(changed("helper_safe_only", "helper_safe_ony")).find("helper_safe_only"),
            std::string::npos);
}

}  // namespace
}  // namespace defcon::wire
