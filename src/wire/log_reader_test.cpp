#include "wire/log_reader.hpp"

#include <gtest/gtest.h>

#include "wire/log_text.hpp"

namespace defcon::wire {
namespace {

struct Log {
  std::vector<LogRow> rows;
  std::vector<RejectedRow> rejected;
  std::size_t left_out = 0;
  std::string mapping;
  std::string error;
};

Log read(std::string_view text, const LogChoice& choice = {}, const char* zone = "UTC") {
  Log log;
  auto reader = LogReader::open(source_of(text), choice);
  if (!reader) {
    log.error = base::to_line(reader.error());
    return log;
  }
  log.mapping = reader->mapping().name;
  reader->set_zone(*base::Zone::find(zone));
  while (true) {
    auto next = reader->next();
    if (!next) {
      log.error = base::to_line(next.error());
      return log;
    }
    if (std::holds_alternative<LogEnd>(*next)) return log;
    if (auto* row = std::get_if<LogRow>(&*next)) log.rows.push_back(*row);
    if (auto* row = std::get_if<RejectedRow>(&*next)) log.rejected.push_back(*row);
    if (std::holds_alternative<LeftOutRow>(*next)) ++log.left_out;
  }
}

std::string at(std::optional<base::Instant> instant) {
  return instant ? base::to_rfc3339(*instant) : "-";
}

TEST(LogReader, ReadsTheStandardColumns) {
  const Log log = read(
      "id,opened,responded,resolved,client,area,category,priority,channel,subject\n"
      "7,2026-03-02T09:00:00Z,2026-03-02T09:12:00Z,,acme,east,email,Urgent,Call,\"No mail, "
      "again\"\n");
  ASSERT_EQ(log.rows.size(), 1u) << log.error;
  EXPECT_EQ(log.mapping, "standard");
  const auto& ticket = log.rows[0].ticket;
  EXPECT_EQ(ticket.external_id, "7");
  EXPECT_EQ(at(ticket.opened), "2026-03-02T09:00:00Z");
  EXPECT_EQ(at(ticket.first_response), "2026-03-02T09:12:00Z");
  EXPECT_FALSE(ticket.resolved);
  EXPECT_EQ(ticket.client, "acme");
  EXPECT_EQ(ticket.category, "email");
  EXPECT_EQ(ticket.priority, desk::Priority::critical);
  EXPECT_EQ(ticket.channel, desk::Channel::phone);
  EXPECT_EQ(ticket.subject->text, "No mail, again");
}

TEST(LogReader, RejectsARowWithLineColumnAndReason) {
  const Log log = read(
      "id,opened,resolved\n1,yesterday,\n2,,\n,2026-03-02 09:00,\n3,2026-03-02 "
      "09:00,soon\n4,2026-03-02 09:00\n5,2026-03-02 09:00,\n");
  ASSERT_EQ(log.rejected.size(), 5u);
  ASSERT_EQ(log.rows.size(), 1u);
  EXPECT_EQ(log.rejected[0].line, 2u);
  EXPECT_EQ(log.rejected[0].column, "opened");
  EXPECT_EQ(log.rejected[0].reason, "\"yesterday\" is not a time as iso");
  EXPECT_EQ(log.rejected[0].text, "1,yesterday,");
  EXPECT_EQ(log.rejected[1].reason, "no time of opening");
  EXPECT_EQ(log.rejected[2].reason, "no number of the ticket");
  EXPECT_EQ(log.rejected[3].column, "resolved");
  EXPECT_EQ(log.rejected[4].reason, "the row has 2 columns and the header 3");
}

TEST(LogReader, RejectsStampsThatStandForNoTime) {
  const Log log = read(
      "opened,resolved\n0001-01-01T00:00:00,\n1900-01-01 00:00,\n2026-03-02 09:00,9999-12-31 "
      "23:59\n2026-03-02 09:00,2026-03-02 10:00\n");
  ASSERT_EQ(log.rejected.size(), 3u);
  EXPECT_EQ(log.rows.size(), 1u);
  EXPECT_EQ(log.rejected[2].column, "resolved");
  EXPECT_EQ(log.rejected[2].reason,
            "\"9999-12-31 23:59\" is no time of a ticket: before 1971 or after 2099");
}

TEST(LogReader, TakesTheFirstOfTwoAndTheEndOfAGap) {
  const std::string text =
      "id,opened\n1,2015-11-01 01:30\n2,2015-03-08 02:30\n3,2015-07-01 "
      "12:00\n4,2015-07-01T12:00:00Z\n";
  const Log log = read(text, {}, "America/New_York");
  ASSERT_EQ(log.rows.size(), 4u);
  EXPECT_EQ(at(log.rows[0].ticket.opened), "2015-11-01T05:30:00Z");  // still summer time
  EXPECT_EQ(at(log.rows[1].ticket.opened), "2015-03-08T07:00:00Z");
  EXPECT_EQ(at(log.rows[2].ticket.opened), "2015-07-01T16:00:00Z");
  EXPECT_EQ(at(log.rows[3].ticket.opened), "2015-07-01T12:00:00Z");
}

TEST(LogReader, OverridesAColumnAndNamesTheColumnsThatThereAre) {
  const std::string text = "nr,when,day,time\n1,2026-03-02 09:00,2026-03-02,10:15\n";
  const Log none = read(text);
  EXPECT_NE(none.error.find("there are: nr, when, day, time"), std::string::npos) << none.error;
  EXPECT_EQ(at(read(text, {.columns = {"opened=when"}}).rows.at(0).ticket.opened),
            "2026-03-02T09:00:00Z");
  const Log joined = read(text, {.columns = {"opened=day + time", "id=NR"}});
  EXPECT_EQ(at(joined.rows.at(0).ticket.opened), "2026-03-02T10:15:00Z");
  EXPECT_EQ(joined.rows.at(0).ticket.external_id, "1");
  EXPECT_EQ(read(text, {.columns = {"opened=when"}}).rows.at(0).ticket.external_id, "line 2");
  EXPECT_NE(read(text, {.columns = {"opened=nope"}}).error.find("nope"), std::string::npos);
  EXPECT_NE(read(text, {.columns = {"open=when"}}).error.find("known are id, opened"),
            std::string::npos);
}

TEST(LogReader, TakesANotationThatIsAskedFor) {
  const Log log = read("id,opened\n1,5/3/2026 9:00\n", {.stamps = "d/m/yyyy h:mm"});
  EXPECT_EQ(at(log.rows.at(0).ticket.opened), "2026-03-05T09:00:00Z");
}

TEST(LogReader, ReadsDurationsZonesNullsAndJoinedColumns) {
  const auto mapping = parse_mapping(R"(
name = "test"
stamps = ["yymmdd h:mm:ss", "iso"]
nulls = ["0:00:00", "?"]
[columns]
opened = { join = ["date", "start"] }
responded = { after_opened = "wait", unit = "seconds" }
resolved = { join = ["date", "end"], zone = "UTC" }
client = "who"
[leave_out]
kind = ["ghost"]
)",
                                     "test.toml");
  ASSERT_TRUE(mapping) << base::to_line(mapping.error());
  const Log log = read(
      "date,start,wait,end,who,kind\n"
      "990201,7:02:47,90,8:00:00,?,call\n"
      "990201,7:02:47,,0:00:00,x,ghost\n"
      "990201,7:02:47,soon,0:00:00,x,call\n"
      "990201,23:59:00,?,0:01:00,x,call\n",
      {.mapping = *mapping}, "Europe/Berlin");
  ASSERT_EQ(log.rows.size(), 2u);
  EXPECT_EQ(at(log.rows[0].ticket.opened), "1999-02-01T06:02:47Z");
  EXPECT_EQ(at(log.rows[0].ticket.first_response), "1999-02-01T06:04:17Z");
  EXPECT_EQ(at(log.rows[0].ticket.resolved), "1999-02-01T08:00:00Z");
  EXPECT_FALSE(log.rows[0].ticket.client);
  EXPECT_EQ(at(log.rows[1].ticket.resolved), "1999-02-02T00:01:00Z");  // past midnight
  EXPECT_EQ(log.left_out, 1u);
  EXPECT_EQ(log.rejected.at(0).reason, "\"soon\" is not a duration");
}

TEST(LogReader, TakesTheFirstColumnThatIsNotEmpty) {
  const auto mapping = parse_mapping(
      "name = \"test\"\n[columns]\nopened = \"opened\"\nresolved = [\"resolved\", \"closed\"]\n",
      "m");
  const Log log = read(
      "opened,resolved,closed\n2026-03-02 09:00,,2026-03-03 09:00\n"
      "2026-03-02 09:00,2026-03-02 10:00,2026-03-03 09:00\n",
      {.mapping = *mapping});
  EXPECT_EQ(at(log.rows.at(0).ticket.resolved), "2026-03-03T09:00:00Z");
  EXPECT_EQ(at(log.rows.at(1).ticket.resolved), "2026-03-02T10:00:00Z");
}

TEST(LogReader, TextThatIsNoUtf8IsTakenAsWindows1252) {
  const Log log = read("id,opened,client\n1,2026-03-02 09:00,Caf\xE9 \x96 Nord\n");
  EXPECT_EQ(log.rows.at(0).ticket.client, "Caf\u00e9 \u2013 Nord");
}

TEST(LogReader, AnEmptyLogIsAnError) {
  EXPECT_NE(read("").error.find("the log is empty"), std::string::npos);
  EXPECT_TRUE(read("id,opened\n").rows.empty());
}

TEST(Mapping, EveryBuiltinIsReadAndKnowsItself) {
  for (const LogMapping& mapping : builtin_mappings()) {
    EXPECT_FALSE(mapping.describes.empty()) << mapping.name;
    std::vector<std::string> header;
    for (const auto& [field, ways] : mapping.columns) {
      header.insert(header.end(), ways.front().columns.begin(), ways.front().columns.end());
    }
    header.insert(header.end(), mapping.recognised_by.begin(), mapping.recognised_by.end());
    const LogMapping* guessed = guess_mapping(header);
    ASSERT_NE(guessed, nullptr) << mapping.name;
    EXPECT_EQ(guessed->name, mapping.name);
    if (mapping.zone) {
      EXPECT_TRUE(base::Zone::find(*mapping.zone)) << mapping.name;
    }
    for (const auto& [field, words] : mapping.values) {
      for (const auto& [word, meaning] : words) EXPECT_EQ(word, lower_case(word)) << mapping.name;
    }
  }
}

TEST(Mapping, MistakesAreNamedWithTheirKey) {
  const auto error = [](std::string_view toml) {
    const auto mapping = parse_mapping(toml, "m.toml");
    return mapping ? std::string("none") : base::to_line(mapping.error());
  };
  EXPECT_NE(error("name = \"x\"\n[columns]\n").find("columns.opened"), std::string::npos);
  EXPECT_NE(error("name = \"x\"\n[columns]\nopend = \"a\"\n").find("columns.opend"),
            std::string::npos);
  EXPECT_NE(error("name = \"x\"\nstamps = \"daily\"\n[columns]\nopened=\"a\"\n").find("daily"),
            std::string::npos);
  EXPECT_NE(error("name = \"x\"\ncolour = 1\n[columns]\nopened=\"a\"\n").find("colour"),
            std::string::npos);
  EXPECT_NE(error("name = ").find("m.toml:1:"), std::string::npos);
}

}  // namespace
}  // namespace defcon::wire
