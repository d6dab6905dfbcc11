// What the door takes, what it refuses, and how it says so.
#include "served.hpp"

namespace defcon::served {

namespace {

std::string pointers(const Answer& answer) {
  std::string all;
  for (const json::value& error : answer.at("/errors").as_array()) {
    all += std::string(error.at("pointer").as_string()) + " ";
    EXPECT_FALSE(error.at("detail").as_string().empty());
  }
  return all;
}

}  // namespace

TEST(Intake, a_new_ticket_is_created_and_the_next_report_updates_it) {
  const Served served;
  const Answer first = served.post(tickets, ticket("1", R"("subject":"No internet")"));
  EXPECT_EQ(first.status, 201) << first.text;
  EXPECT_EQ(first.at("/accepted"), "created");
  const Answer second = served.post(tickets, ticket("1", R"("priority":"high")"));
  EXPECT_EQ(second.status, 200);
  EXPECT_EQ(second.at("/accepted"), "updated");
  EXPECT_GT(second.at("/sequence").as_int64(), first.at("/sequence").as_int64());
  EXPECT_EQ(served.post(tickets, ticket("1")).status, 200);

  const Answer list = served.get(tickets);
  EXPECT_EQ(list.at("/totals/matching"), 1);
  EXPECT_EQ(list.at("/tickets/0/subject"), "No internet");
  EXPECT_EQ(list.at("/tickets/0/priority"), "high");
  EXPECT_EQ(served.get(board).at("/load/arrived"), 1);
}

TEST(Intake, a_batch_is_taken_as_a_whole) {
  const Served served;
  const Answer array =
      served.post(tickets, "[" + ticket("1") + "," + ticket("2") + "," + ticket("1") + "]");
  EXPECT_EQ(array.status, 201) << array.text;
  EXPECT_EQ(array.at("/results/0/accepted"), "created");
  EXPECT_EQ(array.at("/results/2/accepted"), "updated");
  EXPECT_EQ(array.at("/results/2/sequence").as_int64(),
            array.at("/results/0/sequence").as_int64() + 2);
  EXPECT_EQ(served.post(tickets, R"({"tickets":[)" + ticket("2") + "]}").status, 200);
}

TEST(Intake, or_not_at_all_with_a_pointer_for_every_error) {
  const Served served;
  const Answer refused = served.post(
      tickets, "[" + ticket("1") + "," + ticket("", R"("opened":"soon","priority":"urgent")") +
                   "," + ticket("3", R"("priorty":"high")") + R"(,{"source":"test"},7])");
  EXPECT_EQ(refused.status, 422) << refused.text;
  EXPECT_EQ(pointers(refused),
            "/1/external_id /1/opened /1/priority /2/priorty /3/external_id /4 ");
  EXPECT_NE(refused.text.find("did you mean priority?"), std::string::npos);
  EXPECT_EQ(http::find(refused.headers, "content-type"), "application/problem+json");
  const Answer in_object = served.post(tickets, R"({"tickets":[{}]})");
  EXPECT_EQ(pointers(in_object), "/tickets/0/source /tickets/0/external_id ");
  EXPECT_EQ(served.get(tickets).at("/totals/matching"), 0);
}

TEST(Intake, what_is_no_json_is_told_with_line_and_column) {
  const Served served;
  for (const std::string body : {"", "{", "{\"source\":\"test\",}", "\xff", "nonsense"}) {
    const Answer refused = served.post(tickets, body);
    EXPECT_EQ(refused.status, 400) << body << refused.text;
    EXPECT_EQ(refused.at("/status"), 400);
  }
  EXPECT_EQ(served.post(tickets, "7").status, 422);
}

TEST(Intake, a_time_in_the_future_is_refused) {
  const Served served;
  EXPECT_EQ(served.post(tickets, ticket("1", R"("opened":"2026-03-03T14:05:00Z")")).status, 201);
  const Answer refused = served.post(
      tickets, ticket("2", R"("opened":"2026-03-03T14:05:01Z","resolved":"2027-01-01T00:00:00Z")"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(pointers(refused), "/opened /resolved ");
}

TEST(Intake, a_time_that_stands_for_none_is_refused) {
  const Served served;
  const Answer refused = served.post(
      tickets, ticket("1", R"("opened":"0001-01-01T00:00:00Z","resolved":"1970-01-01T00:00:00Z")"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(pointers(refused), "/opened /resolved ");
}

TEST(Intake, a_key_that_nobody_can_see_is_refused) {
  const Served served;
  const Answer refused = served.post(
      tickets, R"([{"source":"a\nb","external_id":" "},{"source":"a","external_id":"1",)"
               R"("client":"\u001b[31m"}])");
  EXPECT_EQ(refused.status, 422) << refused.text;
  EXPECT_EQ(pointers(refused), "/0/source /0/external_id /1/client ");
  EXPECT_EQ(served.post(tickets, ticket("INC 1 \u00e9")).status, 201);
}

TEST(Intake, more_than_a_thousand_at_a_time_are_refused) {
  const Served served;
  std::string many = "[";
  for (int i = 0; i < 1001; ++i) many += (i == 0 ? "" : ",") + ticket(std::to_string(i));
  EXPECT_EQ(served.post(tickets, many + "]").status, 422);
  EXPECT_EQ(served.post(tickets, "[]").status, 422);
}

TEST(Intake, a_contact_counts_until_its_ticket_comes) {
  const Served served;
  const std::string contacts = "/api/v1/desks/main/contacts";
  const std::string call = R"({"source":"test","external_id":"call-1","channel":"phone"})";
  EXPECT_EQ(served.post(contacts, call).status, 201);
  EXPECT_EQ(served.post(contacts, call).status, 200);
  EXPECT_EQ(served.post(contacts, R"({"contacts":[{"source":"test"}]})").status, 422);
  EXPECT_EQ(served.get(board).at("/load/arrived"), 1);
  EXPECT_EQ(served.post(tickets, ticket("1", R"("contact":"call-1")")).status, 201);
  EXPECT_EQ(served.get(board).at("/load/arrived"), 1);
}

TEST(Intake, a_desk_that_is_not_there_is_named) {
  const Served served;
  const Answer refused = served.post("/api/v1/desks/east/tickets", ticket("1"));
  EXPECT_EQ(refused.status, 404);
  EXPECT_NE(refused.text.find("east"), std::string::npos);
}

TEST(Intake, a_full_inbox_says_come_again) {
  server::LoopOptions loop;
  loop.inbox.jobs = 0;
  const Served served(nullptr, loop);
  const Answer refused = served.post(tickets, ticket("1"));
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(http::find(refused.headers, "retry-after"), "1");
}

}  // namespace defcon::served
