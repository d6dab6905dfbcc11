#include "http/event_stream.hpp"

#include <gtest/gtest.h>

#include <future>

#include "http/client.hpp"
#include "http/raw_client_for_test.hpp"
#include "http/server.hpp"

namespace defcon::http {

namespace {

struct Streaming {
  std::shared_ptr<EventStream> stream = std::make_shared<EventStream>();
  std::unique_ptr<Server> server;

  explicit Streaming(Limits limits = {}, unsigned threads = 1) {
    auto started = Server::start({.io_threads = threads,
                                  .limits = limits,
                                  .handler = [this](const Request& request, Reply reply) {
                                    std::optional<std::uint64_t> last;
                                    if (const auto id = find(request.headers, "last-event-id")) {
                                      last = std::stoull(std::string(*id));
                                    }
                                    reply.send({.subscription = Subscription{stream, last}});
                                  }});
    EXPECT_TRUE(started);
    server = std::move(*started);
  }
  ~Streaming() { server->stop(); }
  Streaming(const Streaming&) = delete;
  Streaming& operator=(const Streaming&) = delete;

  void publish(std::uint64_t id, std::string_view data) const {
    stream->publish(id, frame_text(id, "board", data));
  }
  [[nodiscard]] std::unique_ptr<RawClient> connect(std::string_view header = "") const {
    auto client = std::make_unique<RawClient>(server->port());
    client->send("GET /events HTTP/1.1\r\nHost: x\r\n" + std::string(header) + "\r\n");
    EXPECT_TRUE(client->read_until("\r\n\r\n").starts_with("HTTP/1.1 200 OK\r\n"));
    return client;
  }
};

constexpr std::string_view end = "\n\n";

}  // namespace

TEST(EventStream, APresentValueComesAtOnceThenEveryNewerOne) {
  const Streaming house;
  house.publish(7, "{\"a\":1}");
  const auto client = house.connect();
  EXPECT_EQ(client->read_until(end), "id: 7\nevent: board\ndata: {\"a\":1}\n\n");
  house.publish(9, "{}");
  EXPECT_EQ(client->read_until("9\nevent: board\ndata: {}\n\n").substr(0, 4), "even");  // a ping
}

TEST(EventStream, BeforeAnyValueAPingTellsThatTheLineLives) {
  const Streaming house;
  const auto client = house.connect();
  EXPECT_EQ(client->read_until(end), ping_text);
}

TEST(EventStream, SilenceIsFilledWithPings) {
  const Streaming house({.ping_time = base::Span(100)});
  const auto client = house.connect();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client->read_until(end), ping_text);
}

TEST(EventStream, AReaderThatHasTheValueWaitsForTheNext) {
  const Streaming house;
  house.publish(7, "{}");
  const auto same = house.connect("Last-Event-ID: 7\r\n");
  EXPECT_EQ(same->read_until(end), ping_text);
  const auto older = house.connect("Last-Event-ID: 5\r\n");
  EXPECT_TRUE(older->read_until(end).starts_with("id: 7\n"));
  // From before the log was restored: it must not wait for 12 to be passed.
  const auto later = house.connect("Last-Event-ID: 12\r\n");
  EXPECT_TRUE(later->read_until(end).starts_with("id: 7\n"));
}

TEST(EventStream, ASlowReaderGetsTheNewestAndHoldsUpNobody) {
  const Streaming house;
  const auto slow = house.connect();
  const auto quick = house.connect();
  EXPECT_EQ(slow->read_until(end), ping_text);
  EXPECT_EQ(quick->read_until(end), ping_text);
  const std::string large(400'000, 'x');
  constexpr std::uint64_t last = 200;
  for (std::uint64_t id = 1; id <= last; ++id) {
    house.publish(id, large);
    while (!quick->read_until(end).starts_with("id: " + std::to_string(id) + "\n")) {
    }
  }
  // 80 MB went by; the slow one has what the sockets held, then the last.
  std::size_t frames = 0;
  std::string frame;
  do {
    frame = slow->read_until(end);
    frames += frame.starts_with("id: ") ? 1 : 0;
  } while (!frame.empty() && !frame.starts_with("id: 200\n"));
  EXPECT_TRUE(frame.starts_with("id: 200\n"));
  EXPECT_LT(frames, last / 2);
}

TEST(EventStream, AReaderThatTakesNothingIsClosed) {
  const Streaming house({.write_time = base::Span(200)});
  const auto stuck = house.connect();
  const std::string large(8'000'000, 'x');
  house.publish(1, large);
  house.publish(2, large);
  // Its end shows in the count, since it reads nothing itself.
  const auto other = house.connect();
  while (house.server->connections() > 1) {
    EXPECT_FALSE(other->read_until(end).empty());
    house.publish(house.stream->current()->id + 1, "{}");
  }
}

TEST(EventStream, ManyReadersOnSeveralThreadsAllGetTheLast) {
  const Streaming house({}, 2);
  std::vector<std::unique_ptr<RawClient>> clients;
  clients.reserve(300);
  for (int i = 0; i < 300; ++i) clients.push_back(house.connect());
  for (int i = 0; i < 300; i += 7) clients[static_cast<std::size_t>(i)]->close();
  for (std::uint64_t id = 1; id <= 100; ++id) house.publish(id, "{}");
  for (int i = 0; i < 300; ++i) {
    if (i % 7 == 0) continue;
    const std::string text =
        clients[static_cast<std::size_t>(i)]->read_until("id: 100\nevent: board\ndata: {}\n\n");
    EXPECT_TRUE(text.ends_with("id: 100\nevent: board\ndata: {}\n\n")) << i;
  }
}

TEST(EventStream, ReadersEndWithTheStreamAndWithTheServer) {
  const Streaming house;
  const auto one = house.connect();
  EXPECT_EQ(one->read_until(end), ping_text);
  house.stream->close();
  EXPECT_EQ(one->read_to_end(), "");
  const Streaming other;
  const auto two = other.connect();
  EXPECT_EQ(two->read_until(end), ping_text);
  other.server->stop();
  EXPECT_EQ(two->read_to_end(), "");
}

TEST(EventStream, TheClientFollows) {
  const Streaming house;
  house.publish(3, "{\"n\":1}");
  Client client({.base_url = "http://127.0.0.1:" + std::to_string(house.server->port())});
  std::vector<std::string> seen;
  const auto response = client.follow("/events", "", [&](const ServerEvent& event) {
    seen.push_back(event.id + " " + event.event + " " + event.data);
    if (seen.size() == 1) house.publish(4, "{\"n\":2}");
    return event.id != "4";
  });
  ASSERT_TRUE(response) << base::to_line(response.error());
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(seen.front(), "3 board {\"n\":1}");
  EXPECT_EQ(seen.back(), "4 board {\"n\":2}");
}

}  // namespace defcon::http
