#include "wire/json.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <limits>

namespace defcon::wire {

namespace {

using desk::TicketReport;

struct Batch {
  std::vector<TicketReport> tickets;
};
BOOST_DESCRIBE_STRUCT(Batch, (), (tickets))

struct Base {
  int inherited = 1;
};
BOOST_DESCRIBE_STRUCT(Base, (), (inherited))

struct Mixed : Base {
  bool truth = false;
  double share = 0;
  std::uint8_t small = 0;
  std::array<int, 2> pair{};
  std::set<std::string> names;
  std::map<std::string, int> counts;
  std::map<int, double> by_number;
  std::optional<base::Date> date;
  desk::Priority priority = desk::Priority::normal;
};
BOOST_DESCRIBE_STRUCT(Mixed, (Base),
                      (truth, share, small, pair, names, counts, by_number, date, priority))

// The errors, a line each: "pointer: what (hint)".
template <class T>
std::string errors_of(const Read<T>& read) {
  std::string text;
  if (read) return "(no error)\n";
  for (const auto& error : read.error()) text += base::to_line(error) + '\n';
  return text;
}

template <class T>
std::string only_error(std::string_view text, const Reading& how = {}) {
  auto errors = errors_of(from_json<T>(text, how));
  errors.pop_back();  // the end of its line: a second error shows by the line between them
  return errors;
}

std::string ticket_with(std::string_view member) {
  return R"({"source":"rt","external_id":"7",)" + std::string(member) + "}";
}

}  // namespace

TEST(JsonWriter, writes_members_in_the_order_described_and_leaves_out_what_is_absent) {
  TicketReport report;
  report.source = "rt";
  report.external_id = "7";
  report.opened = base::Instant(base::Span(1772353800123));
  report.priority = desk::Priority::high;
  report.subject = desk::PersonalText{9, "printer \"A\"\n"};
  EXPECT_EQ(to_json(report),
            R"({"source":"rt","external_id":"7","opened":"2026-03-01T08:30:00.123Z",)"
            R"("priority":"high","subject":"printer \"A\"\n"})");
}

TEST(JsonWriter, writes_personal_text_as_its_number_where_it_is_kept_beside) {
  std::string out;
  JsonWriter(out, Personal::as_reference).value(desk::PersonalText{812, "printer on fire"});
  EXPECT_EQ(out, R"({"text":812})");
}

TEST(JsonWriterDeathTest, refuses_personal_text_without_a_number) {
  std::string out;
  EXPECT_DEATH(JsonWriter(out, Personal::as_reference).value(desk::PersonalText{0, "a name"}),
               "has no number");
}

TEST(JsonWriter, writes_every_kind_of_member) {
  Mixed mixed;
  mixed.truth = true;
  mixed.share = 0.5;
  mixed.small = 200;
  mixed.pair = {-1, 2};
  mixed.names = {"b", "a"};
  mixed.counts = {{"x", 1}};
  mixed.by_number = {{3, 1e300}, {4, 0.1}};
  mixed.date = base::Date(std::chrono::days(0));
  const auto text = to_json(mixed);
  EXPECT_EQ(text, R"({"inherited":1,"truth":true,"share":0.5,"small":200,"pair":[-1,2],)"
                  R"("names":["a","b"],"counts":{"x":1},"by_number":[[3,1e+300],[4,0.1]],)"
                  R"("date":"1970-01-01","priority":"normal"})");
  EXPECT_EQ(to_json(*from_json<Mixed>(text)), text);
}

TEST(JsonWriter, writes_numbers_so_that_they_read_back_and_null_for_none) {
  EXPECT_EQ(to_json(std::numeric_limits<double>::quiet_NaN()), "null");
  EXPECT_EQ(to_json(-std::numeric_limits<double>::infinity()), "null");
  EXPECT_EQ(to_json(-0.0), "-0.0");
  EXPECT_EQ(to_json(0.5), "0.5");
}

TEST(JsonReader, reads_a_report_and_ignores_what_it_does_not_know) {
  const auto report = from_json<TicketReport>(
      R"({"vendor_field":{"a":[1,{"b":2}]},"priority":"low","source":"rt","client":null,
          "opened":"2026-03-01T09:30:00+01:00","external_id":"7","subject":"Dr\u00fccker \ud83d\ude00"})");
  ASSERT_TRUE(report.has_value()) << errors_of(report);
  EXPECT_EQ(report->source, "rt");
  EXPECT_EQ(report->external_id, "7");
  EXPECT_EQ(report->priority, desk::Priority::low);
  EXPECT_EQ(report->client, std::nullopt);
  EXPECT_EQ(base::to_rfc3339(*report->opened), "2026-03-01T08:30:00Z");
  EXPECT_EQ(report->subject->text, "Drücker 😀");
}

