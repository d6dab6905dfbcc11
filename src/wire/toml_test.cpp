#include "wire/toml.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace defcon::wire {

namespace {

std::string example(const std::string& name) {
  std::ifstream file(DEFCON_SOURCE_DIR "/examples/" + name);
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), {}};
}

// A line each, "file:line:column: key: what (hint)".
std::string text_of(const std::vector<base::Error>& errors) {
  std::string text;
  for (const auto& error : errors) text += base::to_line(error) + '\n';
  return text;
}

template <class T>
std::string errors_of(const Read<T>& read) {
  return read ? "" : text_of(read.error());
}

constexpr std::string_view smallest_desk = R"(key = "main"
name = "Main"
zone = "America/Chicago"

[[offices]]
key = "st-paul"
name = "St. Paul"
)";

std::string desk_with(std::string_view more) {
  return std::string(smallest_desk) + std::string(more);
}

struct Everything {
  bool truth = true;
  std::int64_t whole = -5;
  double number = 45;
  std::string text = "a \"b\" \\ c\n\x7f";
  desk::Priority priority = desk::Priority::low;
  base::Instant at{};
  base::Date date{};
  std::optional<int> absent;
  std::vector<std::string> list{"x", "y"};
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (truth, whole, number, text, priority, at, date, absent, list))

}  // namespace

TEST(Toml, reads_the_example_desk) {
  const auto settings = settings_from_toml(example("desk.toml"), "desk.toml");
  ASSERT_TRUE(settings.has_value()) << errors_of(settings);
  EXPECT_EQ(settings->zone, "America/Chicago");
  EXPECT_EQ(settings->offices.size(), 3u);
  EXPECT_TRUE(settings->calendar.hours.empty());
  EXPECT_EQ(from_toml<desk::Settings>(to_toml(*settings), "again.toml"), *settings);
}

TEST(Toml, reads_hours_and_holidays_as_people_write_them) {
  const auto settings = settings_from_toml(desk_with(R"(
[calendar]
hours = "mon-fri 08:00-18:00, sat 09:00-12:00"
holidays = [2026-07-03, "2026-12-25"]
)"),
                                           "desk.toml");
  ASSERT_TRUE(settings.has_value()) << errors_of(settings);
  EXPECT_EQ(settings->calendar.hours.size(), 6u);
  EXPECT_EQ(base::to_string(settings->calendar.holidays.at(0)), "2026-07-03");
  EXPECT_EQ(base::to_string(settings->calendar.holidays.at(1)), "2026-12-25");
}

TEST(Toml, names_every_error_with_line_column_key_and_what_to_do) {
  const auto settings = settings_from_toml(R"(key = "main"
nmae = "Main"
zone = 5

[[offices]]
key = "st-paul"
name = "St. Paul"
zone = "America/Chicago"
zome = true

[calendar]
hours = "mon-fri nine to five"
holidays = ["2026-13-01"]
)",
                                           "desk.toml");
  EXPECT_EQ(errors_of(settings),
            R"(desk.toml:2:1: nmae: "nmae" is not known here (did you mean name?)
desk.toml:3:1: zone: a number where a text belongs (write it in quotation marks)
desk.toml:9:1: offices[0].zome: "zome" is not known here (did you mean zone?)
desk.toml:12:1: calendar.hours: "mon-fri nine to five" is not a span of business hours (write "mon-fri 08:00-18:00, sat 09:00-12:00" or "round the clock")
desk.toml:13:13: calendar.holidays[0]: "2026-13-01" is not a date (write 2026-03-01)
desk.toml:1:1: name: name is missing (it must be given)
)");
}

TEST(Toml, places_what_the_validator_finds) {
  const auto settings = settings_from_toml(desk_with(R"(zone = "Europe/Atlantis"

[[offices]]
key = "st-paul"
name = "Again"
)"),
                                           "desk.toml");
  EXPECT_EQ(
      errors_of(settings),
      R"(desk.toml:8:1: offices[0].zone: "Europe/Atlantis" is not a time zone (use an IANA name such as America/Chicago or Europe/Berlin)
desk.toml:11:1: offices[1].key: "st-paul" is there twice (give each a key of its own)
)");
}

