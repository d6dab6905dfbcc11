// The HTTP/1.1 server: listens, serves every connection on one of a few io threads, and hands each
// request to one function, which answers through the Reply, now or later, from any thread.
//
// All limits stand in Limits; a connection that breaks one is answered (400, 408, 413, 431) and
// closed.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "http/message.hpp"
#include "http/reply.hpp"

namespace defcon::http {

struct Limits {
  std::uint32_t header_bytes = 8 * 1024;
  std::uint64_t body_bytes = std::uint64_t{1} << 20;
  base::Span header_time = base::seconds(10);  // from the first byte to the header's end
  base::Span body_time = base::seconds(30);
  base::Span idle_time = base::seconds(75);   // between requests
  base::Span write_time = base::seconds(30);  // a reader that takes nothing for so long is gone
  base::Span ping_time = base::seconds(3);    // silence on an event stream that a reader can trust
  base::Span stop_time = base::seconds(5);    // for what is under way when the server stops
  std::size_t connections = 20000;            // more wait in the listen queue
};

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one
  unsigned io_threads = 1;
  Limits limits;
  std::function<void(Request, Reply)> handler;  // called on io threads; must not block
  std::function<std::string()> date;            // the Date header; empty: none
};

class Server {
 public:
  // Listens and serves from here on; the error says which address and why not.
  [[nodiscard]] static base::Result<std::unique_ptr<Server>> start(Options options);
  ~Server();  // stops
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::size_t connections() const;

  // No new connection or request; what is under way is answered, streams end. Then joins the
  // threads. The handler must still answer while this waits.
  void stop();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace defcon::http
