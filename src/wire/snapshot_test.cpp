#include "wire/snapshot.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "wire/bytes.hpp"
#include "wire/json.hpp"
#include "wire/personal.hpp"

namespace defcon::wire {

namespace {

struct Pair {
  int first = 0;
  std::optional<double> second;
};
BOOST_DESCRIBE_STRUCT(Pair, (), (first, second))

template <class T>
std::string schema_of() {
  std::string out;
  append_schema<T>(out);
  return out;
}

template <class T>
std::string bytes_of(const T& value) {
  std::string out;
  ByteWriter(out).value(value);
  return out;
}

template <class T>
std::optional<T> value_of(std::string_view bytes) {
  T value{};
  ByteReader reader(bytes);
  reader.value(value);
  if (!reader.is_good() || !reader.is_at_end()) return std::nullopt;
  return value;
}

// A desk that lives through some days: tickets every hour, answered late, an outage, a decision.
struct Life {
  Life() {
    desk::Settings settings{.key = "main", .name = "Main", .zone = "America/Chicago"};
    settings.offices = {{"st-paul", "St. Paul", {}}};
    settings.calendar.hours = {{0, 480, 1080}, {1, 480, 1080}};
    take(engine::DeskConfigured{.settings = settings});
    take(desk::OutageDeclared{.id = "power", .title = {1, "power"}, .areas = {"st-paul"}});
    for (int hour = 0; hour < 72; ++hour) live_an_hour();
  }

  void live_an_hour() {
    ++hours;
    now += base::hours(1);
    take(engine::Ticked{});
    take(desk::TicketReport{.source = "rt",
                            .external_id = std::to_string(hours),
                            .opened = now - base::minutes(hours % 50),
                            .client = "city-hall",
                            .subject = desk::PersonalText{2, "printer of a person"}});
    if (hours % 3 == 0) {
      take(desk::TicketReport{.source = "rt",
                              .external_id = std::to_string(hours / 2),
                              .first_response = now,
                              .resolved = now});
    }
  }
  void take(engine::Body body) {
    world = engine::step(std::move(world), {world.sequence + 1, now, std::move(body)}).world;
  }

  engine::World world;
  base::Instant now{base::Span(1772353800000)};
  int hours = 0;
};

}  // namespace

TEST(Bytes, have_the_forms_that_the_document_lists) {
  using namespace std::string_literals;
  EXPECT_EQ(bytes_of(std::uint32_t{300}), "\xAC\x02"s);
  EXPECT_EQ(bytes_of(-1), "\x01"s);
  EXPECT_EQ(bytes_of(64), "\x80\x01"s);
  EXPECT_EQ(bytes_of(std::uint64_t{1}), "\x01\0\0\0\0\0\0\0"s);
  EXPECT_EQ(bytes_of("ab"s), "\x02"s + "ab");
  EXPECT_EQ(bytes_of(true), "\x01"s);
  EXPECT_EQ(bytes_of(1.0), "\0\0\0\0\0\0\xF0\x3F"s);
  EXPECT_EQ(bytes_of(Pair{2, 1.0}), "\x04\x01\0\0\0\0\0\0\xF0\x3F"s);
  EXPECT_EQ(bytes_of(Pair{2, {}}), "\x04\0"s);
  EXPECT_EQ(bytes_of(std::map<int, bool>{{1, true}}), "\x01\x02\x01"s);
  EXPECT_EQ(bytes_of(desk::PersonalText{812, "a person"}), "\xAC\x06"s);
}

TEST(Bytes, hold_the_ends_of_every_range) {
  for (const std::int64_t number : {std::numeric_limits<std::int64_t>::min(), std::int64_t{-1},
                                    std::int64_t{0}, std::numeric_limits<std::int64_t>::max()}) {
    EXPECT_EQ(value_of<std::int64_t>(bytes_of(number)), number);
  }
  EXPECT_EQ(value_of<std::uint32_t>(bytes_of(4294967295u)), 4294967295u);
  EXPECT_EQ(value_of<std::uint8_t>(bytes_of(std::uint32_t{256})), std::nullopt);
  EXPECT_EQ(value_of<int>(bytes_of(std::int64_t{1} << 40)), std::nullopt);
}

TEST(Bytes, that_are_cut_off_or_impossible_are_not_read) {
  using namespace std::string_literals;
  const auto whole = bytes_of(std::map<std::string, Pair>{{"a", {1, 2.0}}, {"b", {3, {}}}});
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE((value_of<std::map<std::string, Pair>>(whole.substr(0, length)))) << length;
  }
  EXPECT_FALSE(value_of<bool>("\x02"s));
  EXPECT_FALSE(value_of<desk::Priority>("\x04"s));
  EXPECT_FALSE(value_of<std::vector<int>>("\xFF\xFF\xFF\xFF\x0F"s));
  EXPECT_FALSE(value_of<int>(std::string(11, '\xFF')));
  EXPECT_FALSE(value_of<std::set<int>>("\x02\x04\x02"s)) << "out of order";
  EXPECT_FALSE(value_of<std::set<int>>("\x02\x04\x04"s)) << "twice";
}

