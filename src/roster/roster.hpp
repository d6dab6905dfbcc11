// The roster of a desk: who can work on tickets, when, on what, how fast, and at which level they
// come. Written by people in the desk's file under [roster]; docs/simulation.md explains each key.
//
// The tier of a group is the level at which it comes: 5 is the desk itself, 4 the onsite managers,
// 3 others across the company, 2 everyone in support (off shift, flex, NOC, DEPOT, SOC, AT), 1
// everyone, owners included. A person of tier t works on tickets while the level is t or worse.
#pragma once

#include <array>
#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "desk/calendar.hpp"
#include "desk/settings.hpp"
#include "desk/ticket.hpp"

namespace defcon::roster {

inline constexpr int calmest_tier = 5;
inline constexpr int worst_tier = 1;

// A pause within a shift. It begins when the ticket in hand is done and has its full length.
struct Break {
  int at_minute = 0;  // after midnight
  double minutes = 0;
  double spread_minutes = 0;  // those of a shift take it in turn over so long
  friend bool operator==(const Break&, const Break&) = default;
};
BOOST_DESCRIBE_STRUCT(Break, (), (at_minute, minutes, spread_minutes))

struct Shift {
  std::string key;
  std::vector<desk::OpenSpan> hours;  // "mon-fri 08:00-17:00"; nights as two spans
  std::vector<Break> breaks;
  friend bool operator==(const Shift&, const Shift&) = default;
};
BOOST_DESCRIBE_STRUCT(Shift, (), (key, hours, breaks))

struct Group {
  std::string key;
  std::string name;
  int tier = calmest_tier;
  std::vector<std::string> shifts;  // keys; those without a shift of their own share them in turn
  std::vector<std::string> skills;  // of categories; empty: every skill
  bool helper_safe_only = false;    // only categories that are helper-safe
  double speed = 1;                 // against an engineer of the desk
  double delay_minutes = 0;         // from the decision to the first ticket, when on shift
  // From the decision to the first ticket for those who are not on shift; absent: they stay at
  // home.
  std::optional<double> call_in_minutes;
  int size = 0;  // people of the group who are not named below
  friend bool operator==(const Group&, const Group&) = default;
};
BOOST_DESCRIBE_STRUCT(Group, (),
                      (key, name, tier, shifts, skills, helper_safe_only, speed, delay_minutes,
                       call_in_minutes, size))

struct Leave {  // both days included
  base::Date from{};
  base::Date to{};
  friend bool operator==(const Leave&, const Leave&) = default;
};
BOOST_DESCRIBE_STRUCT(Leave, (), (from, to))

struct Person {
  std::string key;
  desk::PersonalText name;
  std::string group;
  std::vector<std::string> shifts;  // their own instead of the group's
  std::vector<std::string> skills;  // their own instead of the group's
  std::optional<double> speed;
  std::vector<Leave> leave;
  friend bool operator==(const Person&, const Person&) = default;
};
BOOST_DESCRIBE_STRUCT(Person, (), (key, name, group, shifts, skills, speed, leave))

struct Roster {
  static constexpr std::size_t max_people = 20000;
  static constexpr std::size_t max_shifts = 250;
  static constexpr std::size_t max_groups = 250;

  std::vector<Shift> shifts;
  std::vector<Group> groups;
  std::vector<Person> people;
  // Part of paid time that is not for tickets: training, meetings, sickness. For the plan.
  double shrinkage = 0;

  [[nodiscard]] bool is_empty() const { return groups.empty() && people.empty(); }
  friend bool operator==(const Roster&, const Roster&) = default;
};
BOOST_DESCRIBE_STRUCT(Roster, (), (shifts, groups, people, shrinkage))

// Every fault with the key of the field ("groups[2].tier") and a hint: no staff, negative times, a
// tier that nobody is in, shifts of one person that overlap, names that nobody knows.
[[nodiscard]] std::vector<base::Error> validate(const Roster& roster,
                                                const desk::Settings& settings);

}  // namespace defcon::roster
