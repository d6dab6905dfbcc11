#include "cli/replay.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "store/directory_for_test.hpp"

namespace defcon::cli {
namespace {

class ReplayTest : public testing::Test {
 protected:
  // Twenty weeks from Monday 2025-01-06: twelve tickets on each working day, answered after ten
  // minutes; `more` stands behind them.
  LogOptions log(const std::string& more = "") {
    std::ofstream out(path("log.csv"));
    out << "id,opened,responded\n";
    const auto monday = base::parse_date("2025-01-06").value();
    for (int day = 0; day < 140; ++day) {
      const auto date = monday + std::chrono::days(day);
      if (base::weekday_index(date) >= 5) continue;
      for (int hour = 8; hour < 20; ++hour) {
        const auto text = base::to_string(date);
        out << fmt::format("{0}-{1},{0}T{1:02}:15:00Z,{0}T{1:02}:25:00Z\n", text, hour);
      }
    }
    out << more;
    LogOptions options{.path = path("log.csv"), .rejected = path("rejected.csv"), .step = "1h"};
    options.tz = "UTC";
    return options;
  }
  [[nodiscard]] std::string path(const std::string& name) const {
    return (directory_.path() / name).string();
  }
  [[nodiscard]] std::string content(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(path(name)).rdbuf();
    return text.str();
  }

 private:
  store::DirectoryForTest directory_;
};

}  // namespace

TEST_F(ReplayTest, a_desk_that_rests_at_weekends_has_calm_weekends) {
  const auto result = replay(log("s1,2025-05-03T11:00:00Z,\ns2,2025-05-04T11:00:00Z,\n"));
  ASSERT_TRUE(result) << base::to_line(result.error());
  for (const DayOutOfCalm& day : result->days_out_of_calm) {
    EXPECT_LT(base::weekday_index(day.date), 5) << base::to_string(day.date);
  }
  EXPECT_EQ(to_text(*result).find("nan"), std::string::npos);
}

TEST_F(ReplayTest, a_flood_on_a_weekend_is_recommended_on) {
  std::string flood;
  for (int i = 0; i < 40; ++i) flood += fmt::format("f{},2025-05-10T09:{:02}:00Z,\n", i, i);
  const auto result = replay(log(flood));
  ASSERT_TRUE(result) << base::to_line(result.error());
  ASSERT_FALSE(result->days_out_of_calm.empty());
  EXPECT_EQ(base::to_string(result->days_out_of_calm.back().date), "2025-05-10");
  EXPECT_EQ(result->days_out_of_calm.back().day_class, level::DayClass::tripled);
}

TEST_F(ReplayTest, a_slip_of_the_pen_does_not_stretch_the_log_over_decades) {
  const auto result = replay(log("slip,2052-05-03T11:00:00Z,\nnone,0001-01-01T00:00:00Z,\n"));
  ASSERT_TRUE(result) << base::to_line(result.error());
  EXPECT_EQ(result->reading.rejected, 2u);
  EXPECT_LE(result->answer.days, 140u);
  const std::string rejected = content("rejected.csv");
  EXPECT_NE(rejected.find("1202,opened,2052-05-03T11:00:00Z is more than a year away"),
            std::string::npos)
      << rejected;
}

TEST_F(ReplayTest, two_parts_of_a_log_years_apart_are_both_kept) {
  std::string more;
  for (int i = 0; i < 40; ++i) more += fmt::format("m{},2027-05-03T09:{:02}:00Z,\n", i, i);
  const auto result = replay(log(more));
  ASSERT_TRUE(result) << base::to_line(result.error());
  EXPECT_EQ(result->reading.rejected, 0u);
}

TEST_F(ReplayTest, the_policy_is_read_from_its_file) {
  LogOptions options = log();
  options.policy = std::string(DEFCON_SOURCE_DIR) + "/examples/policies/default.toml";
  const auto result = replay(options);
  ASSERT_TRUE(result) << base::to_line(result.error());
  EXPECT_EQ(result->policy_version, 1);
  options.policy = path("log.csv");
  EXPECT_FALSE(replay(options));
}

TEST_F(ReplayTest, rejected_rows_do_not_overwrite_the_log) {
  LogOptions options = log("x,soon,\n");
  options.rejected = options.path;
  const std::string before = content("log.csv");
  const auto result = replay(options);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().where, "--rejected");
  EXPECT_EQ(content("log.csv"), before);
}

TEST_F(ReplayTest, a_file_that_ends_in_the_middle_is_named_once) {
  std::ofstream(path("cut.csv.gz"), std::ios::binary) << "\x1f\x8b\x08" << "rest";
  LogOptions options = log();
  options.path = path("cut.csv.gz");
  const auto result = replay(options);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().where, options.path);
}

}  // namespace defcon::cli