TEST(Bytes, knowtheir_schema_by_the_names_and_types_of_members) {
  EXPECT_EQ(schema_of<Pair>(), "{first: int32; second: double?; }");
  EXPECT_EQ((schema_of<std::map<base::Instant, std::vector<desk::Priority>>>()),
            "map of time to list of one of critical high normal low");
  EXPECT_EQ(schema_of<desk::DayArrivals>(), "{date: date; slots: 48 of uint32; total: uint32; }");
  EXPECT_NE(schema_of<engine::World>().find("first_response: time?; "), std::string::npos);
}

TEST(Snapshot, is_the_world_without_its_texts) {
  const Life life;
  const auto bytes = snapshot_of(life.world);
  EXPECT_EQ(bytes.find("printer of a person"), std::string::npos);
  auto back = world_from_snapshot(bytes);
  ASSERT_TRUE(back.has_value()) << base::to_line(back.error());
  EXPECT_EQ(snapshot_of(*back), bytes);

  std::size_t texts = 0;
  for_each_personal_text(*back, [&](desk::PersonalText& text) {
    EXPECT_TRUE(text.text.empty());
    if (text.ref == 1) text.text = "power";
    if (text.ref == 2) text.text = "printer of a person";
    texts += text.ref != 0 ? 1 : 0;
  });
  EXPECT_GE(texts, 72u);
  EXPECT_EQ(to_json(*back), to_json(life.world));
}

TEST(Snapshot, goes_on_as_the_world_that_it_was_taken_of) {
  Life life;
  Life other = life;
  other.world = world_from_snapshot(snapshot_of(life.world)).value();
  engine::refresh_caches(other.world);
  for (int hour = 0; hour < 30; ++hour) {
    life.live_an_hour();
    other.live_an_hour();
  }
  EXPECT_EQ(snapshot_of(other.world), snapshot_of(life.world));
}

TEST(Snapshot, is_refused_where_another_version_wrote_it) {
  auto bytes = snapshot_of({});
  bytes[8] = static_cast<char>(bytes[8] ^ 1);
  const auto world = world_from_snapshot(bytes);
  ASSERT_FALSE(world);
  EXPECT_EQ(world.error().kind, base::ErrorKind::conflict);
  EXPECT_EQ(base::to_line(world.error()),
            "byte 8: another version of defcon wrote this snapshot "
            "(nothing is lost: the log is folded anew)");
}

TEST(Snapshot, is_refused_where_a_byte_of_it_is_another_or_missing) {
  const auto whole = snapshot_of({});
  EXPECT_FALSE(world_from_snapshot(""));
  EXPECT_FALSE(world_from_snapshot(whole + '\0'));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    EXPECT_FALSE(world_from_snapshot(std::string_view(whole).substr(0, i)));
    auto changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 0x20);
    EXPECT_FALSE(world_from_snapshot(changed)) << i;
  }
}

}  // namespace defcon::wire