TEST(JsonReader, names_every_error_with_its_pointer) {
  const auto batch = from_json<Batch>(R"({"tickets":[
      {"source":"rt","external_id":"1"},
      {"source":"rt","external_id":2,"priority":"urgent"},
      {"external_id":"3","opened":"yesterday","opened":"2026-03-01T08:30:00Z"},
      7]})");
  EXPECT_EQ(errors_of(batch),
            R"(/tickets/1/external_id: a number where a text belongs (write it in quotation marks)
/tickets/1/priority: "urgent" is not known here (one of critical, high, normal, low)
/tickets/2/opened: "yesterday" is not a date and time (write 2026-03-01T08:30:00Z, or 2026-03-01 08:30 with a zone given beside it)
/tickets/2/opened: is there twice (keep one of them)
/tickets/2/source: source is missing (it must be given)
/tickets/3: a number where a table belongs
)");
}

TEST(JsonReader, wants_the_identity_of_a_ticket_and_nothing_else) {
  EXPECT_EQ(errors_of(from_json<TicketReport>("{}")),
            R"(/source: source is missing (it must be given)
/external_id: external_id is missing (it must be given)
)");
  EXPECT_EQ(only_error<TicketReport>(R"({"source":"","external_id":"7"})"),
            "/source: is empty (it must be given)");
  EXPECT_EQ(only_error<TicketReport>(R"({"source":null,"external_id":"7"})"),
            "/source: null where a text belongs (leave it out where it is not known)");
}

