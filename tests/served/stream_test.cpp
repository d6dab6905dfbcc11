// What screens see as it changes.
#include <future>

#include "served.hpp"

namespace defcon::served {

namespace {

const std::string events = "/api/v1/desks/main/events";

// Reads the stream until `enough` says so; what came, without pings.
std::vector<http::ServerEvent> follow(
    const Served& served, const std::string& path, const std::string& last_id,
    const std::function<bool(const std::vector<http::ServerEvent>&)>& enough) {
  std::vector<http::ServerEvent> seen;
  http::Client client = served.client(served.tokens.admin);
  const auto response = client.follow(path, last_id, [&](const http::ServerEvent& event) {
    if (event.event != "ping") seen.push_back(event);
    return !enough(seen);
  });
  EXPECT_TRUE(response);
  return seen;
}

}  // namespace

TEST(Stream, the_present_board_comes_at_once) {
  const Served served;
  EXPECT_EQ(served.post(tickets, ticket("1")).status, 201);
  const auto seen = follow(served, events, "", [](const auto& all) { return all.size() == 1; });
  EXPECT_EQ(seen[0].event, "board");
  EXPECT_EQ(json::parse(seen[0].data).at_pointer("/load/arrived"), 1);
  EXPECT_EQ(seen[0].data, served.get(board).text);
}

TEST(Stream, a_change_is_seen_and_many_are_one_frame) {
  const Served served;
  std::promise<void> first;
  auto reading = std::async(std::launch::async, [&, is_first = true]() mutable {
    return follow(served, events, "", [&](const auto& all) {
      if (std::exchange(is_first, false)) first.set_value();
      return !all.empty() && json::parse(all.back().data).at_pointer("/load/arrived") == 100;
    });
  });
  first.get_future().wait();
  http::Client source = served.client(served.tokens.admin);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(source.post(tickets, ticket(std::to_string(i)))->status, 201);
  }
  served.clock->advance(base::Span(250));
  // The clock moved once: the first change made a frame, then one more when its time had come.
  EXPECT_LE(reading.get().size(), 4U);
}

TEST(Stream, a_reader_that_has_the_last_frame_gets_the_next_alone) {
  const Served served;
  EXPECT_EQ(served.post(tickets, ticket("1")).status, 201);
  const auto now = follow(served, events, "", [](const auto& all) { return all.size() == 1; });
  std::promise<void> connected;
  auto reading = std::async(std::launch::async, [&] {
    std::vector<http::ServerEvent> seen;
    http::Client client = served.client(served.tokens.board);
    bool is_first = true;
    EXPECT_TRUE(client.follow(events, now[0].id, [&](const http::ServerEvent& event) {
      if (std::exchange(is_first, false)) connected.set_value();
      if (event.event != "ping") seen.push_back(event);
      return seen.empty();
    }));
    return seen;
  });
  connected.get_future().wait();
  EXPECT_EQ(served.post(tickets, ticket("2")).status, 201);
  served.clock->advance(base::Span(250));
  const auto next = reading.get();
  EXPECT_EQ(json::parse(next[0].data).at_pointer("/load/arrived"), 2);
}

TEST(Stream, an_admin_follows_the_console) {
  const Served served;
  const auto seen =
      follow(served, events + "?view=console", "", [](const auto& all) { return all.size() == 2; });
  EXPECT_EQ(seen[0].event, "board");
  EXPECT_EQ(seen[1].event, "console");
  EXPECT_EQ(seen[1].data, served.get(console).text);
}

TEST(Stream, a_tick_a_minute_is_seen_too) {
  const Served served;
  const auto now = follow(served, events, "", [](const auto& all) { return all.size() == 1; });
  served.clock->advance(base::minutes(1));
  const Answer after = served.get(board);
  EXPECT_EQ(after.at("/as_of"), "2026-03-03T14:01:00Z");
  const auto later =
      follow(served, events, now[0].id, [](const auto& all) { return all.size() == 1; });
  EXPECT_GT(std::stoi(later[0].id), std::stoi(now[0].id));
}

TEST(Stream, a_desk_or_office_that_is_not_there_is_not_found) {
  const Served served;
  const auto none = [](const http::ServerEvent&) { return false; };
  EXPECT_EQ(served.client(served.tokens.board).follow("/api/v1/desks/x/events", "", none)->status,
            404);
  EXPECT_EQ(served.get(board + "?office=duluth").status, 200);
  EXPECT_EQ(served.get(board + "?office=paris").status, 404);
}

}  // namespace defcon::served
