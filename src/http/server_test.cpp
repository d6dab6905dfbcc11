// The server against bytes on a socket: framing, limits, order, keeping and closing connections.
#include "http/server.hpp"

#include <gtest/gtest.h>

#include <future>

#include "http/client.hpp"
#include "http/raw_client_for_test.hpp"

namespace defcon::http {

namespace {

// Answers with what it was asked.
void echo(const Request& request, Reply reply) {
  std::string text = request.method + " " + request.path;
  for (const Field& field : request.query) text += " " + field.name + "=" + field.value;
  if (!request.body.empty()) text += " [" + request.body + "]";
  reply.send({.content_type = "text/plain", .body = std::move(text)});
}

std::unique_ptr<Server> serve(std::function<void(Request, Reply)> handler, Limits limits = {}) {
  auto server = Server::start({.limits = limits, .handler = std::move(handler)});
  EXPECT_TRUE(server) << base::to_line(server.error());
  return std::move(*server);
}

std::string answer_to(std::string_view request, Limits limits = {}) {
  const auto server = serve(echo, limits);
  RawClient client(server->port());
  client.send(request);
  return client.read_response();
}

}  // namespace

TEST(Server, AnswersAndKeepsTheConnection) {
  const auto server = serve(echo);
  RawClient client(server->port());
  for (int i = 0; i < 3; ++i) {
    client.send("GET /a?b=c%20d HTTP/1.1\r\nHost: x\r\n\r\n");
    const std::string response = client.read_response();
    EXPECT_TRUE(response.starts_with("HTTP/1.1 200 OK\r\n")) << response;
    EXPECT_TRUE(response.ends_with("GET /a b=c d")) << response;
    EXPECT_NE(response.find("X-Content-Type-Options: nosniff\r\n"), std::string::npos);
    EXPECT_NE(response.find("Content-Security-Policy: default-src 'self'; style-src 'self' "
                            "'unsafe-inline'"),
              std::string::npos);
  }
}

TEST(Server, TheFormForProxiesMeansTheSame) {
  const auto server = serve(echo);
  RawClient client(server->port());
  client.send("GET http://desk.example:8080/a?b=c HTTP/1.1\r\nHost: desk.example:8080\r\n\r\n");
  EXPECT_TRUE(client.read_response().ends_with("GET /a b=c"));
  client.send("GET http://desk.example HTTP/1.1\r\nHost: desk.example\r\n\r\n");
  EXPECT_TRUE(client.read_response().ends_with("GET /"));
}

TEST(Server, PipelinedRequestsAreAnsweredInOrder) {
  const auto server = serve(echo);
  RawClient client(server->port());
  std::string all;
  for (int i = 0; i < 50; ++i) {
    all += "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nab";
  }
  client.send(all);
  for (int i = 0; i < 50; ++i) {
    EXPECT_TRUE(client.read_response().ends_with("POST /" + std::to_string(i) + " [ab]"));
  }
}

TEST(Server, BodiesMayComeInPieces) {
  const auto server = serve(echo);
  RawClient client(server->port());
  client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
  client.send("2\r\nde\r\n0\r\n\r\n");
  EXPECT_TRUE(client.read_response().ends_with("POST / [abcde]"));
  const std::string large(700'000, 'x');
  client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 700000\r\n\r\n");
  client.send(large);
  EXPECT_TRUE(client.read_response().ends_with("[" + large + "]"));
  client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("ok");
  EXPECT_TRUE(client.read_response().ends_with("POST / [ok]"));
}

TEST(Server, LooseFramingIsRefused) {
  const std::string_view chunks = "2\r\nab\r\n0\r\n\r\n";
  for (const std::string_view header :
       {"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\n\r\n",
        // NOLINTNEXTLINE(bugprone-suspicious-missing-comma): one text, too long for a line
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: "
        "chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +2\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length : 2\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "POST / HTTP/1.1\r\n\r\n",
        "GET /?a=%zz HTTP/1.1\r\nHost: x\r\n\r\n", "nonsense\r\n\r\n"}) {
    const std::string response = answer_to(std::string(header) + std::string(chunks));
    EXPECT_TRUE(response.starts_with("HTTP/1.1 400 Bad Request\r\n")) << header << response;
    EXPECT_NE(response.find("Connection: close\r\n"), std::string::npos) << header;
    EXPECT_NE(response.find("application/problem+json"), std::string::npos) << header;
  }
}

TEST(Server, TooLargeIsRefused) {
  const Limits limits{.header_bytes = 1024, .body_bytes = 100};
  EXPECT_TRUE(
      answer_to("GET / HTTP/1.1\r\nHost: x\r\nA: " + std::string(2000, 'a') + "\r\n\r\n", limits)
          .starts_with("HTTP/1.1 431 "));
  EXPECT_TRUE(answer_to("GET /" + std::string(100'000, 'a'), limits).starts_with("HTTP/1.1 431 "));
  EXPECT_TRUE(answer_to("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 101\r\n\r\n", limits)
                  .starts_with("HTTP/1.1 413 "));
  EXPECT_TRUE(answer_to("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n" +
                            std::string(101, 'a') + "\r\n0\r\n\r\n",
                        limits)
                  .starts_with("HTTP/1.1 413 "));
  EXPECT_TRUE(
      answer_to("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n" + std::string(100, 'a'),
                limits)
          .starts_with("HTTP/1.1 200 "));
}

TEST(Server, TooSlowIsRefused) {
  const Limits limits{.header_time = base::Span(100), .body_time = base::Span(100)};
  EXPECT_TRUE(answer_to("GET / HTTP/1.1\r\n", limits).starts_with("HTTP/1.1 408 "));
  EXPECT_TRUE(answer_to("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab", limits)
                  .starts_with("HTTP/1.1 408 "));
}

TEST(Server, AnIdleConnectionIsClosedWithoutAWord) {
  EXPECT_EQ(answer_to("", {.idle_time = base::Span(100)}), "");
}

TEST(Server, HeadHasTheHeaderAlone) {
  const auto server = serve(echo);
  RawClient client(server->port());
  client.send("HEAD /x HTTP/1.1\r\nHost: x\r\n\r\nGET /y HTTP/1.0\r\n\r\n");
  EXPECT_NE(client.read_until("\r\n\r\n").find("Content-Length: 7\r\n"), std::string::npos);
  EXPECT_TRUE(client.read_to_end().ends_with("GET /y"));  // and HTTP/1.0 closes
}

TEST(Server, AnswersMayComeLaterAndTogether) {
  std::mutex mutex;
  std::vector<Reply> waiting;
  std::promise<void> all_here;
  const auto server = serve([&](const Request&, Reply reply) {
    const std::lock_guard lock(mutex);
    waiting.push_back(std::move(reply));
    if (waiting.size() == 2) all_here.set_value();
  });
  RawClient one(server->port());
  RawClient two(server->port());
  one.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  two.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  all_here.get_future().wait();
  Answers answers;
  for (Reply& reply : waiting) answers.add(std::move(reply), {.body = std::string("later")});
  answers.deliver();
  EXPECT_TRUE(one.read_response().ends_with("later"));
  EXPECT_TRUE(two.read_response().ends_with("later"));
}

TEST(Server, ADroppedRequestIsAnswered) {
  const auto server = serve([](const Request&, const Reply&) {});
  RawClient client(server->port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(client.read_response().starts_with("HTTP/1.1 500 "));
}

TEST(Server, AHandlerThatThrowsIsAnsweredForAndTheConnectionGoesOn) {
  const auto server = serve([](const Request& request, Reply reply) {
    if (request.path == "/bad") throw std::out_of_range("a fault");
    reply.send({.body = std::string("good")});
  });
  RawClient client(server->port());
  client.send("GET /bad HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_TRUE(client.read_response().starts_with("HTTP/1.1 500 "));
  EXPECT_TRUE(client.read_response().ends_with("good"));
}

TEST(Server, StoppingAnswersWhatIsUnderWay) {
  std::promise<Reply> asked;
  const auto server =
      serve([&](const Request&, Reply reply) { asked.set_value(std::move(reply)); });
  RawClient client(server->port());
  RawClient idle(server->port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  Reply reply = asked.get_future().get();
  auto stopped = std::async(std::launch::async, [&] { server->stop(); });
  EXPECT_EQ(idle.read_to_end(), "");
  reply.send({.body = std::string("done")});
  const std::string response = client.read_to_end();
  EXPECT_TRUE(response.ends_with("done")) << response;
  EXPECT_NE(response.find("Connection: close\r\n"), std::string::npos);
  stopped.get();
  EXPECT_EQ(server->connections(), 0U);
}

TEST(Server, StoppingDoesNotWaitForEver) {
  std::promise<Reply> asked;
  const auto server = serve([&](const Request&, Reply reply) { asked.set_value(std::move(reply)); },
                            {.stop_time = base::Span(50)});
  RawClient client(server->port());
  client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  Reply reply = asked.get_future().get();
  server->stop();
  EXPECT_EQ(client.read_to_end(), "");
  reply.send({.body = std::string("too late")});
}

TEST(Server, AnAddressInUseIsToldWithAHint) {
  const auto server = serve(echo);
  const auto second = Server::start({.port = server->port(), .handler = echo});
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().hint.find("--listen"), std::string::npos);
  EXPECT_FALSE(Server::start({.address = "nowhere", .handler = echo}));
}

TEST(Server, ServesOnSeveralThreads) {
  auto server = Server::start({.io_threads = 3, .handler = echo, .date = [] { return "then"; }});
  ASSERT_TRUE(server);
  std::vector<std::future<int>> clients;
  clients.reserve(6);
  for (int i = 0; i < 6; ++i) {
    clients.push_back(std::async(std::launch::async, [&server] {
      Client client({.base_url = "http://127.0.0.1:" + std::to_string((*server)->port())});
      int good = 0;
      for (int k = 0; k < 50; ++k) {
        const auto response = client.post("/x", "{}");
        good += response && view(response->body) == "POST /x [{}]" &&
                        find(response->headers, "date") == "then"
                    ? 1
                    : 0;
      }
      return good;
    }));
  }
  for (auto& client : clients) EXPECT_EQ(client.get(), 50);
}

TEST(Client, TellsWhereNobodyListens) {
  std::uint16_t port = 0;
  port = serve(echo)->port();
  Client client({.base_url = "http://127.0.0.1:" + std::to_string(port)});
  const auto response = client.get("/");
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().kind, base::ErrorKind::unavailable);
}

}  // namespace defcon::http
