#include "http/session.hpp"

#include <fmt/format.h>

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace defcon::http {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

constexpr std::size_t small_buffer = 4096;
constexpr std::size_t large_buffer = 65536;  // while a body comes in
constexpr base::Span linger_time = base::seconds(2);

// On every answer. Styles may stand in the page: the component library writes them there.
constexpr std::string_view security_headers =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "X-Frame-Options: DENY\r\n"
    "Content-Security-Policy: default-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'\r\n";

constexpr std::string_view stream_headers =
    "HTTP/1.1 200 OK\r\n"
    "Content-Type: text/event-stream\r\n"
    "Cache-Control: no-store\r\n"
    "X-Accel-Buffering: no\r\n"
    "Connection: close\r\n";

}  // namespace

Session::Session(std::shared_ptr<IoThread> thread, std::shared_ptr<House> house, tcp::socket socket)
    : thread_(std::move(thread)),
      house_(std::move(house)),
      socket_(std::move(socket)),
      reader_({house_->options.limits.header_bytes, house_->options.limits.body_bytes}) {
  Error gone;
  const auto peer = socket_.remote_endpoint(gone);
  if (!gone) peer_ = peer.address().to_string();
  thread_->add(*this);
}

Session::~Session() {
  thread_->remove(*this);
  if (--house_->connections == 0) {
    const std::lock_guard lock(house_->mutex);
    house_->emptied.notify_all();
  }
}

void Session::start() {
  Error ignored;
  socket_.set_option(tcp::no_delay(true), ignored);
  socket_.non_blocking(true, ignored);  // writes are tried at once, before they are waited for
  asio::co_spawn(thread_->context(), run(shared_from_this()), asio::detached);
}

void Session::enter(Phase phase) {
  const Limits& limits = house_->options.limits;
  phase_ = phase;
  base::Span span{0};
  switch (phase) {
    case Phase::idle:
      span = limits.idle_time;
      break;
    case Phase::header:
      span = limits.header_time;
      break;
    case Phase::body:
      span = limits.body_time;
      break;
    case Phase::writing:
      span = limits.write_time;
      break;
    case Phase::lingering:
      span = linger_time;
      break;
    case Phase::answering:
    case Phase::streaming:
      break;  // as long as it takes
  }
  deadline_ = span.count() == 0 ? 0 : thread_->tick() + IoThread::ticks_in(span);
}

void Session::on_tick() {
  if (phase_ == Phase::streaming && thread_->tick() >= ping_due_ && !is_ping_due_) {
    is_ping_due_ = true;
    thread_->post([self = shared_from_this()] { self->wake(); });
  }
  if (deadline_ == 0 || thread_->tick() < deadline_) return;
  deadline_ = 0;
  is_timed_out_ = true;
  Error ignored;
  if (phase_ == Phase::header || phase_ == Phase::body) {
    socket_.cancel(ignored);  // the read ends, and 408 can still be written
  } else {
    socket_.close(ignored);
  }
}

void Session::drain() {
  is_draining_ = true;
  Error ignored;
  if (phase_ == Phase::idle) socket_.cancel(ignored);
  if (phase_ == Phase::streaming) finish();
}

void Session::abort() {
  Error ignored;
  socket_.close(ignored);
  finish();
}

void Session::answer(Response response) {
  if (answer_) return;
  answer_ = std::move(response);
  wake();
}

void Session::offer(const Frame& frame) {
  mail_ = frame;
  if (phase_ == Phase::streaming) wake();
}

void Session::finish() {
  is_finished_ = true;
  // Not at once: whoever calls may be walking over the sessions, and this may be the end of one.
  thread_->post([self = shared_from_this()] { self->wake(); });
}

void Session::wake() {
  // The coroutine may end, and this object with it, inside the call.
  if (auto waiter = std::exchange(waiter_, nullptr)) waiter();
}

// Suspends the coroutine until wake().
template <class Token>
auto Session::async_wait(Token token) {
  return asio::async_initiate<Token, void()>([this](auto handler) { waiter_ = std::move(handler); },
                                             token);
}

asio::awaitable<void> Session::run(std::shared_ptr<Session> self) {
  Session& session = *self;
  bool is_open = true;
  while (is_open && !session.is_finished_) {
    const Received received = co_await session.receive();
    if (received == Received::nothing) break;
    if (received == Received::refused) {
      Response refused = session.is_timed_out_ ? refusal(408, "the request took too long to arrive")
                                               : session.reader_.failure();
      co_await session.respond(std::move(refused), false);
      co_await session.linger();
      break;
    }
    const bool keep_alive = session.reader_.keep_alive();
    Request request = session.reader_.take();
    request.peer = session.peer_;
    session.is_head_request_ = request.method == "HEAD";
    session.enter(Phase::answering);
    session.ask(std::move(request));
    while (!session.answer_ && !session.is_finished_) {
      co_await session.async_wait(asio::use_awaitable);
    }
    if (!session.answer_) break;
    Response response = std::move(*session.answer_);
    session.answer_.reset();
    if (response.subscription && !session.is_head_request_) {
      co_await session.stream(std::move(*response.subscription));
      break;
    }
    const bool stays = keep_alive && !session.is_draining_;
    const bool is_written = co_await session.respond(std::move(response), stays);
    is_open = is_written && stays;
  }
  Error ignored;
  session.socket_.shutdown(tcp::socket::shutdown_both, ignored);
}

// What the handler throws is answered 500 by the Reply that it dropped on the way out.
void Session::ask(Request request) {
  try {
    house_->options.handler(std::move(request), Reply(thread_, weak_from_this()));
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch): said above
  }
}

