// Tickets and contacts: what a service desk receives, as reports that may come late, twice or out
// of order.
//
// A report says what one source system knows of one ticket; every field but its identity may be
// missing. Reports of one ticket merge to the same ticket in whatever order they come:
//   opened, first_response   the earliest time reported
//   resolved, reopened       every distinct time is kept; the latest of all says which state holds
//   all other fields         the report with the latest `updated` wins, field by field
// A contact is a call or a mail before it is a ticket: it counts as an arrival until a ticket names
// it, and then it is that ticket.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"

namespace defcon::desk {

// Text about or by a person: kept beside the event log under a number, so that it can be erased
// without breaking the log's hash chain. `ref` is 0 until the store has numbered it.
struct PersonalText {
  std::uint64_t ref = 0;
  std::string text;

  friend auto operator<=>(const PersonalText&, const PersonalText&) = default;
};
BOOST_DESCRIBE_STRUCT(PersonalText, (), (ref, text))

// Limits, checked at intake.
inline constexpr std::size_t max_key_bytes = 180;  // client, area, office, category, external id
inline constexpr std::size_t max_subject_bytes = 1000;
inline constexpr std::size_t max_episodes = 64;  // times resolved, times reopened
inline constexpr std::size_t max_words = 24;     // of a subject (wording.hpp)

// Identity: which system, and its number there.
struct TicketKey {
  std::string source;
  std::string external_id;

  friend auto operator<=>(const TicketKey&, const TicketKey&) = default;
};
BOOST_DESCRIBE_STRUCT(TicketKey, (), (source, external_id))

BOOST_DEFINE_ENUM_CLASS(Priority, critical, high, normal, low)
BOOST_DEFINE_ENUM_CLASS(Channel, phone, email, web, chat, monitoring, walk_up, other)

struct TicketReport {
  std::string source;
  std::string external_id;
  std::optional<base::Instant> updated;  // when the source says this was true; receipt if absent
  std::optional<base::Instant> opened;
  std::optional<base::Instant> first_response;  // first reply by a person (docs/measures.md)
  std::optional<base::Instant> resolved;
  std::optional<base::Instant> reopened;
  std::optional<std::string> client;
  std::optional<std::string> site;
  std::optional<std::string> area;
  std::optional<std::string> office;
  std::optional<std::string> category;  // a key of the desk's categories; unknown becomes "other"
  std::optional<Priority> priority;
  std::optional<Channel> channel;
  // The contact it began as: its external id and, where another system has it (a telephone system,
  // say), that one's source; this report's own source unless given.
  std::optional<std::string> contact;
  std::optional<std::string> contact_source;
  std::optional<PersonalText> subject;
  // Of the subject, taken at the door (wording.hpp); absent where there is no subject.
  std::optional<std::vector<std::uint32_t>> words;
};
BOOST_DESCRIBE_STRUCT(TicketReport, (),
                      (source, external_id, updated, opened, first_response, resolved, reopened,
                       client, site, area, office, category, priority, channel, contact,
                       contact_source, subject, words))

struct ContactReport {
  std::string source;
  std::string external_id;
  std::optional<base::Instant> began;  // receipt if absent
  std::optional<Channel> channel;
  std::optional<std::string> client;
  std::optional<std::string> area;
  std::optional<std::string> office;
  // Its ticket, once known: external id, and source where it is another than this report's own.
  std::optional<std::string> ticket;
  std::optional<std::string> ticket_source;
};
BOOST_DESCRIBE_STRUCT(ContactReport, (),
                      (source, external_id, began, channel, client, area, office, ticket,
                       ticket_source))

// Whom a report names: the contact that a ticket began as, the ticket that a contact became.
[[nodiscard]] std::optional<TicketKey> contact_of(const TicketReport& report);
[[nodiscard]] std::optional<TicketKey> ticket_of(const ContactReport& report);

// A field and the time at which its source said so.
template <class T>
struct Versioned {
  std::optional<T> value;
  base::Instant version{};
  BOOST_DESCRIBE_CLASS(Versioned, (), (value, version), (), ())
};

struct Ticket {
  TicketKey key;
  base::Instant opened{};
  bool opened_is_assumed = true;  // no report has said when; the first receipt stands in
  std::optional<base::Instant> first_response;
  std::vector<base::Instant> resolved;   // ascending, distinct
  std::vector<base::Instant> reopened;   // ascending, distinct
  base::Instant touched{};               // receipt of the last report
  std::optional<base::Instant> counted;  // where it stands in the arrivals (state.hpp)
  Versioned<std::string> client, site, area, office, category;
  Versioned<Priority> priority;
  Versioned<Channel> channel;
  Versioned<PersonalText> subject;

  // Resolved, unless it was reopened later. At the same instant the reopening is taken as the
  // later.
  [[nodiscard]] bool is_open() const {
    return resolved.empty() || (!reopened.empty() && reopened.back() >= resolved.back());
  }
  // Open, and nobody has answered.
  [[nodiscard]] bool is_waiting() const { return is_open() && !first_response; }
};
BOOST_DESCRIBE_STRUCT(Ticket, (),
                      (key, opened, opened_is_assumed, first_response, resolved, reopened, touched,
                       counted, client, site, area, office, category, priority, channel, subject))

// The ticket after one more report, received at `at`. Merging is associative, commutative and
// idempotent in everything but `touched` and an assumed opening.
void merge(Ticket& ticket, const TicketReport& report, base::Instant at);

}  // namespace defcon::desk
