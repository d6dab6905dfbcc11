#include "desk/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace defcon::desk {

namespace {

using base::Error;
using base::ErrorKind;

bool is_slug(std::string_view key) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !key.empty() && key.size() <= 60 && std::ranges::all_of(key, allowed);
}

class Findings {
 public:
  void add(std::string where, std::string what, std::string hint,
           ErrorKind kind = ErrorKind::invalid_input) {
    errors_.push_back({kind, std::move(what), std::move(where), std::move(hint)});
  }
  void slug(const std::string& where, const std::string& key) {
    if (!is_slug(key))
      add(where, fmt::format("\"{}\" is not a key", key),
          "lower-case letters, digits and hyphens, 60 at most");
  }
  void zone(const std::string& where, const std::string& name) {
    if (auto zone = base::Zone::find(name); !zone) add(where, zone.error().what, zone.error().hint);
  }
  void limit(const std::string& where, std::size_t count, std::size_t most) {
    if (count > most)
      add(where, fmt::format("{} entries, at most {} are allowed", count, most),
          "leave out what is not in use", ErrorKind::limit);
  }
  template <class Items>
  void distinct(const std::string& where, const Items& items) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!seen.insert(items[i].key).second) {
        add(fmt::format("{}[{}].key", where, i), fmt::format("\"{}\" is there twice", items[i].key),
            "give each a key of its own");
      }
    }
  }
  [[nodiscard]] std::vector<Error> take() { return std::move(errors_); }

 private:
  std::vector<Error> errors_;
};

void check_clients(const Settings& settings, Findings& findings) {
  findings.limit("clients", settings.clients.size(), Settings::max_clients);
  findings.distinct("clients", settings.clients);
  for (std::size_t i = 0; i < settings.clients.size(); ++i) {
    const Client& client = settings.clients[i];
    if (client.key.empty())
      findings.add(fmt::format("clients[{}].key", i), "a client without a key",
                   "use the name that tickets carry");
    if (client.size && *client.size < 0)
      findings.add(fmt::format("clients[{}].size", i), "a negative size",
                   "the number of people served");
    findings.distinct(fmt::format("clients[{}].sites", i), client.sites);
  }
}

void check_country(const Calendar& calendar, Findings& findings) {
  if (!calendar.country || *calendar.country == "none") return;
  const std::string& code = *calendar.country;
  const bool is_code =
      code.size() == 2 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!is_code)
    findings.add("calendar.country", fmt::format("\"{}\" is no country", code),
                 "two capital letters such as \"US\" (ISO 3166), or \"none\"");
}

void check_calendar(const Calendar& calendar, Findings& findings) {
  for (std::size_t i = 0; i < calendar.hours.size(); ++i) {
    const OpenSpan& span = calendar.hours[i];
    if (span.weekday < 0 || span.weekday > 6 || span.from_minute < 0 || span.to_minute > 1440 ||
        span.from_minute >= span.to_minute) {
      findings.add(fmt::format("calendar.hours[{}]", i), "not a span of a day",
                   "weekday 0 (Monday) to 6, minutes 0 to 1440, from before to");
    }
  }
  const auto in_order = [&](const std::string& where, const std::vector<base::Date>& dates) {
    if (!std::ranges::is_sorted(dates))
      findings.add(where, "the dates are not in order", "write them from early to late");
  };
  in_order("calendar.holidays", calendar.holidays);
  in_order("calendar.working_days", calendar.working_days);
  check_country(calendar, findings);
  findings.limit("calendar.events", calendar.events.size(), Calendar::max_events);
  for (std::size_t i = 0; i < calendar.events.size(); ++i) {
    if (calendar.events[i].to < calendar.events[i].from)
      findings.add(fmt::format("calendar.events[{}].to", i), "the event ends before it begins",
                   "its last day, included");
  }
}

void check_dependencies(const Settings& settings, Findings& findings) {
  findings.limit("dependencies", settings.dependencies.size(), Settings::max_dependencies);
  findings.distinct("dependencies", settings.dependencies);
  for (std::size_t i = 0; i < settings.dependencies.size(); ++i) {
    const Dependency& dependency = settings.dependencies[i];
    findings.slug(fmt::format("dependencies[{}].key", i), dependency.key);
    for (const std::string& need : dependency.needs) {
      if (std::ranges::find(settings.dependencies, need, &Dependency::key) ==
          settings.dependencies.end()) {
        findings.add(fmt::format("dependencies[{}].needs", i),
                     fmt::format("\"{}\" is no dependency", need),
                     "name the key of another one of the list");
      }
    }
  }
}

}  // namespace