asio::awaitable<Session::Received> Session::receive() {
  enter(unread_.empty() ? Phase::idle : Phase::header);
  for (;;) {
    const auto status = reader_.consume(unread_);
    if (status == RequestReader::Status::complete) co_return Received::request;
    if (status == RequestReader::Status::failed) co_return Received::refused;
    if (reader_.has_header() && phase_ != Phase::body) {
      enter(Phase::body);
      if (reader_.expects_continue() && unread_.empty()) {
        const bool is_written = co_await write_bytes("HTTP/1.1 100 Continue\r\n\r\n", "");
        if (!is_written) co_return Received::nothing;
        enter(Phase::body);
      }
    }
    if (phase_ == Phase::idle && is_draining_) co_return Received::nothing;
    const bool is_read = co_await read_more();
    if (!is_read) {
      const bool has_begun = phase_ == Phase::header || phase_ == Phase::body;
      co_return has_begun&& is_timed_out_ ? Received::refused : Received::nothing;
    }
    if (phase_ == Phase::idle) enter(Phase::header);
  }
}

asio::awaitable<bool> Session::read_more() {
  const std::size_t kept = unread_.size();
  // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): the size stands beside it
  if (kept > 0) std::char_traits<char>::move(buffer_.data(), unread_.data(), kept);
  const std::size_t wanted = phase_ == Phase::body ? large_buffer : small_buffer;
  if (buffer_.size() < kept + wanted / 2 || (kept == 0 && buffer_.size() > wanted)) {
    buffer_.resize(kept + wanted);
    if (wanted == small_buffer) buffer_.shrink_to_fit();
  }
  unread_ = std::string_view(buffer_).substr(0, kept);
  const auto space = asio::buffer(buffer_.data() + kept, buffer_.size() - kept);
  const auto result = co_await socket_.async_read_some(space, as_result);
  const auto& [error, count] = result;
  if (error) co_return false;
  unread_ = std::string_view(buffer_).substr(0, kept + count);
  co_return true;
}

void Session::write_head(const Response& response, bool keep_alive, std::size_t body_bytes) {
  head_.clear();
  auto out = std::back_inserter(head_);
  fmt::format_to(out, "HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
  if (!response.content_type.empty()) {
    fmt::format_to(out, "Content-Type: {}\r\n", response.content_type);
  }
  if (response.status != 204 && response.status != 304) {
    fmt::format_to(out, "Content-Length: {}\r\n", body_bytes);
  }
  for (const Field& field : response.headers) {
    fmt::format_to(out, "{}: {}\r\n", field.name, field.value);
  }
  head_ += thread_->date_line();
  head_ += security_headers;
  if (!keep_alive) head_ += "Connection: close\r\n";
  head_ += "\r\n";
}

asio::awaitable<bool> Session::respond(Response response, bool keep_alive) {
  const std::string_view body = view(response.body);
  write_head(response, keep_alive, body.size());
  const std::string_view sent = is_head_request_ ? std::string_view() : body;
  const bool is_written = co_await write_bytes(head_, sent);
  co_return is_written;
}

asio::awaitable<bool> Session::write_bytes(std::string_view head, std::string_view body) {
  const std::array<asio::const_buffer, 2> both{asio::const_buffer(head.data(), head.size()),
                                               asio::const_buffer(body.data(), body.size())};
  Error error;
  const std::size_t written = socket_.write_some(both, error);
  if (error == asio::error::would_block) error = {};
  if (error) co_return false;
  if (written == head.size() + body.size()) co_return true;

  enter(Phase::writing);
  const std::size_t of_head = std::min(written, head.size());
  const std::size_t of_body = written - of_head;
  const std::array<asio::const_buffer, 2> rest{both[0] + of_head, both[1] + of_body};
  const auto result = co_await asio::async_write(socket_, rest, as_result);
  co_return !std::get<0>(result);
}

asio::awaitable<void> Session::stream(Subscription subscription) {
  head_ = fmt::format("{}{}{}\r\n", stream_headers, thread_->date_line(), security_headers);
  bool is_open = co_await write_bytes(head_, "");
  buffer_ = std::string();
  unread_ = {};
  const auto current = subscription.stream->current();
  // A number that the stream does not stand at says nothing: the log may have been restored.
  if (current && subscription.last_id == current->id) sent_id_ = current->id;
  is_ping_due_ = true;  // the reader knows at once that it is connected
  subscription.stream->add(thread_, *this);
  watch_for_end();
  while (is_open && !is_finished_ && !is_draining_) {
    if (has_mail()) {
      const Frame frame = mail_;
      sent_id_ = frame.id;
      is_open = co_await write_bytes(*frame.text, "");
    } else if (is_ping_due_) {
      is_ping_due_ = false;
      is_open = co_await write_bytes(ping_text, "");
    } else {
      enter(Phase::streaming);
      co_await async_wait(asio::use_awaitable);
      continue;
    }
    ping_due_ = thread_->tick() + IoThread::ticks_in(house_->options.limits.ping_time) - 1;
  }
  subscription.stream->remove(thread_, *this);
}

// A reader says nothing more; what arrives is either its end or of no interest.
void Session::watch_for_end() {
  buffer_.resize(64);
  socket_.async_read_some(asio::buffer(buffer_),
                          [self = shared_from_this()](Error error, std::size_t) {
                            if (error) {
                              self->is_finished_ = true;
                              self->wake();
                            } else {
                              self->watch_for_end();
                            }
                          });
}

// Reads on for a moment after a refusal: closing with bytes unread would take the answer away from
// the sender.
asio::awaitable<void> Session::linger() {
  Error ignored;
  socket_.shutdown(tcp::socket::shutdown_send, ignored);
  enter(Phase::lingering);
  unread_ = {};
  bool is_read = true;
  while (is_read) {
    is_read = co_await read_more();
    unread_ = {};
  }
}

}  // namespace defcon::http
