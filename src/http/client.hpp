// A plain blocking HTTP client, for commands that talk to a running server and for tests. One
// client keeps one connection open and belongs to one thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "http/message.hpp"

namespace defcon::http {

struct ClientOptions {
  std::string base_url;                       // "http://127.0.0.1:8080"
  std::string token;                          // sent as Authorization: Bearer, where there is one
  Fields headers{};                           // further ones, sent with every request
  base::Span time_limit = base::seconds(30);  // for a whole request; an event stream has none
};

struct ServerEvent {
  std::string id;
  std::string event;
  std::string data;
};

class Client {
 public:
  explicit Client(ClientOptions options);
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  Client(Client&&) noexcept;
  Client& operator=(Client&&) noexcept;

  // The error is that of the connection; a refusal is a Response with its status. `path` begins
  // with
  // "/" and may carry a query.
  [[nodiscard]] base::Result<Response> get(std::string_view path);
  [[nodiscard]] base::Result<Response> post(std::string_view path, std::string_view json);
  [[nodiscard]] base::Result<Response> put(std::string_view path, std::string_view json);

  // Reads an event stream until `on_event` returns false or the server ends it; answers with the
  // status (its body where it was refused).
  [[nodiscard]] base::Result<Response> follow(
      std::string_view path, std::string_view last_event_id,
      const std::function<bool(const ServerEvent&)>& on_event);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace defcon::http
