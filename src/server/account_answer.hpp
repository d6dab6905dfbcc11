// What routes about people, keys and sessions share.
#pragma once

#include "server/account_api.hpp"
#include "server/answer.hpp"

namespace defcon::server {

using Decided = base::Result<std::vector<identity::Body>>;

// Posts to the loop, in the name of who asks.
void change_accounts(const Context& context, Call call,
                     std::function<Decided(const identity::Accounts&, base::Instant now)> decide,
                     std::function<http::Response(const identity::Accounts& after)> respond);

// The number at this place of the path; where it is none, the call is answered 404.
[[nodiscard]] std::optional<std::uint64_t> number_in_path(Call& call, std::size_t place,
                                                          const char* what);

inline constexpr Parameter id_parameter{"id", "path", "its number", R"({"type":"integer"})"};

}  // namespace defcon::server
