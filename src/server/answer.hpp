// Small helpers that routes share: JSON in and out, questions to the loop.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "server/problem.hpp"
#include "server/route.hpp"
#include "wire/json.hpp"

namespace defcon::server {

[[nodiscard]] http::Response json_answer(int status, http::Bytes body);

template <class T>
http::Response json_answer(int status, const T& value) {
  return json_answer(status, http::Bytes(wire::to_json(value)));
}

// How requests are read: a member that is not known is an error, with the nearest known one.
[[nodiscard]] wire::Reading of_a_request();

// The body's JSON; where it is none, the call is answered 400 and nothing comes back.
[[nodiscard]] std::optional<wire::Tree> parse_body(Call& call);

// The body as T; where it is none, the call is answered 400 or 422 with every error.
template <class T>
std::optional<T> read_body(Call& call) {
  const auto tree = parse_body(call);
  if (!tree) return std::nullopt;
  auto value = wire::from_tree<T>(*tree, of_a_request());
  if (!value) {
    call.reply.send(problem(422, "the body has errors", value.error()));
    return std::nullopt;
  }
  return std::move(*value);
}

// Who signed in is named by their account; a key names whoever it acts for.
void sign(const Call& call, desk::PersonalText& by);

// Posts to the loop. The desk is the path's first value.
void append(const Context& context, Call call, std::vector<engine::Event> events,
            std::function<http::Response(const Change::Outcome&)> respond);
void append(const Context& context, Call call, engine::Body body,
            std::function<http::Response(const Change::Outcome&)> respond);
void ask(const Context& context, Call call, std::function<http::Response(LiveDesk&)> respond);

// The desk's console as the answer to what an operations manager did.
[[nodiscard]] http::Response console_answer(const Change::Outcome& outcome);

inline constexpr Parameter desk_parameter{"desk", "path", "the desk's key", R"({"type":"string"})"};

}  // namespace defcon::server