TEST(JsonReader, holds_texts_to_their_limits) {
  const std::string fits(desk::max_key_bytes, 'x');
  EXPECT_TRUE(from_json<TicketReport>(ticket_with(R"("client":")" + fits + '"')));
  EXPECT_EQ(only_error<TicketReport>(ticket_with(R"("client":"x)" + fits + '"')),
            "/client: 181 bytes long, at most 180 are allowed (shorten it)");
  EXPECT_EQ(only_error<TicketReport>(ticket_with(
                R"("subject":")" + std::string(desk::max_subject_bytes + 1, 'x') + '"')),
            "/subject: 1001 bytes long, at most 1000 are allowed (shorten it)");
  EXPECT_EQ(only_error<TicketReport>(ticket_with(R"("client":"a\u0000b")")),
            "/client: the character U+0000 is in the text (leave it out)");
}

TEST(JsonReader, takes_no_number_of_a_personal_text_from_outside) {
  EXPECT_EQ(only_error<TicketReport>(ticket_with(R"("subject":{"text":812})")),
            "/subject: a table where a text belongs");
}

TEST(JsonReader, names_unknown_members_where_it_is_strict) {
  Reading how;
  how.is_strict = true;
  EXPECT_EQ(only_error<TicketReport>(ticket_with(R"("priorty":"low")"), how),
            "/priorty: \"priorty\" is not known here (did you mean priority?)");
  EXPECT_TRUE(from_json<TicketReport>(ticket_with(R"("priorty":"low")")));
}

TEST(JsonReader, escapes_pointers) {
  using Counts = std::map<std::string, int>;
  EXPECT_EQ(only_error<Counts>(R"({"a/b~c":"x"})"),
            "/a~1b~0c: a text where a whole number belongs (write it without quotation marks)");
  EXPECT_EQ(only_error<Counts>(R"({"a":1,"a":2})"), "/a: is there twice (keep one of them)");
}

TEST(JsonReader, reads_whole_numbers_however_they_are_written) {
  EXPECT_EQ(from_json<int>("5"), 5);
  EXPECT_EQ(from_json<int>("5.0"), 5);
  EXPECT_EQ(from_json<int>("-1e3"), -1000);
  EXPECT_EQ(from_json<std::uint64_t>("18446744073709551615"), 18446744073709551615u);
  EXPECT_EQ(from_json<std::int64_t>("-9223372036854775808"),
            std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(only_error<std::uint8_t>("256"), "out of range (a whole number from 0 to 255)");
  EXPECT_EQ(only_error<unsigned>("-1"), "out of range (a whole number from 0 to 4294967295)");
  EXPECT_EQ(only_error<int>("1.5"), "a fraction where a whole number belongs (round it)");
  EXPECT_EQ(only_error<int>("1e20"),
            "out of range (a whole number from -2147483648 to 2147483647)");
}

TEST(JsonReader, reads_doubles_to_the_last_bit) {
  EXPECT_EQ(from_json<double>("0.1"), 0.1);
  EXPECT_EQ(from_json<double>("-9007199254740993e-3"), -9007199254740.993);
  EXPECT_EQ(from_json<double>("12"), 12.0);
  EXPECT_EQ(from_json<double>("1e-999"), 0.0);
  EXPECT_EQ(only_error<double>("1e999"),
            "line 1, column 6: a number too large for any computer's arithmetic "
            "(numbers go up to 1.8e308)");
}

TEST(JsonReader, wants_arrays_of_their_length_and_pairs_of_two) {
  using Pair = std::array<int, 2>;
  EXPECT_EQ(only_error<Pair>("[1]"), "1 entries where 2 belong (give exactly 2)");
  EXPECT_EQ(only_error<Pair>("[1,2,3]"), "3 entries where 2 belong (give exactly 2)");
  using ByNumber = std::map<int, int>;
  EXPECT_EQ(only_error<ByNumber>("[[1,2],[3]]"), "/1: 1 entries where 2 belong (give exactly 2)");
  EXPECT_EQ(only_error<ByNumber>("[[1,2],[1,3]]"), "/1/0: is there twice (keep one of them)");
}

TEST(JsonReader, says_where_the_text_stops_being_json) {
  EXPECT_EQ(only_error<Batch>("{\n  \"tickets\": [,]\n}"),
            "line 2, column 15: not JSON: unexpected , (check the text with any JSON tool)");
  EXPECT_EQ(only_error<Batch>("{\"tickets\": ["),
            "line 1, column 14: not JSON: it ends too early (was the text cut off?)");
  EXPECT_EQ(only_error<Batch>(""),
            "line 1, column 1: not JSON: it ends too early (was the text cut off?)");
  EXPECT_EQ(only_error<Batch>("{} {}"),
            "line 1, column 4: something follows the end of the JSON value (one value a text)");
  EXPECT_EQ(only_error<Batch>("{\"ü\": x}"),
            "line 1, column 7: not JSON: unexpected x (check the text with any JSON tool)");
  EXPECT_EQ(only_error<Batch>("{\"a\":\"b\nc\"}"),
            "line 1, column 8: not JSON: an unexpected control character 0x0A "
            "(check the text with any JSON tool)");
}

TEST(JsonReader, refuses_what_is_not_utf8_and_says_where) {
  EXPECT_EQ(only_error<Batch>("{\"a\":\n \"Gr\xFC\xDF\"}"),
            "line 2, column 5: not UTF-8: the byte 0xFC (send the text as UTF-8)");
  EXPECT_EQ(only_error<std::string>("\"\xED\xA0\x80\""),
            "line 1, column 2: not UTF-8: the byte 0xED (send the text as UTF-8)");
  EXPECT_FALSE(from_json<std::string>(R"("\ud83d")"));
}

TEST(JsonReader, tolerates_a_byte_order_mark) {
  EXPECT_EQ(from_json<int>("\xEF\xBB\xBF"
                           "5"),
            5);
}

TEST(JsonReader, stops_at_the_depth_allowed) {
  Reading how;
  how.max_depth = 3;
  EXPECT_TRUE(from_json<Batch>("{\"x\":[[1]]}", how));
  EXPECT_EQ(only_error<Batch>("{\"x\":[[[1]]]}", how),
            "line 1, column 8: nested deeper than 3 levels (send it flatter)");
}

TEST(JsonReader, lists_a_limited_number_of_errors) {
  Reading how;
  how.max_errors = 2;
  EXPECT_TRUE(errors_of(from_json<std::vector<int>>(R"(["a","b","c","d"])", how))
                  .ends_with("\n2 more errors are not listed (mend these first)\n"));
}

TEST(JsonReader, reads_a_document_that_was_parsed_elsewhere) {
  const auto document = boost::json::parse(
      R"({"tickets":[{"source":"rt","external_id":"1","opened":18446744073709551615}]})");
  EXPECT_EQ(errors_of(from_json<Batch>(document)),
            "/tickets/0/opened: a number where a text belongs (write it in quotation marks)\n");
}

TEST(JsonReader, reads_business_hours_as_people_write_them) {
  const auto calendar =
      from_json<desk::Calendar>(R"({"hours":"sat 09:00-12:00","holidays":["2026-12-25"]})");
  ASSERT_TRUE(calendar.has_value());
  EXPECT_EQ(calendar->hours, (std::vector<desk::OpenSpan>{{5, 540, 720}}));
  EXPECT_EQ(only_error<desk::Calendar>(R"({"hours":"sat nine"})").substr(0, 39),
            "/hours: \"sat nine\" is not a span of bus");
}

}  // namespace defcon::wire
