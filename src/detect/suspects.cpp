#include "detect/suspects.hpp"

#include <algorithm>
#include <utility>

#include "detect/count_tail.hpp"
#include "detect/expectation.hpp"
#include "detect/outage_scope.hpp"
#include "detect/sightings.hpp"

namespace defcon::detect {

namespace {

bool has(const auto& list, const auto& item) { return std::ranges::find(list, item) != list.end(); }

// From so many tickets the mean of what is expected is taken to be known when it is to be closed.
constexpr double known_well = 50;

bool has_key(const Sighting& sighting, const KeyName& key) { return has(keys_of(sighting), key); }

// The part of all tickets that has one of the words.
double share_about(const Suspect& suspect, const Scan& scan, const Moment& moment) {
  double share = 0;
  const double growth_now = growth(scan.rates, moment.now);
  for (const std::uint32_t word : suspect.words) {
    const KeyName key{Dimension::word, {}, word};
    share += share_of(scan.rates, key, digest(key), 0, growth_now).share;
  }
  return std::min(1.0, share);
}

void forget_suspects(Scan& scan) {
  while (scan.suspects.size() >= Scan::max_suspects) {
    const auto oldest =
        std::ranges::find_if(scan.suspects, [](const Suspect& s) { return s.closed.has_value(); });
    if (oldest == scan.suspects.end()) {
      scan.suspects.erase(scan.suspects.begin());
    } else {
      scan.suspects.erase(oldest);
    }
  }
}

bool is_of_no_place(const Suspect& suspect) {
  return suspect.cause.empty() &&
         (suspect.scope == Scope::desk || suspect.scope == Scope::category);
}

// Two findings are one outage when they are in the same place, and not of two different kinds.
bool is_same_outage(const Suspect& a, const Suspect& b) {
  if (!a.category.empty() && !b.category.empty() && a.category != b.category) return false;
  if (is_of_no_place(a) || is_of_no_place(b)) return is_of_no_place(a) == is_of_no_place(b);
  const bool same_clients =
      a.scope != Scope::client && a.scope != Scope::clients ? true : a.clients == b.clients;
  return a.scope == b.scope && a.cause == b.cause && a.sites == b.sites &&
         (same_clients || !a.cause.empty()) &&
         (a.scope == Scope::client || a.scope == Scope::clients || a.areas == b.areas);
}

// One that is open already. What is over stays over: what comes after it is a new suspicion.
Suspect* same_outage(Scan& scan, const Suspect& found) {
  const auto same = std::ranges::find_if(scan.suspects, [&](const Suspect& other) {
    return !other.closed && is_same_outage(other, found);
  });
  return same == scan.suspects.end() ? nullptr : &*same;
}

void join(Suspect& suspect, const Suspect& found) {
  for (const std::uint32_t word : found.words) {
    if (suspect.words.size() < Suspect::max_words && !has(suspect.words, word)) {
      suspect.words.push_back(word);
    }
  }
  // Without words on one side it is about more than those words.
  if (found.words.empty()) suspect.words.clear();
}

}  // namespace

double expected_of(const Suspect& suspect, const Scan& scan, base::Instant from,
                   const Moment& moment) {
  double mean = 0;
  const double desk = expected_of_desk(from, moment);
  const double growth_now = growth(scan.rates, moment.now);
  const auto add = [&](Dimension dimension, const std::string& name) {
    const KeyName key{dimension, name, 0};
    mean += expected(usual_of(scan, key, digest(key), moment, growth_now).share, dimension, desk);
  };
  if (!suspect.cause.empty()) {
    add(Dimension::dependency, suspect.cause);
  } else if (suspect.scope == Scope::client || suspect.scope == Scope::clients) {
    for (const auto& client : suspect.clients) add(Dimension::client, client);
  } else if (suspect.scope == Scope::area || suspect.scope == Scope::areas) {
    for (const auto& site : suspect.sites) add(Dimension::site, site);
    if (suspect.sites.empty()) {
      for (const auto& area : suspect.areas) add(Dimension::area, area);
    }
  } else if (suspect.scope == Scope::category) {
    add(Dimension::category, suspect.category);
  } else {
    mean = desk;
  }
  return suspect.words.empty() ? mean : mean * share_about(suspect, scan, moment);
}

void adopt(Scan& scan, Suspect& suspect, Recent& recent) {
  recent.suspect = suspect.id;
  forget_times(scan, recent.sighting);
  if (recent.counts < one_hand) ++suspect.repetitions;
  if (recent.counts == 0) return;
  ++suspect.tickets;
  const bool about = std::ranges::any_of(suspect.words, [&](std::uint32_t word) {
    return std::ranges::binary_search(recent.sighting.words, word);
  });
  if (about) ++suspect.about;
  suspect.last = std::max(suspect.last, recent.sighting.at);
  if (suspect.children.size() < Suspect::max_children) {
    suspect.children.push_back(recent.sighting.key);
  }
}

std::uint64_t open_suspect(Scan& scan, const Finding& finding, const Moment& moment,
                           const OutageSettings& settings) {
  const auto free = free_since(scan, finding.from);
  const auto first = std::ranges::find_if(
      free, [&](const Recent* r) { return has_key(r->sighting, finding.key); });
  forget_suspects(scan);
  Suspect suspect{.began = first == free.end() ? moment.now : (*first)->sighting.at,
                  .opened = moment.now,
                  .surprise = finding.surprise};
  const auto since_began = std::span(free).subspan(
      static_cast<std::size_t>(first == free.end() ? 0 : first - free.begin()));
  name_scope(suspect, scan, since_began, moment);
  const auto there = std::ranges::count_if(
      since_began, [&](const Recent* recent) { return belongs(suspect, recent->sighting); });
  if (std::cmp_less(there, settings.min_tickets)) return 0;
  Suspect* same = same_outage(scan, suspect);
  if (same == nullptr) {
    suspect.id = ++scan.suspects_ever;
    scan.suspects.push_back(std::move(suspect));
    same = &scan.suspects.back();
  } else {
    join(*same, suspect);
  }
  for (const Recent* recent : since_began) {
    if (belongs(*same, recent->sighting)) {
      adopt(scan, *same, scan.recent[static_cast<std::size_t>(recent - scan.recent.data())]);
    }
  }
  same->expected = expected_of(*same, scan, same->began, moment);
  return same->id;
}

Suspect* open_suspect_of(Scan& scan, const Sighting& sighting) {
  for (Suspect& suspect : scan.suspects) {
    if (!suspect.closed && belongs(suspect, sighting)) return &suspect;
  }
  return nullptr;
}

bool has_gone_quiet(const Suspect& suspect, const Scan& scan, const Moment& moment,
                    const OutageSettings& settings) {
  const base::Instant from = moment.now - settings.quiet_until_closed;
  if (suspect.opened > from) return false;
  const auto first = std::ranges::lower_bound(scan.recent, from, {},
                                              [](const Recent& r) { return r.sighting.at; });
  const auto count = std::count_if(first, scan.recent.end(), [&](const Recent& r) {
    return r.counts > 0 && r.suspect == suspect.id;
  });
  constexpr double nothing_unusual = 1.3;  // a chance of one in twenty
  return surprise(static_cast<double>(count), expected_of(suspect, scan, from, moment),
                  known_well) < nothing_unusual;
}

}  // namespace defcon::detect
