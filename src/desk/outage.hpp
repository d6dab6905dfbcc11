// Outages as people declare them, or confirm them where detection suspects one: what is out, whom
// it touches, since when.
#pragma once

#include <boost/describe/class.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "desk/settings.hpp"
#include "desk/ticket.hpp"

namespace defcon::desk {

struct Outage {
  static constexpr std::size_t max_scope = 20000;

  std::string id;  // given by the caller, unique in the desk
  PersonalText title;
  std::set<std::string> clients;
  std::set<std::string> areas;
  base::Instant began{};
  std::optional<base::Instant> closed;
};
BOOST_DESCRIBE_STRUCT(Outage, (), (id, title, clients, areas, began, closed))

struct OutageDeclared {
  std::string id;
  PersonalText title;
  std::vector<std::string> clients;
  std::vector<std::string> areas;
  std::optional<base::Instant> began;  // now if absent
};
BOOST_DESCRIBE_STRUCT(OutageDeclared, (), (id, title, clients, areas, began))

struct OutageWidened {
  std::string id;
  std::vector<std::string> clients;
  std::vector<std::string> areas;
};
BOOST_DESCRIBE_STRUCT(OutageWidened, (), (id, clients, areas))

struct OutageClosed {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(OutageClosed, (), (id))

// A person's word on an outage that detection suspects (detect/outage.hpp): it is one, and stands
// declared from then on; or it is none.
struct SuspicionConfirmed {
  std::uint64_t suspect = 0;
  PersonalText title;
  PersonalText by;
};
BOOST_DESCRIBE_STRUCT(SuspicionConfirmed, (), (suspect, title, by))

struct SuspicionDismissed {
  std::uint64_t suspect = 0;
  PersonalText reason;
  PersonalText by;
};
BOOST_DESCRIBE_STRUCT(SuspicionDismissed, (), (suspect, reason, by))

using Outages = std::map<std::string, Outage>;

// What all open outages touch together. A client with a site in an area that is out is touched.
struct OutageExtent {
  std::set<std::string> clients;
  std::set<std::string> areas;
};
[[nodiscard]] OutageExtent open_extent(const Outages& outages, const Settings& settings);

}  // namespace defcon::desk
