#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "roster/roster.hpp"

namespace defcon::roster {

namespace {

constexpr std::array<const char*, 6> tier_words = {"",
                                                   "everyone, owners included",
                                                   "all of support: flex, NOC, DEPOT, SOC, AT",
                                                   "others across the company",
                                                   "the onsite managers",
                                                   "the desk itself"};

constexpr double longest_minutes = 7 * 24 * 60;

class Check {
 public:
  Check(const Roster& roster, const desk::Settings& settings)
      : roster_(roster), settings_(settings) {}

  std::vector<base::Error> run() {
    limit("shifts", roster_.shifts.size(), Roster::max_shifts);
    limit("groups", roster_.groups.size(), Roster::max_groups);
    distinct("shifts", roster_.shifts);
    distinct("groups", roster_.groups);
    distinct("people", roster_.people);
    for (std::size_t i = 0; i < roster_.shifts.size(); ++i) shift(i);
    for (std::size_t i = 0; i < roster_.groups.size(); ++i) group(i);
    for (std::size_t i = 0; i < roster_.people.size(); ++i) person(i);
    if (!(roster_.shrinkage >= 0 && roster_.shrinkage < 1))
      add("shrinkage", "not a share", "0.3 is three tenths of the paid time");
    staffed();
    return std::move(errors_);
  }

 private:
  void add(std::string where, std::string what, std::string hint,
           base::ErrorKind kind = base::ErrorKind::invalid_input) {
    errors_.push_back({kind, std::move(what), std::move(where), std::move(hint)});
  }
  void limit(const char* where, std::size_t count, std::size_t most) {
    if (count > most)
      add(where, fmt::format("{} entries, at most {} are allowed", count, most),
          "leave out what is not in use", base::ErrorKind::limit);
  }
  template <class Items>
  void distinct(const char* where, const Items& items) {
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!seen.insert(items[i].key).second)
        add(fmt::format("{}[{}].key", where, i), fmt::format("\"{}\" is there twice", items[i].key),
            "give each a key of its own");
    }
  }
  void not_negative(const std::string& where, double minutes) {
    if (!(minutes >= 0))
      add(where, fmt::format("a negative time of {} minutes", minutes), "0 minutes or more");
    if (minutes > longest_minutes)
      add(where, fmt::format("{} minutes are more than a week", minutes), "a time within a day");
  }
  void positive_speed(const std::string& where, double speed) {
    if (!(speed > 0 && speed <= 10))
      add(where, fmt::format("a speed of {}", speed),
          "1 is an engineer of the desk, 0.5 half that");
  }

  void shift(std::size_t i) {
    const Shift& shift = roster_.shifts[i];
    const auto where = fmt::format("shifts[{}]", i);
    if (shift.hours.empty())
      add(where + ".hours", "a shift without hours", "such as \"mon-fri 08:00-17:00\"");
    auto spans = shift.hours;
    if (overlap(spans))
      add(where + ".hours", "hours that overlap", "write each hour of a shift once");
    for (std::size_t b = 0; b < shift.breaks.size(); ++b) {
      not_negative(fmt::format("{}.breaks[{}].minutes", where, b), shift.breaks[b].minutes);
      not_negative(fmt::format("{}.breaks[{}].spread_minutes", where, b),
                   shift.breaks[b].spread_minutes);
      if (shift.breaks[b].at_minute < 0 || shift.breaks[b].at_minute >= 1440)
        add(fmt::format("{}.breaks[{}].at_minute", where, b), "not a minute of the day",
            "720 is noon");
    }
  }

  static bool overlap(std::vector<desk::OpenSpan>& spans) {
    std::ranges::sort(spans, {},
                      [](const desk::OpenSpan& s) { return std::pair(s.weekday, s.from_minute); });
    for (std::size_t i = 1; i < spans.size(); ++i) {
      if (spans[i].weekday == spans[i - 1].weekday && spans[i].from_minute < spans[i - 1].to_minute)
        return true;
    }
    return false;
  }

