#include "http/io_thread.hpp"

#include <gtest/gtest.h>

#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <future>

namespace defcon::http {
namespace {

TEST(IoThread, StopsAlsoWhileATickIsDue) {
  const auto thread = std::make_shared<IoThread>(nullptr);
  thread->start();
  // The tick falls due while the thread is busy, and stands in the queue when stop() is heard.
  const auto is_busy = std::make_shared<std::promise<void>>();
  thread->post([is_busy] {
    is_busy->set_value();
    boost::asio::io_context other;
    boost::asio::steady_timer(other, 2 * IoThread::tick_length).wait();
  });
  is_busy->get_future().wait();
  std::packaged_task<void()> stop([thread] { thread->stop(); });
  const auto stopped = stop.get_future();
  std::thread(std::move(stop)).detach();
  ASSERT_EQ(stopped.wait_for(std::chrono::seconds(20)), std::future_status::ready);
}

}  // namespace
}  // namespace defcon::http
