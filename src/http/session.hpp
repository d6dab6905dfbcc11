// One connection: reads requests, has them answered one after the other, writes the answers; or
// becomes the reader of an event stream. Internal to the room; lives on one io thread.
//
// Limits in time are kept by the thread's tick (on_tick): what takes longer is closed, with 408
// where a request had begun.
#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "http/event_stream.hpp"
#include "http/io_thread.hpp"
#include "http/reply.hpp"
#include "http/request_reader.hpp"
#include "http/server.hpp"

namespace defcon::http {

class Session : public Exchange, public Subscriber, public std::enable_shared_from_this<Session> {
 public:
  // What all connections of a server have in common.
  struct House {
    Options options;
    std::atomic<std::size_t> connections{0};
    std::mutex mutex;  // with `emptied`, for who waits until there are none
    std::condition_variable emptied;
  };

  Session(std::shared_ptr<IoThread> thread, std::shared_ptr<House> house,
          boost::asio::ip::tcp::socket socket);
  ~Session() override;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void start();
  void on_tick();
  // Ends after the answer that is under way, at once if there is none.
  void drain();
  void abort();

  void answer(Response response) override;
  void offer(const Frame& frame) override;
  void finish() override;

 private:
  enum class Phase { idle, header, body, answering, writing, streaming, lingering };
  enum class Received { request, refused, nothing };

  static boost::asio::awaitable<void> run(std::shared_ptr<Session> self);
  boost::asio::awaitable<Received> receive();
  boost::asio::awaitable<bool> read_more();
  boost::asio::awaitable<bool> respond(Response response, bool keep_alive);
  boost::asio::awaitable<bool> write_bytes(std::string_view head, std::string_view body);
  boost::asio::awaitable<void> stream(Subscription subscription);
  boost::asio::awaitable<void> linger();

  template <class Token>
  auto async_wait(Token token);
  void ask(Request request);
  void enter(Phase phase);
  void watch_for_end();
  void wake();
  void write_head(const Response& response, bool keep_alive, std::size_t body_bytes);
  [[nodiscard]] bool has_mail() const { return mail_.text && mail_.id > sent_id_; }

  std::shared_ptr<IoThread> thread_;
  std::shared_ptr<House> house_;
  boost::asio::ip::tcp::socket socket_;
  std::string peer_;
  RequestReader reader_;

  std::string buffer_;       // bytes received and not yet taken
  std::string_view unread_;  // the rest of them
  std::string head_;         // the answer's status line and header

  Phase phase_ = Phase::idle;
  std::uint64_t deadline_ = 0;  // the tick at which the phase has taken too long
  bool is_timed_out_ = false;
  bool is_draining_ = false;
  bool is_head_request_ = false;

  std::optional<Response> answer_;
  std::move_only_function<void()> waiter_;  // the coroutine, where it waits for us

  // As a subscriber.
  Frame mail_;
  std::optional<std::uint64_t> sent_id_;
  std::uint64_t ping_due_ = 0;
  bool is_ping_due_ = false;
  bool is_finished_ = false;
};

}  // namespace defcon::http