  void shift_names(const std::string& where, const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (std::ranges::find(roster_.shifts, names[i], &Shift::key) == roster_.shifts.end())
        add(fmt::format("{}.shifts[{}]", where, i), fmt::format("no shift \"{}\"", names[i]),
            "write it under [[roster.shifts]]");
    }
  }

  void skill_names(const std::string& where, const std::vector<std::string>& names) {
    const auto& categories = desk::categories_of(settings_);
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (std::ranges::find(categories, names[i], &desk::Category::skill) == categories.end())
        add(fmt::format("{}.skills[{}]", where, i),
            fmt::format("no category needs the skill \"{}\"", names[i]),
            "a skill is one that [[categories]] name");
    }
  }

  void group(std::size_t i) {
    const Group& group = roster_.groups[i];
    const auto where = fmt::format("groups[{}]", i);
    if (group.tier < worst_tier || group.tier > calmest_tier)
      add(where + ".tier", fmt::format("tier {}", group.tier),
          "the level at which they come: 5 (the desk itself) to 1 (everyone)");
    if (group.size < 0)
      add(where + ".size", "a negative number of people", "0 where all are named");
    not_negative(where + ".delay_minutes", group.delay_minutes);
    if (group.call_in_minutes) not_negative(where + ".call_in_minutes", *group.call_in_minutes);
    positive_speed(where + ".speed", group.speed);
    shift_names(where, group.shifts);
    skill_names(where, group.skills);
    if (group.shifts.empty() && !group.call_in_minutes && group.size > 0)
      add(where + ".shifts", "people without a shift who cannot be called in either",
          "name their shifts, or give call_in_minutes");
  }

  void person(std::size_t i) {
    const Person& person = roster_.people[i];
    const auto where = fmt::format("people[{}]", i);
    if (std::ranges::find(roster_.groups, person.group, &Group::key) == roster_.groups.end())
      add(where + ".group", fmt::format("no group \"{}\"", person.group),
          "write it under [[roster.groups]]");
    if (person.speed) positive_speed(where + ".speed", *person.speed);
    shift_names(where, person.shifts);
    skill_names(where, person.skills);
    own_shifts(where, person);
    for (std::size_t l = 0; l < person.leave.size(); ++l) {
      if (person.leave[l].to < person.leave[l].from)
        add(fmt::format("{}.leave[{}]", where, l), "a leave that ends before it begins",
            "both days are included");
    }
  }

  void own_shifts(const std::string& where, const Person& person) {
    std::vector<desk::OpenSpan> spans;
    for (const auto& name : person.shifts) {
      const auto found = std::ranges::find(roster_.shifts, name, &Shift::key);
      if (found != roster_.shifts.end())
        spans.insert(spans.end(), found->hours.begin(), found->hours.end());
    }
    if (person.shifts.size() > 1 && overlap(spans))
      add(where + ".shifts",
          fmt::format("the shifts of {} overlap",
                      person.name.text.empty() ? person.key : person.name.text),
          "nobody works twice at once: take one away or change its hours");
  }

  void staffed() {
    std::array<std::size_t, 6> in_tier{};
    std::size_t people = 0;
    for (const Group& group : roster_.groups) {
      const auto named =
          static_cast<std::size_t>(std::ranges::count(roster_.people, group.key, &Person::group));
      const auto count = named + static_cast<std::size_t>(std::max(group.size, 0));
      people += count;
      if (group.tier >= worst_tier && group.tier <= calmest_tier)
        in_tier[static_cast<std::size_t>(group.tier)] += count;
    }
    limit("people", people, Roster::max_people);
    if (people == 0) {
      add("groups", "no staff", "at least one group with a size or with people in it");
      return;
    }
    for (int tier = calmest_tier; tier >= worst_tier; --tier) {
      const auto index = static_cast<std::size_t>(tier);
      if (in_tier[index] == 0)
        add("groups", fmt::format("nobody is in tier {}", tier),
            fmt::format("a group with tier = {}: {}", tier, tier_words[index]));
    }
  }

  const Roster& roster_;
  const desk::Settings& settings_;
  std::vector<base::Error> errors_;
};

}  // namespace

std::vector<base::Error> validate(const Roster& roster, const desk::Settings& settings) {
  return Check(roster, settings).run();
}

}  // namespace defcon::roster
