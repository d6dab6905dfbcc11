// What an io thread asks of the loop: to append events to a desk's log, or to look at a desk.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "engine/world.hpp"
#include "http/reply.hpp"
#include "server/live_accounts.hpp"

namespace defcon::server {

struct LiveDesk;

// Events that are appended together or not at all. Answered after the commit.
struct Change {
  std::vector<engine::Event> events;  // bodies only: the loop gives sequence and time

  // What became of them: the effects of all events, in order, and the desk after the whole batch.
  struct Outcome {
    const std::vector<engine::Effect>& effects;
    std::uint64_t last_sequence = 0;  // of this change
    LiveDesk& desk;
  };
  std::function<http::Response(const Outcome&)> respond;
};

// Looks at what is committed.
struct Query {
  std::function<http::Response(LiveDesk&)> respond;
};

// Looks at all desks at once.
struct Survey {
  std::function<http::Response(const std::vector<LiveDesk*>&)> respond;
};

// What the house itself found out, to be put into a desk's log; nobody waits for an answer.
struct Finding {
  engine::Body body;
};

struct Job {
  std::string desk;        // its key; of no meaning to a survey or the accounts
  std::size_t weight = 0;  // bytes of the request, for the inbox's limit
  std::variant<Change, Query, Survey, Finding, AccountChange, AuditQuery> what;
  http::Reply reply{nullptr, {}};
};

}  // namespace defcon::server
