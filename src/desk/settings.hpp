// What a desk is: its clock, offices, hours, clients, categories and promises. Set by people, as
// data.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/zone.hpp"
#include "desk/calendar.hpp"

namespace defcon::desk {

struct Office {
  std::string key;  // "st-paul": lower case, digits, hyphens; part of its board's address
  std::string name;
  std::optional<std::string> zone;  // IANA name; the desk's own if absent

  friend bool operator==(const Office&, const Office&) = default;
};
BOOST_DESCRIBE_STRUCT(Office, (), (key, name, zone))

BOOST_DEFINE_ENUM_CLASS(ClientKind, company, city, local_government, school, health, nonprofit,
                        department, other)

struct Site {
  std::string key;
  std::string area;  // the area that shares its power and lines

  friend bool operator==(const Site&, const Site&) = default;
};
BOOST_DESCRIBE_STRUCT(Site, (), (key, area))

struct Client {
  std::string key;
  std::string name;
  ClientKind kind = ClientKind::company;
  std::optional<int> size;  // people served there
  std::vector<Site> sites;

  friend bool operator==(const Client&, const Client&) = default;
};
BOOST_DESCRIBE_STRUCT(Client, (), (key, name, kind, size, sites))

struct Category {
  std::string key;
  std::string name;
  std::string skill;          // who can do it
  double handle_minutes = 0;  // usual work on one ticket; 0 until known
  bool helper_safe = false;   // somebody from outside the desk can be given it

  friend bool operator==(const Category&, const Category&) = default;
};
BOOST_DESCRIBE_STRUCT(Category, (), (key, name, skill, handle_minutes, helper_safe))

BOOST_DEFINE_ENUM_CLASS(DependencyKind, site, provider, cloud, other)

// What several clients hang on together: a site's line, an internet provider, a cloud vendor. It
// serves the clients, sites and areas that it names and those of whatever needs it.
struct Dependency {
  std::string key;
  std::string name;
  DependencyKind kind = DependencyKind::other;
  std::vector<std::string> clients, sites, areas;
  std::vector<std::string> needs;  // keys of dependencies that this one hangs on itself

  friend bool operator==(const Dependency&, const Dependency&) = default;
};
BOOST_DESCRIBE_STRUCT(Dependency, (), (key, name, kind, clients, sites, areas, needs))

struct Settings {
  static constexpr std::size_t max_offices = 500;
  static constexpr std::size_t max_clients = 20000;
  static constexpr std::size_t max_categories = 100;
  static constexpr std::size_t max_dependencies = 500;

  std::string key;  // "main": part of its API address
  std::string name;
  std::string zone = "UTC";  // IANA name
  std::vector<Office> offices;
  Calendar calendar;
  std::vector<Client> clients;
  std::vector<Dependency> dependencies;
  std::vector<Category> categories;     // empty: the ten presets and "other"
  double response_target_minutes = 30;  // first human response, in business minutes
  std::optional<double> usual_day;      // tickets, told by a person while the desk is learning
  std::optional<int> staffed;           // people on an ordinary day, where known
  int surge_sensitivity = 0;            // -2 cautious .. 2 keen; `defcon tune` recommends one
  bool is_example = false;              // invented data: every screen says EXAMPLE

  friend bool operator==(const Settings&, const Settings&) = default;
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (key, name, zone, offices, calendar, clients, dependencies, categories,
                       response_target_minutes, usual_day, staffed, surge_sensitivity, is_example))

// The ten kinds of issue that the product comes from, and "other".
[[nodiscard]] const std::vector<Category>& preset_categories();
// The desk's own categories, or the presets.
[[nodiscard]] const std::vector<Category>& categories_of(const Settings& settings);

// All that one of this client, site and area hangs on, directly or through others; empty texts are
// not known. Keys, ascending.
[[nodiscard]] std::vector<std::string> dependencies_of(const Settings& settings,
                                                       const std::string& client,
                                                       const std::string& site,
                                                       const std::string& area);

// Every fault, each with the key of the field (`offices[2].zone`) and a hint. Empty: usable.
[[nodiscard]] std::vector<base::Error> validate(const Settings& settings);

}  // namespace defcon::desk
