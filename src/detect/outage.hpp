// Outages suspected from what is reported: a prospective scan for clusters over clients, sites,
// areas, dependencies, categories and words at once, over windows from ten minutes to four hours
// that end now (after Kulldorff, Prospective time periodic geographical disease surveillance using
// a scan statistic, 2001).
//
// Every key has its own past rate, as a share of the desk's expected tickets at that time of day,
// learnt only from tickets that have left the windows. Where the whole desk is busy, a key is held
// against the busy desk, so that an outage is named where it is. What is surprising enough to be
// called is learnt from the desk's own past too (false_calls.hpp): that pays for the many keys,
// windows and for the clumps that reports come in.
//
// A cluster can only become surprising when a ticket comes, so the scan runs over the keys of that
// ticket alone; a tick only forgets and closes.
#pragma once

#include <array>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "base/zone.hpp"
#include "desk/arrivals.hpp"
#include "desk/ticket.hpp"
#include "detect/false_calls.hpp"
#include "detect/key_rates.hpp"

namespace defcon::detect {

// A report of trouble, as far as it is known: a ticket, or a call that is no ticket yet.
struct Sighting {
  desk::TicketKey key;
  bool is_contact = false;
  base::Instant at{};              // opened
  std::string client, site, area;  // empty: not known
  std::string category;
  std::vector<std::string> dependencies;  // that the client, site or area hangs on
  std::vector<std::uint32_t> words;       // ascending (desk/wording.hpp)
};
BOOST_DESCRIBE_STRUCT(Sighting, (),
                      (key, is_contact, at, client, site, area, category, dependencies, words))

// A sighting within the longest window.
struct Recent {
  Sighting sighting;
  double counts = 1;          // as so many; less than one: a repetition (repetition.hpp)
  std::uint64_t suspect = 0;  // whose child it is; 0: of none
};
BOOST_DESCRIBE_STRUCT(Recent, (), (sighting, counts, suspect))

// Where an outage is. `clients` and `areas`: several, each out of the ordinary by itself; `desk`:
// everybody, or too many to tell apart.
BOOST_DEFINE_ENUM_CLASS(Scope, client, clients, area, areas, category, desk)

BOOST_DEFINE_ENUM_CLASS(SuspectState, open, confirmed, dismissed, closed)

// The master ticket candidate is the first child.
struct Suspect {
  static constexpr std::size_t max_children = 500;
  static constexpr std::size_t max_words = 4;

  std::uint64_t id = 0;
  SuspectState state = SuspectState::open;
  Scope scope = Scope::desk;
  std::vector<std::string> clients, sites,
      areas;                         // where; what the children name if it is the desk
  std::string category;              // empty: of no one kind
  std::string cause;                 // key of the dependency that explains it, if any
  std::vector<std::uint32_t> words;  // that stand out, the most telling first
  base::Instant began{};             // its first ticket
  base::Instant opened{};            // when it was suspected
  base::Instant last{};              // its latest ticket
  std::optional<base::Instant> closed;
  std::uint32_t tickets = 0;      // children, repetitions left out
  std::uint32_t about = 0;        // of them with one of the words
  std::uint32_t repetitions = 0;  // left out
  double expected = 0;            // in that place and time, from began to the latest ticket
  double surprise = 0;            // -log10 of the chance, when it was suspected
  std::vector<desk::TicketKey> children;
};
BOOST_DESCRIBE_STRUCT(Suspect, (),
                      (id, state, scope, clients, sites, areas, category, cause, words, began,
                       opened, last, closed, tickets, about, repetitions, expected, surprise,
                       children))

// Counted sightings of one key within the longest window, and its most surprising moments of late.
struct Came {
  base::Instant at{};
  double counts = 1;
  double before = 0;  // what those before it count, from a beginning of no meaning
};
BOOST_DESCRIBE_STRUCT(Came, (), (at, counts, before))

struct Peak {
  double surprise = 0;
  int kind = 0;
  base::Instant at{};
};
BOOST_DESCRIBE_STRUCT(Peak, (), (surprise, kind, at))

struct Active {
  KeyName name;
  std::vector<Came> times;          // ascending, children of suspects left out
  std::array<Peak, reaches> peaks;  // by Reach
};
BOOST_DESCRIBE_STRUCT(Active, (), (name, times, peaks))

struct Scan {
  static constexpr std::size_t max_suspects = 256;  // open and past

  KeyRates rates;
  FalseCalls past;
  std::vector<Recent> recent;  // by time
  std::map<std::uint64_t, Active> active;
  std::vector<Suspect> suspects;  // by id
  std::uint64_t suspects_ever = 0;
  base::Instant seen_to{};  // the latest sighting
  Peak rarest;              // of late; `surprise` is a rarity (false_calls.hpp)
};
BOOST_DESCRIBE_STRUCT(Scan, (),
                      (rates, past, recent, active, suspects, suspects_ever, seen_to, rarest))

// What the desk expects today: tickets in each half-hour of the wall clock.
struct Pace {
  std::array<double, desk::slots_per_day> slots{};
  int history_days = 0;
};
BOOST_DESCRIBE_STRUCT(Pace, (), (slots, history_days))

// Where and when a scan takes place.
struct Moment {
  const base::Zone& zone;
  const Pace& pace;
  base::Instant now{};
};

struct OutageSettings {
  double false_calls_per_day = 1.0 / 60;  // for the whole desk: nine quiet weeks of ten
  int min_history_days = 28;              // before that nothing is usual yet
  std::uint32_t min_tickets = 3;          // fewer are no outage, however rare
  base::Span quiet_until_closed = base::minutes(60);
};

// One more report; the id of a suspect that opened or changed because of it, or 0.
std::uint64_t take(Scan& scan, const Sighting& sighting, const Moment& moment,
                   const OutageSettings& settings);
// Forgets what has left the windows, closes what is over. Ids of those that closed.
std::vector<std::uint64_t> pass(Scan& scan, const Moment& moment, const OutageSettings& settings);

// A contact became a ticket: what was seen of it is forgotten, so that the ticket can be taken in
// its place. False where the contact is a child already: then the child is the ticket from now on.
bool give_way(Scan& scan, const desk::TicketKey& contact, const desk::TicketKey& ticket);

[[nodiscard]] const Suspect* find(const Scan& scan, std::uint64_t id);
// A person's word on an open suspect: it is an outage, or it is none. One that was dismissed goes
// on to gather its children, unseen, until it is over.
void answer(Scan& scan, std::uint64_t id, bool is_outage);

}  // namespace defcon::detect