TEST(Toml, says_where_the_text_stops_being_toml) {
  EXPECT_EQ(
      errors_of(from_toml<desk::Settings>("key = \"main\"\nname = Main\n", "d.toml")).substr(0, 25),
      "d.toml:2:8: not TOML: Err");
  EXPECT_EQ(errors_of(from_toml<desk::Settings>("key = \"M\xFCnchen\"", "d.toml")),
            "d.toml:1:9: not UTF-8: the byte 0xFC (save the file as UTF-8)\n");
}

TEST(Toml, writes_what_it_reads) {
  const Everything everything;
  const auto text = to_toml(everything);
  EXPECT_EQ(text, R"(truth = true
whole = -5
number = 45.0
text = "a \"b\" \\ c\u000A\u007F"
priority = "low"
at = 1970-01-01T00:00:00Z
date = 1970-01-01
list = ["x", "y"]
)");
  const auto back = from_toml<Everything>(text, "e.toml");
  ASSERT_TRUE(back.has_value()) << errors_of(back);
  EXPECT_EQ(to_toml(*back), text);
}

TEST(Toml, writes_hours_in_words) {
  const auto round = [](std::string_view text) {
    return hours_text(desk::parse_hours(text).value());
  };
  EXPECT_EQ(round(""), "round the clock");
  EXPECT_EQ(round("mon-fri 08:00-18:00, sat 09:00-12:00"), "mon-fri 08:00-18:00, sat 09:00-12:00");
  EXPECT_EQ(round("mon-tue 08:00-12:00, mon-tue 13:00-18:00, sun 00:00-24:00"),
            "mon-tue 08:00-12:00, mon-tue 13:00-18:00, sun 00:00-24:00");
  EXPECT_EQ(round("fri-mon 22:00-24:00"), "mon 22:00-24:00, fri-sun 22:00-24:00");
}

TEST(PolicyToml, the_default_file_is_the_default_policy) {
  const auto read = policy_from_toml(example("policies/default.toml"), "default.toml");
  ASSERT_TRUE(read.has_value()) << errors_of(read);
  EXPECT_EQ(read->policy, level::default_policy());
  EXPECT_TRUE(read->contradictions.empty());
  const auto again = policy_from_toml(to_toml(read->policy), "again.toml");
  ASSERT_TRUE(again.has_value()) << errors_of(again);
  EXPECT_EQ(again->policy, level::default_policy());
}

TEST(PolicyToml, names_each_conflict_of_numbers_that_contradict_each_other) {
  const auto read = policy_from_toml(example("policies/contradictory.toml"), "p.toml");
  ASSERT_TRUE(read.has_value()) << errors_of(read);
  EXPECT_EQ(
      text_of(read->contradictions),
      R"(p.toml:45:1: stated.average_per_day: an average day of 225 is outside the normal band 100 to 125 (one of the two is not this desk's: let normal be learnt from its own days)
p.toml:48:1: stated.surge_tickets_from: 11 tickets are called 10 %, but they are 4.9 % of 225 (10 % of 110) (the surge capacity is a share of normal: choose it as a percentage)
p.toml:49:1: stated.surge_tickets_to: 22 tickets are called 20 %, but they are 9.8 % of 225 (20 % of 110) (the surge capacity is a share of normal: choose it as a percentage)
p.toml:52:1: stated.doubled: a doubled day of 200 is 0.89 times the average of 225: it lies below it (twice the average is 450)
)");
}

TEST(PolicyToml, refuses_bands_that_overlap_and_points_at_the_line) {
  auto text = example("policies/default.toml");
  text.replace(text.find("times_normal = 1.5"), 18, "times_normal = 1.2");
  const auto read = policy_from_toml(text, "p.toml");
  EXPECT_EQ(
      errors_of(read),
      R"(p.toml:26:10: rules[1].load.enter: the band of level 3 begins at 1.2 times normal, not above level 4 at 1.2 times normal: they overlap (each worse level begins higher)
p.toml:26:42: rules[1].load.exit: the level is left at 1.35 times normal, which is not below its entry at 1.2 times normal (set the exit lower, or the level flutters)
)");
}

}  // namespace defcon::wire
