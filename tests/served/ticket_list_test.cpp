// Filters, totals and pages of the list of tickets.
#include "served.hpp"

namespace defcon::served {

namespace {

// Numbers of the tickets that match.
std::string numbers(const Served& served, const std::string& query) {
  const Answer answer = served.get(tickets + "?" + query);
  EXPECT_EQ(answer.status, 200) << answer.text;
  std::string all;
  for (const json::value& line : answer.at("/tickets").as_array()) {
    all += line.at("external_id").as_string();
  }
  return all;
}

void fill(const Served& served) {
  const std::string some =
      "[" + ticket("a", R"("client":"acme","area":"north","category":"email","channel":"phone")") +
      "," + ticket("b", R"("client":"northfield","office":"duluth","priority":"high")") + "," +
      ticket("c", R"("client":"duluth-schools","opened":"2026-02-01T10:00:00Z")") + "," +
      ticket("d", R"("client":"acme","first_response":"2026-03-03T14:00:00Z")") + "," +
      ticket("e", R"("client":"unknown","resolved":"2026-03-03T14:00:00Z")") + "]";
  EXPECT_EQ(served.post(tickets, some).status, 201);
}

}  // namespace

TEST(TicketList, every_filter_filters) {
  const Served served;
  fill(served);
  EXPECT_EQ(numbers(served, ""), "abcde");
  EXPECT_EQ(numbers(served, "client=acme"), "ad");
  EXPECT_EQ(numbers(served, "client_kind=city"), "b");
  EXPECT_EQ(numbers(served, "min_size=100"), "acd");
  EXPECT_EQ(numbers(served, "max_size=300"), "abd");
  EXPECT_EQ(numbers(served, "min_size=41&max_size=300"), "ad");
  EXPECT_EQ(numbers(served, "area=north"), "a");
  EXPECT_EQ(numbers(served, "office=duluth"), "b");
  EXPECT_EQ(numbers(served, "category=email"), "a");
  EXPECT_EQ(numbers(served, "priority=high"), "b");
  EXPECT_EQ(numbers(served, "channel=phone"), "a");
  EXPECT_EQ(numbers(served, "state=waiting"), "abc");
  EXPECT_EQ(numbers(served, "state=open"), "abcd");
  EXPECT_EQ(numbers(served, "state=resolved"), "e");
  EXPECT_EQ(numbers(served, "opened_from=2026-03-01T00:00:00Z"), "abde");
  EXPECT_EQ(numbers(served, "opened_to=2026-03-01T00:00:00Z"), "c");
  EXPECT_EQ(numbers(served, "client=acme&state=waiting"), "a");
}

TEST(TicketList, totals_count_all_that_match) {
  const Served served;
  fill(served);
  const Answer answer = served.get(tickets + "?limit=1");
  EXPECT_EQ(answer.at("/totals/matching"), 5);
  EXPECT_EQ(answer.at("/totals/opened_today"), 4);
  EXPECT_EQ(answer.at("/totals/open"), 4);
  EXPECT_EQ(answer.at("/totals/waiting"), 3);
  EXPECT_EQ(answer.at("/totals/oldest_waiting"), "2026-02-01T10:00:00Z");
}

TEST(TicketList, waiting_is_absent_where_nobody_records_responses) {
  const Served served;
  EXPECT_EQ(served.post(tickets, ticket("1")).status, 201);
  EXPECT_FALSE(served.get(tickets).has("/totals/waiting"));
  EXPECT_EQ(served.get(tickets).at("/tickets/0/state"), "open");
}

TEST(TicketList, pages_follow_one_another) {
  const Served served;
  fill(served);
  std::string seen;
  std::string cursor;
  do {
    const Answer page =
        served.get(tickets + "?limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor));
    for (const json::value& line : page.at("/tickets").as_array()) {
      seen += line.at("external_id").as_string();
    }
    cursor = page.has("/next_cursor")
                 ? http::percent_encode(std::string(page.at("/next_cursor").as_string()))
                 : "";
    seen += "|";
  } while (!cursor.empty());
  EXPECT_EQ(seen, "ab|cd|e|");
}

TEST(TicketList, every_fault_of_a_query_is_told) {
  const Served served;
  const Answer refused =
      served.get(tickets + "?state=new&min_size=-1&opened_to=today&limit=5000&colour=red&cursor=x");
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused.at("/errors").as_array().size(), 6U) << refused.text;
  EXPECT_EQ(refused.at("/errors/0/pointer"), "#query/state");
}

}  // namespace defcon::served
