#include "server/account_answer.hpp"

#include <fmt/format.h>

#include <charconv>

namespace defcon::server {

void change_accounts(const Context& context, Call call,
                     std::function<Decided(const identity::Accounts&, base::Instant now)> decide,
                     std::function<http::Response(const identity::Accounts&)> respond) {
  context.loop.post({.desk = {},
                     .weight = call.request.body.size(),
                     .what = AccountChange{.origin = call.asker.origin(),
                                           .decide = std::move(decide),
                                           .respond = std::move(respond)},
                     .reply = std::move(call.reply)});
}

std::optional<std::uint64_t> number_in_path(Call& call, std::size_t place, const char* what) {
  const std::string& text = call.path.at(place);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc() && end == text.data() + text.size()) return number;
  call.reply.send(problem(404, fmt::format("there is no {} \"{}\"", what, text)));
  return std::nullopt;
}

}  // namespace defcon::server
