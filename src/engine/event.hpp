// Everything that can happen to a desk, and everything it asks of the world.
//
// An Event carries its time: the core has no clock. Bodies come from the rooms below; the log
// stores them by the names in `event_names` (docs/event-log.md), which never change once written.
#pragma once

#include <array>
#include <string_view>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "desk/outage.hpp"
#include "desk/settings.hpp"
#include "desk/state.hpp"
#include "desk/ticket.hpp"
#include "level/decide.hpp"
#include "level/policy.hpp"
#include "roster/roster.hpp"
#include "simulate/advice.hpp"
#include "simulate/work.hpp"

namespace defcon::engine {

// People and work are there together or not at all; without them nothing is simulated.
struct DeskConfigured {
  desk::Settings settings;
  std::optional<roster::Roster> roster;
  std::optional<simulate::Work> work;
};
BOOST_DESCRIBE_STRUCT(DeskConfigured, (), (settings, roster, work))

struct PolicySet {
  level::Policy policy;
};
BOOST_DESCRIBE_STRUCT(PolicySet, (), (policy))

// Time has passed. The loop sends one a minute of the desk's time, so that what follows from time
// alone (a new day, a forecast, a withdrawn recommendation) is in the log like everything else.
struct Ticked {};
BOOST_DESCRIBE_STRUCT(Ticked, (), ())

// What each level would do to the rest of the day, simulated outside of the core from the desk as
// it stood at `as_of` (advise.hpp).
struct AdviceGiven {
  base::Instant as_of{};
  base::Instant until{};  // what was simulated
  level::Level standing = level::calm;
  simulate::Advice advice;
};
BOOST_DESCRIBE_STRUCT(AdviceGiven, (), (as_of, until, standing, advice))

using Body =
    std::variant<DeskConfigured, PolicySet, desk::TicketReport, desk::ContactReport,
                 desk::OutageDeclared, desk::OutageWidened, desk::OutageClosed, level::Decision,
                 Ticked, desk::SuspicionConfirmed, desk::SuspicionDismissed, AdviceGiven>;

inline constexpr std::array<std::string_view, std::variant_size_v<Body>> event_names{
    "desk.configured", "policy.set",       "ticket.reported",  "contact.reported",
    "outage.declared", "outage.widened",   "outage.closed",    "level.decided",
    "time.ticked",     "outage.confirmed", "outage.dismissed", "advice.given"};

struct Event {
  std::uint64_t sequence = 0;  // 1, 2, 3 ... in one desk's log
  base::Instant at{};          // never earlier than the event before it
  Body body;
};

// Effects: what the shell should do or tell. Their outcomes come back as events.
struct TicketAccepted {
  desk::Accepted accepted = desk::Accepted::created;
};
struct DayStarted {
  base::Date date{};
};
struct RecommendationOpened {
  std::uint64_t id = 0;
  level::Level level = level::calm;
};
struct LevelChanged {
  level::Level from = level::calm;
  level::Level to = level::calm;
};

struct OutageSuspected {
  std::uint64_t id = 0;  // of the suspect
};
struct SuspicionEnded {
  std::uint64_t id = 0;
};

// The question that advise.hpp asks of this world; AdviceGiven is its answer.
struct AdviceWanted {};

using Effect = std::variant<TicketAccepted, DayStarted, RecommendationOpened, LevelChanged,
                            OutageSuspected, SuspicionEnded, AdviceWanted>;

}  // namespace defcon::engine