std::vector<std::string> dependencies_of(const Settings& settings, const std::string& client,
                                         const std::string& site, const std::string& area) {
  std::set<std::string> found;
  const auto has = [](const std::vector<std::string>& names, const std::string& name) {
    return !name.empty() && std::ranges::find(names, name) != names.end();
  };
  for (const Dependency& d : settings.dependencies) {
    if (has(d.clients, client) || has(d.sites, site) || has(d.areas, area)) found.insert(d.key);
  }
  // Up the map until nothing new comes; a circle ends by that too.
  for (std::size_t before = 0; before != found.size();) {
    before = found.size();
    for (const Dependency& d : settings.dependencies) {
      if (found.contains(d.key)) found.insert(d.needs.begin(), d.needs.end());
    }
  }
  return {found.begin(), found.end()};
}

const std::vector<Category>& preset_categories() {
  static const std::vector<Category> presets{
      {"password", "Password issues", "service desk", 0, true},
      {"internet", "Internet issues", "network", 0, false},
      {"technical", "Technical problems", "service desk", 0, false},
      {"security", "Cyber security threats", "security", 0, false},
      {"network", "Network support", "network", 0, false},
      {"email", "Email issues", "service desk", 0, true},
      {"backup", "Data backup", "systems", 0, false},
      {"printer", "Printer problems", "service desk", 0, true},
      {"mobile-remote", "Mobile and remote work problems", "service desk", 0, true},
      {"cloud", "Cloud computing", "systems", 0, false},
      {"other", "Other", "service desk", 0, false},
  };
  return presets;
}

const std::vector<Category>& categories_of(const Settings& settings) {
  return settings.categories.empty() ? preset_categories() : settings.categories;
}

std::vector<Error> validate(const Settings& settings) {
  Findings findings;
  findings.slug("key", settings.key);
  if (settings.name.empty())
    findings.add("name", "the desk has no name", "the name that its boards show");
  findings.zone("zone", settings.zone);
  findings.limit("offices", settings.offices.size(), Settings::max_offices);
  findings.distinct("offices", settings.offices);
  if (settings.offices.empty())
    findings.add("offices", "no office", "a desk has at least one office, where its board hangs");
  for (std::size_t i = 0; i < settings.offices.size(); ++i) {
    findings.slug(fmt::format("offices[{}].key", i), settings.offices[i].key);
    if (const auto& zone = settings.offices[i].zone)
      findings.zone(fmt::format("offices[{}].zone", i), *zone);
  }
  check_calendar(settings.calendar, findings);
  check_clients(settings, findings);
  check_dependencies(settings, findings);
  findings.limit("categories", settings.categories.size(), Settings::max_categories);
  findings.distinct("categories", settings.categories);
  if (!settings.categories.empty() &&
      std::ranges::find(settings.categories, "other", &Category::key) ==
          settings.categories.end()) {
    findings.add("categories", "no category \"other\"", "tickets of an unknown kind need it");
  }
  constexpr double most_minutes = 366.0 * 24 * 60;
  constexpr double most_tickets = 1e6;
  if (!(settings.response_target_minutes > 0))
    findings.add("response_target_minutes", "not a positive number",
                 "minutes to the first human response");
  if (settings.response_target_minutes > most_minutes)
    findings.add("response_target_minutes", "longer than a year",
                 "minutes to the first human response", ErrorKind::limit);
  if (settings.surge_sensitivity < -2 || settings.surge_sensitivity > 2)
    findings.add("surge_sensitivity", "not a whole number from -2 to 2",
                 "0 is the default; `defcon tune` shows what each costs on a log");
  if (settings.usual_day && !(*settings.usual_day > 0))
    findings.add("usual_day", "not a positive number", "tickets on an ordinary working day");
  if (settings.usual_day && *settings.usual_day > most_tickets)
    findings.add("usual_day", "more than a million", "tickets on an ordinary working day",
                 ErrorKind::limit);
  if (settings.staffed && *settings.staffed < 0)
    findings.add("staffed", "a negative number of people", "people at work on an ordinary day");
  return findings.take();
}

}  // namespace defcon::desk
