// One thread that serves its share of the connections, with a slow tick in place of a timer for
// each connection. Internal to the room: everything that belongs to a connection happens on its
// thread.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <unordered_set>

#include "base/time.hpp"

namespace defcon::http {

class Session;

class IoThread : public std::enable_shared_from_this<IoThread> {
 public:
  // How often limits in time are looked at, and so how exactly they are kept.
  static constexpr base::Span tick_length{100};

  // `date` gives the value of the Date header; empty: no such header.
  explicit IoThread(std::function<std::string()> date);

  void start();
  void stop();  // lets handlers finish what they began, then ends and joins the thread

  [[nodiscard]] boost::asio::io_context& context() { return context_; }
  [[nodiscard]] std::uint64_t tick() const { return tick_; }
  [[nodiscard]] static std::uint64_t ticks_in(base::Span span);
  [[nodiscard]] const std::string& date_line() const { return date_line_; }  // with its line end
  [[nodiscard]] bool is_current() { return context_.get_executor().running_in_this_thread(); }

  template <class Function>
  void post(Function function) {
    boost::asio::post(context_, std::move(function));
  }

  // On this thread only.
  void add(Session& session) { sessions_.insert(&session); }
  void remove(Session& session) { sessions_.erase(&session); }
  [[nodiscard]] const std::unordered_set<Session*>& sessions() const { return sessions_; }

 private:
  void arm();
  void on_tick();

  boost::asio::io_context context_{1};
  boost::asio::steady_timer timer_{context_};
  std::unordered_set<Session*> sessions_;
  std::function<std::string()> date_;
  std::string date_line_;
  std::uint64_t tick_ = 1;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace defcon::http
