// The days ahead over HTTP.
#include <boost/json/serialize.hpp>

#include "served.hpp"

namespace defcon::served {

namespace {

const std::string forecast = "/api/v1/desks/main/forecast";

double quantile(const Answer& answer, const std::string& pointer) {
  return answer.at(pointer).to_number<double>();
}

// Twelve weeks of tickets, five on each working day at ten in the morning.
void import_past(const Served& served) {
  const base::Date today = base::parse_date("2026-03-03").value();
  for (base::Date day = today - std::chrono::days(84); day < today; day += std::chrono::days(1)) {
    if (base::weekday_index(day) >= 5) continue;
    std::string batch;
    for (int i = 0; i < 5; ++i) {
      const std::string date = base::to_string(day);
      batch += (batch.empty() ? "" : ",") +
               ticket(date + "-" + std::to_string(i), R"("opened":")" + date + R"(T16:10:00Z")");
    }
    ASSERT_LT(served.post(tickets, R"({"tickets":[)" + batch + "]}").status, 300);
  }
}

}  // namespace

TEST(Forecast, tells_today_and_fourteen_days_in_all_and_by_the_hour) {
  const Served served;
  import_past(served);
  const Answer answer = served.get(forecast);
  ASSERT_EQ(answer.status, 200) << answer.text;
  EXPECT_EQ(answer.at("/desk"), "main");
  EXPECT_EQ(answer.at("/is_learning"), false);
  ASSERT_EQ(answer.at("/days").as_array().size(), 15U);
  EXPECT_EQ(answer.at("/days/0/date"), "2026-03-03");
  EXPECT_EQ(answer.at("/days/14/date"), "2026-03-17");
  ASSERT_EQ(answer.at("/days/1/hours").as_array().size(), 24U);
  EXPECT_NEAR(quantile(answer, "/days/1/total/p50"), 5, 2);
  EXPECT_NEAR(quantile(answer, "/days/1/hours/10/p50"), 5, 2);
  EXPECT_LE(quantile(answer, "/days/1/hours/3/p95"), 1);
  EXPECT_EQ(quantile(answer, "/days/1/normal"), 5);
  EXPECT_LE(quantile(answer, "/days/4/total/p50"), 1);  // a Saturday
}

TEST(Forecast, hours_of_today_that_are_over_hold_what_arrived) {
  const Served served;
  ASSERT_EQ(served.post(tickets, ticket("1", R"("opened":"2026-03-03T13:20:00Z")")).status, 201);
  const Answer answer = served.get(forecast);  // 8:00 in Chicago
  EXPECT_EQ(quantile(answer, "/days/0/hours/7/p05"), 1);
  EXPECT_EQ(quantile(answer, "/days/0/hours/7/p95"), 1);
  EXPECT_EQ(quantile(answer, "/days/0/hours/6/p95"), 0);
  EXPECT_GT(quantile(answer, "/days/0/hours/10/p95"), 0);
  EXPECT_EQ(answer.at("/is_learning"), true);
}

TEST(Forecast, a_holiday_of_the_desk_is_marked) {
  Served served;
  const std::string settings = "/api/v1/desks/main/settings";
  json::value desk = served.get(settings).body();
  desk.as_object()["calendar"] = json::parse(R"({"holidays":["2026-03-06"]})");
  ASSERT_EQ(served.put(settings, json::serialize(desk)).status, 200);
  const Answer answer = served.get(forecast);
  EXPECT_EQ(answer.at("/days/3/kind"), "day_off");
  EXPECT_EQ(answer.at("/days/1/kind"), "working");
}

TEST(Forecast, how_far_a_day_was_missed_is_recorded_when_it_is_over) {
  const Served served;
  import_past(served);
  served.clock->advance(base::minutes(1));
  EXPECT_TRUE(served.get(forecast).at("/accuracy").as_array().empty());
  served.clock->advance(base::hours(24));
  ASSERT_EQ(served.post(tickets, ticket("next")).status, 201);
  const Answer answer = served.get(forecast);
  ASSERT_FALSE(answer.at("/accuracy").as_array().empty()) << answer.text;
  EXPECT_FALSE(answer.has("/accuracy/0/weekday"));  // all together
  EXPECT_GE(answer.at("/accuracy/0/judged").to_number<int>(), 1);
}

TEST(Forecast, a_calendar_file_is_read_and_put_as_settings_by_a_person) {
  const Served served;
  const std::string read = "/api/v1/desks/main/calendar/read";
  const std::string file =
      "BEGIN:VCALENDAR\\nBEGIN:VEVENT\\nDTSTART;VALUE=DATE:20260306\\n"
      "SUMMARY:Patch day\\nEND:VEVENT\\nEND:VCALENDAR\\n";
  const Answer calendar = served.post(read, R"({"as":"patch_day","icalendar":")" + file + "\"}");
  ASSERT_EQ(calendar.status, 200) << calendar.text;
  EXPECT_EQ(calendar.at("/events/0/name"), "Patch day");
  EXPECT_EQ(calendar.at("/events/0/from"), "2026-03-06");
  EXPECT_FALSE(served.get(forecast).has("/days/3/planned"));  // nothing has changed yet
  const std::string settings = "/api/v1/desks/main/settings";
  json::value desk = served.get(settings).body();
  desk.as_object()["calendar"] = calendar.body();
  ASSERT_EQ(served.put(settings, json::serialize(desk)).status, 200);
  EXPECT_EQ(served.get(forecast).at("/days/3/planned"), "patch_day");
}

TEST(Forecast, a_fault_in_a_calendar_file_has_its_line) {
  const Served served;
  const Answer answer =
      served.post("/api/v1/desks/main/calendar/read",
                  R"({"icalendar":"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:tomorrow\n)"
                  R"(END:VEVENT\nEND:VCALENDAR\n"})");
  ASSERT_EQ(answer.status, 422) << answer.text;
  EXPECT_EQ(answer.at("/errors/0/pointer"), "/icalendar");
  EXPECT_NE(answer.text.find("line:3"), std::string::npos) << answer.text;
}

TEST(Forecast, is_for_the_operations_manager) {
  const Served served;
  const Answer answer = Served::answer(served.client(served.tokens.board).get(forecast));
  EXPECT_EQ(answer.status, 403);
}

}  // namespace defcon::served
