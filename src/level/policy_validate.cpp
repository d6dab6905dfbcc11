// What is wrong with a policy, and where people's own numbers contradict each other.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "level/policy.hpp"

namespace defcon::level {

namespace {

class Findings {
 public:
  void fatal(std::string where, std::string what, std::string hint) {
    add(true, std::move(where), std::move(what), std::move(hint));
  }
  void contradiction(std::string where, std::string what, std::string hint) {
    add(false, std::move(where), std::move(what), std::move(hint));
  }
  [[nodiscard]] std::vector<Finding> take() { return std::move(found_); }

 private:
  void add(bool is_fatal, std::string where, std::string what, std::string hint) {
    found_.push_back(
        {is_fatal,
         {base::ErrorKind::invalid_input, std::move(what), std::move(where), std::move(hint)}});
  }
  std::vector<Finding> found_;
};

bool is_given(const Amount& amount) { return amount.times_normal || amount.tickets; }

void check_amount(const Amount& amount, const std::string& where, Findings& findings) {
  if (!is_given(amount)) {
    findings.fatal(where, "no amount", "give times_normal (1.2) or tickets");
  } else if (amount.times_normal && amount.tickets) {
    findings.fatal(where, "both times_normal and tickets are given", "keep one of them");
  } else if (!(amount.times_normal.value_or(1) > 0) || !(amount.tickets.value_or(1) > 0)) {
    findings.fatal(where, "not a positive amount", "an amount of tickets is over 0");
  }
}

// Two amounts compare only in the same unit.
std::optional<double> difference(const Amount& a, const Amount& b) {
  if (a.times_normal && b.times_normal) return *a.times_normal - *b.times_normal;
  if (a.tickets && b.tickets) return *a.tickets - *b.tickets;
  return std::nullopt;
}

std::string text_of(const Amount& amount) {
  if (amount.times_normal) return fmt::format("{:g} times normal", *amount.times_normal);
  return fmt::format("{:g} tickets", amount.tickets.value_or(0));
}

void check_rule(const Rule& rule, const std::string& where, Findings& findings) {
  if (rule.name.empty())
    findings.fatal(where + ".name", "the level has no word",
                   "a level is never shown as a bare number");
  if (!rule.load && !rule.outage)
    findings.fatal(where, "a rule without a condition", "give load, outage or both");
  if (rule.load) {
    check_amount(rule.load->enter, where + ".load.enter", findings);
    check_amount(rule.load->exit, where + ".load.exit", findings);
    const auto drop = difference(rule.load->enter, rule.load->exit);
    if (is_given(rule.load->enter) && is_given(rule.load->exit)) {
      if (!drop) {
        findings.fatal(where + ".load", "entry and exit are in different units",
                       "write both as times_normal or both as tickets");
      } else if (*drop <= 0) {
        findings.fatal(where + ".load.exit",
                       fmt::format("the level is left at {}, which is not below its entry at {}",
                                   text_of(rule.load->exit), text_of(rule.load->enter)),
                       "set the exit lower, or the level flutters");
      }
    }
  }
  if (rule.outage) {
    const OutageCondition& outage = *rule.outage;
    if (!outage.clients_at_least && !outage.areas_at_least)
      findings.fatal(where + ".outage", "an outage condition without a count",
                     "give clients_at_least or areas_at_least");
    if (outage.clients_at_least.value_or(1) < 1 || outage.areas_at_least.value_or(1) < 1)
      findings.fatal(where + ".outage", "a count under 1 always holds", "1 is the least");
  }
}

// Bands must be strictly ordered: the worse the level, the more it takes.
void check_order(const Policy& policy, Findings& findings) {
  const Rule* calmer = nullptr;
  for (std::size_t i = 0; i < policy.rules.size(); ++i) {
    const Rule& rule = policy.rules[i];
    if (!rule.load) continue;
    if (calmer != nullptr) {
      const auto where = fmt::format("rules[{}].load.enter", i);
      const auto step = difference(rule.load->enter, calmer->load->enter);
      if (!step) {
        findings.fatal(where,
                       fmt::format("level {} and level {} are in different units, so nobody can "
                                   "say whether their bands overlap",
                                   rule.level, calmer->level),
                       "use one unit in all rules");
      } else if (*step <= 0) {
        findings.fatal(
            where,
            fmt::format("the band of level {} begins at {}, not above level {} at {}: they overlap",
                        rule.level, text_of(rule.load->enter), calmer->level,
                        text_of(calmer->load->enter)),
            "each worse level begins higher");
      }
    }
    calmer = &rule;
  }
}

void check_first_band(const Policy& policy, Findings& findings) {
  // The first level that load calls, whichever that is: where level 4 asks for an outage alone, it
  // is a later one, and the gap before it is as real.
  const auto first =
      std::ranges::find_if(policy.rules, [](const Rule& rule) { return rule.load.has_value(); });
  if (first == policy.rules.end()) return;
  const auto begins = first->load->enter.times_normal;
  if (!begins) return;
  const auto where = fmt::format("rules[{}].load.enter", first - policy.rules.begin());
  const double ends = 1 + policy.surge_capacity;
  if (*begins > ends + 1e-9) {
    findings.fatal(
        where,
        fmt::format("a gap: the surge capacity ends at {:g} times normal, level {} begins at {:g}",
                    ends, first->level, *begins),
        "begin level 4 where the surge capacity ends, or raise surge_capacity");
  } else if (*begins < ends - 1e-9) {
    findings.fatal(where,
                   fmt::format("an overlap: level {} begins at {:g} times normal, while the surge "
                               "capacity still reaches {:g}",
                               first->level, *begins, ends),
                   "begin level 4 where the surge capacity ends, or lower surge_capacity");
  }
}

bool holds_no_later(const std::optional<int>& worse, const std::optional<int>& calmer) {
  return worse && calmer && *worse <= *calmer;
}

// A rule that asks for an outage alone must ask for a greater one than each calmer rule does, or
// the calmer level is passed over.
void check_outages(const Policy& policy, Findings& findings) {
  for (std::size_t i = 1; i < policy.rules.size(); ++i) {
    const Rule& worse = policy.rules[i];
    if (!worse.outage || worse.load) continue;
    for (std::size_t k = 0; k < i; ++k) {
      const Rule& calmer = policy.rules[k];
      if (!calmer.outage) continue;
      const bool clients =
          holds_no_later(worse.outage->clients_at_least, calmer.outage->clients_at_least);
      if (!clients && !holds_no_later(worse.outage->areas_at_least, calmer.outage->areas_at_least))
        continue;
      const auto count = clients ? "clients_at_least" : "areas_at_least";
      findings.fatal(
          fmt::format("rules[{}].outage.{}", i, count),
          fmt::format("the outage of level {} is not greater than that of level {}: they "
                      "overlap, and level {} is passed over",
                      worse.level, calmer.level, calmer.level),
          "each worse level needs more clients or areas");
    }
  }
}

void check_minutes(double minutes, const char* where, Findings& findings) {
  constexpr double most = 7.0 * 24 * 60;
  if (!(minutes >= 0)) findings.fatal(where, "a negative time", "minutes, 0 or more");
  if (minutes > most) findings.fatal(where, "longer than a week", "minutes; 30 to 60 is usual");
}

bool differs(double a, double b) {
  return std::abs(a - b) > 0.1 * std::max(std::abs(a), std::abs(b));
}

void check_stated_average(const Stated& s, Findings& findings) {
  if (s.average_per_day && s.normal_from && s.normal_to &&
      (*s.average_per_day < *s.normal_from || *s.average_per_day > *s.normal_to)) {
    findings.contradiction(
        "stated.average_per_day",
        fmt::format("an average day of {:g} is outside the normal band {:g} to {:g}",
                    *s.average_per_day, *s.normal_from, *s.normal_to),
        "one of the two is not this desk's: let normal be learnt from its own days");
  }
  if (s.average_per_day && s.doubled && *s.doubled < 2 * *s.average_per_day * 0.9) {
    findings.contradiction(
        "stated.doubled",
        fmt::format("a doubled day of {:g} is {:.2g} times the average of {:g}{}", *s.doubled,
                    *s.doubled / *s.average_per_day, *s.average_per_day,
                    *s.doubled < *s.average_per_day ? ": it lies below it" : ""),
        fmt::format("twice the average is {:g}", 2 * *s.average_per_day));
  }
  if (s.normal_from && s.normal_to && *s.normal_from > *s.normal_to) {
    findings.contradiction("stated.normal_from", "the normal band is upside down",
                           "from is the lower number");
  }
}

void check_stated_surge(const Stated& s, Findings& findings) {
  const auto hold = [&](const char* field, std::optional<double> tickets,
                        std::optional<double> percent) {
    if (!tickets || !percent || !s.average_per_day || !(*percent > 0)) return;
    const double real = 100 * *tickets / *s.average_per_day;
    if (!differs(real, *percent)) return;
    findings.contradiction(
        fmt::format("stated.{}", field),
        fmt::format(
            "{:g} tickets are called {:g} %, but they are {:.1f} % of {:g} ({:g} % of {:g})",
            *tickets, *percent, real, *s.average_per_day, *percent, 100 * *tickets / *percent),
        "the surge capacity is a share of normal: choose it as a percentage");
  };
  hold("surge_tickets_from", s.surge_tickets_from, s.surge_percent_from);
  hold("surge_tickets_to", s.surge_tickets_to, s.surge_percent_to);
}

}  // namespace

std::vector<Finding> validate(const Policy& policy) {
  Findings findings;
  if (policy.version < 1)
    findings.fatal("version", "a policy has a version from 1 up", "raise it with every change");
  if (!(policy.surge_capacity > 0 && policy.surge_capacity <= 1))
    findings.fatal("surge_capacity", "not a share between 0 and 1", "0.10 to 0.20 is usual");
  check_minutes(policy.minimum_dwell_minutes, "minimum_dwell_minutes", findings);
  check_minutes(policy.hold_minutes, "hold_minutes", findings);
  if (policy.calm.name.empty())
    findings.fatal("calm.name", "the level has no word", "a level is never shown as a bare number");
  Level expected = calm - 1;
  bool ordered = policy.rules.size() == 4;
  for (const Rule& rule : policy.rules) ordered = ordered && rule.level == expected--;
  if (!ordered) {
    findings.fatal("rules", "not exactly one rule each for levels 4, 3, 2, 1 in this order",
                   "five levels: 5 is calm and needs no rule");
    return findings.take();
  }
  for (std::size_t i = 0; i < policy.rules.size(); ++i)
    check_rule(policy.rules[i], fmt::format("rules[{}]", i), findings);
  check_order(policy, findings);
  check_first_band(policy, findings);
  check_outages(policy, findings);
  if (policy.stated) {
    check_stated_average(*policy.stated, findings);
    check_stated_surge(*policy.stated, findings);
  }
  return findings.take();
}

}  // namespace defcon::level
