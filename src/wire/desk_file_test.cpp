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
  for (const auto* name : {"msp.toml", "internal-300.toml", "isp.toml"}) {
    const auto file = staffed_desk_from_toml(example(name), name);
    ASSERT_TRUE(file) << base::to_line(file.error().front());
    EXPECT_TRUE(file->is_example) << name;
    EXPECT_TRUE(simulate::compile(*file->work, *file));
    EXPECT_TRUE(settings_from_toml(example(name), name)) << "the live desk reads it too";
  }
}

TEST(DeskFile, ADeskWithoutStaffIsToldWithAHint) {
  const auto error = first_error(example("desk.toml"));
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
