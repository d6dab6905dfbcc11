#include "http/server.hpp"

#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <vector>

#include "http/session.hpp"

namespace defcon::http {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Error = boost::system::error_code;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr base::Span accept_pause{50};  // while there are too many connections or open files

base::Error cannot_listen(const Options& options, const Error& error) {
  const bool is_in_use = error == asio::error::address_in_use;
  return {.kind = base::ErrorKind::unavailable,
          .what = fmt::format("cannot listen: {}", error.message()),
          .where = fmt::format("{}:{}", options.address, options.port),
          .hint = is_in_use ? "another program listens there; choose another port with --listen"
                            : "--listen takes an address of this machine and a port"};
}

}  // namespace

struct Server::State {
  explicit State(Options options) : house(std::make_shared<Session::House>()) {
    house->options = std::move(options);
    for (unsigned i = 0; i < std::max(house->options.io_threads, 1U); ++i) {
      threads.push_back(std::make_shared<IoThread>(house->options.date));
    }
    acceptor.emplace(threads.front()->context());
  }

  base::Result<void> listen();
  static asio::awaitable<void> accept(State* state);
  bool wait_until_empty(base::Span limit) const;
  template <class Function>
  void each_session(Function function) {
    for (const auto& thread : threads) {
      thread->post([thread = thread.get(), function] {
        for (Session* session : thread->sessions()) function(*session);
      });
    }
  }

  std::shared_ptr<Session::House> house;
  std::vector<std::shared_ptr<IoThread>> threads;
  std::optional<tcp::acceptor> acceptor;
  std::uint16_t port = 0;
  bool is_stopped = false;
};

base::Result<void> Server::State::listen() {
  const Options& options = house->options;
  Error error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) return std::unexpected(cannot_listen(options, error));
  const tcp::endpoint endpoint(address, options.port);
  acceptor->open(endpoint.protocol(), error);
  if (!error) acceptor->set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor->bind(endpoint, error);
  if (!error) acceptor->listen(tcp::acceptor::max_listen_connections, error);
  if (error) return std::unexpected(cannot_listen(options, error));
  port = acceptor->local_endpoint().port();
  return {};
}

asio::awaitable<void> Server::State::accept(State* state) {
  Session::House& house = *state->house;
  asio::steady_timer pause(state->threads.front()->context());
  for (std::size_t next = 0;; next = (next + 1) % state->threads.size()) {
    while (house.connections >= house.options.limits.connections && state->acceptor->is_open()) {
      pause.expires_after(accept_pause);
      co_await pause.async_wait(as_result);
    }
    const auto thread = state->threads[next];
    auto result = co_await state->acceptor->async_accept(thread->context(), as_result);
    auto& [error, socket] = result;
    if (!state->acceptor->is_open()) co_return;
    if (error) {
      pause.expires_after(accept_pause);
      co_await pause.async_wait(as_result);
      continue;
    }
    ++house.connections;
    thread->post([thread, shared = state->house, accepted = std::move(socket)]() mutable {
      std::make_shared<Session>(thread, shared, std::move(accepted))->start();
    });
  }
}

bool Server::State::wait_until_empty(base::Span limit) const {
  std::unique_lock lock(house->mutex);
  return house->emptied.wait_for(lock, limit, [this] { return house->connections == 0; });
}

base::Result<std::unique_ptr<Server>> Server::start(Options options) {
  auto state = std::make_unique<State>(std::move(options));
  if (auto listening = state->listen(); !listening) return std::unexpected(listening.error());
  asio::co_spawn(state->threads.front()->context(), State::accept(state.get()), asio::detached);
  for (const auto& thread : state->threads) thread->start();
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() { stop(); }

std::uint16_t Server::port() const { return state_->port; }
std::size_t Server::connections() const { return state_->house->connections; }

void Server::stop() {
  if (std::exchange(state_->is_stopped, true)) return;
  state_->threads.front()->post([state = state_.get()] {
    Error ignored;
    state->acceptor->close(ignored);
  });
  state_->each_session([](Session& session) { session.drain(); });
  if (!state_->wait_until_empty(state_->house->options.limits.stop_time)) {
    state_->each_session([](Session& session) { session.abort(); });
    state_->wait_until_empty(base::seconds(2));
  }
  for (const auto& thread : state_->threads) thread->stop();
}

}  // namespace defcon::http
