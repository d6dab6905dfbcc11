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

namespace defcon::engine {

struct DeskConfigured {
  desk::Settings settings;
};
BOOST_DESCRIBE_STRUCT(DeskConfigured, (), (settings))

struct PolicySet {
  level::Policy policy;
};
BOOST_DESCRIBE_STRUCT(PolicySet, (), (policy))

// Time has passed. The loop sends one a minute of the desk's time, so that what follows from time
// alone (a new day, a forecast, a withdrawn recommendation) is in the log like everything else.
struct Ticked {};
BOOST_DESCRIBE_STRUCT(Ticked, (), ())

using Body =
    std::variant<DeskConfigured, PolicySet, desk::TicketReport, desk::ContactReport,
                 desk::OutageDeclared, desk::OutageWidened, desk::OutageClosed, level::Decision,
                 Ticked, desk::SuspicionConfirmed, desk::SuspicionDismissed>;

inline constexpr std::array<std::string_view, std::variant_size_v<Body>> event_names{
    "desk.configured", "policy.set",       "ticket.reported", "contact.reported",
    "outage.declared", "outage.widened",   "outage.closed",   "level.decided",
    "time.ticked",     "outage.confirmed", "outage.dismissed"};

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

using Effect = std::variant<TicketAccepted, DayStarted, RecommendationOpened, LevelChanged,
                            OutageSuspected, SuspicionEnded>;

}  // namespace defcon::engine
