#include "http/io_thread.hpp"

#include "http/session.hpp"

namespace defcon::http {

IoThread::IoThread(std::function<std::string()> date) : date_(std::move(date)) {}

std::uint64_t IoThread::ticks_in(base::Span span) {
  return static_cast<std::uint64_t>(span / tick_length) + 1;
}

void IoThread::start() {
  arm();
  thread_ = std::thread([this] { context_.run(); });
}

void IoThread::stop() {
  post([this] {
    is_stopping_ = true;  // a tick that is due already is past cancelling
    timer_.cancel();
  });
  if (thread_.joinable()) thread_.join();
}

void IoThread::arm() {
  if (date_) date_line_ = "Date: " + date_() + "\r\n";
  timer_.expires_after(tick_length);
  timer_.async_wait([self = shared_from_this()](boost::system::error_code error) {
    if (!error && !self->is_stopping_) self->on_tick();
  });
}

void IoThread::on_tick() {
  ++tick_;
  for (Session* session : sessions_) session->on_tick();
  arm();
}

}  // namespace defcon::http
