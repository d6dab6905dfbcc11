// long: the scan is one walk over one state; what it counts, calls and closes hangs together
#include "detect/outage.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "detect/count_tail.hpp"
#include "detect/outage_scope.hpp"
#include "detect/repetition.hpp"

namespace defcon::detect {

namespace {

bool has(const auto& list, const auto& item) { return std::ranges::find(list, item) != list.end(); }

constexpr std::array windows{base::Span(base::minutes(10)),  base::Span(base::minutes(20)),
                             base::Span(base::minutes(40)),  base::Span(base::minutes(80)),
                             base::Span(base::minutes(160)), base::Span(base::minutes(240))};
constexpr base::Span longest = windows.back();
// Pseudo-tickets of the desk as usual: a quiet desk is not busy because of one ticket more.
constexpr double usual_memory = 5;
// Over this many tickets a rate is not known better: it drifts.
constexpr double most_known = 50;
constexpr double least_known = 0.5;
// Tickets that the pace of the last hours is known from, beside those that came; and how much
// slower than usual a desk is taken for at most (a quiet feed proves nothing).
constexpr double pace_memory = 10;
constexpr double least_pace = 0.8;
// Peaks of the first week are those of rates not known yet.
constexpr int learns_from = 7;
// Below this a ticket is taken for a repetition when they are told.
constexpr double one_hand = 0.5;
constexpr double worth_noting = 0.5;  // peaks below say nothing of the tail

std::size_t part_of_day(const base::Zone& zone, base::Instant at) {
  return static_cast<std::size_t>(desk::day_time(zone, at).slot()) * day_parts /
         desk::slots_per_day;
}

double pace_now(const Moment& moment) {
  const int slot = desk::day_time(moment.zone, moment.now).slot();
  return moment.pace.slots[static_cast<std::size_t>(slot)] * desk::slots_per_day;
}

void learn_sighting(Scan& scan, const Sighting& sighting, double counts, const base::Zone& zone) {
  const double weight = weight_at(scan.rates, sighting.at);
  const std::size_t part = part_of_day(zone, sighting.at);
  learn_ticket(scan.rates, part, weight);
  for (const KeyName& key : keys_of(sighting)) learn(scan.rates, key, part, counts * weight);
}

// Times of a key from `from` on.
double count_since(const std::vector<Came>& times, base::Instant from) {
  double count = 0;
  for (auto came = std::ranges::lower_bound(times, from, {}, &Came::at); came != times.end();
       ++came) {
    count += came->counts;
  }
  return count;
}

struct Finding {
  KeyName key;
  double surprise = 0;
  double over = -1e300;  // over what is called
  base::Instant from{};
  int kind = 0;
};

constexpr Reach reach_of(base::Span window) {
  return window <= windows[1] ? Reach::within_minutes : Reach::within_hours;
}

// What the desk expects in each window up to now, and how it ran before each.
struct DeskNow {
  std::array<double, windows.size()> mean{};
  std::array<double, windows.size()> came{};
  std::array<double, windows.size()> pace_before{};
};

DeskNow desk_now(const Scan& scan, const Moment& moment) {
  DeskNow now;
  const auto& times = scan.active.at(digest({})).times;
  const double all = count_since(times, moment.now - longest);
  const double usual = expected_of_desk(moment.now - longest, moment);
  for (std::size_t i = 0; i < windows.size(); ++i) {
    now.mean[i] = expected_of_desk(moment.now - windows[i], moment);
    now.came[i] = count_since(times, moment.now - windows[i]);
    now.pace_before[i] = std::max(
        least_pace, (all - now.came[i] + pace_memory) / (usual - now.mean[i] + pace_memory));
  }
  return now;
}

// One key at this moment: what is expected of it and how clumped it comes.
struct Look {
  const Scan& scan;
  const KeyName& key;
  std::uint64_t id = 0;
  int kind = 0;
  const std::vector<Came>& times;
  const DeskNow& desk;
  const Moment& moment;

  [[nodiscard]] double count(std::size_t window) const {
    return count_since(times, moment.now - windows[window]);
  }
  [[nodiscard]] Expected expected_in(std::size_t window) const {
    const double against = key.dimension == Dimension::desk ? desk.pace_before[window]
                                                            : desk.came[window] - count(window);
    return expected(scan, key, desk.mean[window], moment, against);
  }
  [[nodiscard]] double surprise_in(std::size_t window) const {
    const auto [mean, known] = expected_in(window);
    const double spread = clumping(scan.rates, id, kind, reach_of(windows[window]), moment.now);
    return surprise(count(window), mean, 1 / (1 / known + spread));
  }
};

int kind_at(const Scan& scan, const KeyName& key, std::uint64_t id, const Moment& moment) {
  const auto share =
      share_of(scan.rates, key, id, part_of_day(moment.zone, moment.now), moment.now);
  return kind_of(key.dimension, share.share * pace_now(moment));
}

Look look_at(const Scan& scan, const KeyName& key, std::uint64_t id, const DeskNow& desk,
             const Moment& moment) {
  return {.scan = scan,
          .key = key,
          .id = id,
          .kind = kind_at(scan, key, id, moment),
          .times = scan.active.at(id).times,
          .desk = desk,
          .moment = moment};
}

// The most surprising window of one key.
Finding find_in(const Look& look, const OutageSettings& settings) {
  Finding found{.key = look.key, .kind = look.kind};
  for (std::size_t window = 0; window < windows.size(); ++window) {
    if (look.count(window) < settings.min_tickets) continue;
    const double surprise = look.surprise_in(window);
    if (surprise > found.surprise) {
      found.surprise = surprise;
      found.from = look.moment.now - windows[window];
    }
  }
  return found;
}

// What came shortly before this ticket, which is counted already.
void learn_neighbours(Scan& scan, const KeyName& key, const DeskNow& desk, const Moment& moment) {
  const std::uint64_t id = digest(key);
  const double itself = scan.active.at(id).times.back().counts;
  const Look look = look_at(scan, key, id, desk, moment);
  for (const std::size_t window : {std::size_t{1}, windows.size() - 1}) {
    const Clumps seen{.came = look.count(window) - itself,
                      .expected = look.expected_in(window).mean};
    learn_clumps(scan.rates, id, look.kind, reach_of(windows[window]), seen, moment.now);
  }
}

std::vector<const Recent*> free_since(const Scan& scan, base::Instant from) {
  std::vector<const Recent*> found;
  const auto first = std::ranges::lower_bound(scan.recent, from, {},
                                              [](const Recent& r) { return r.sighting.at; });
  for (auto it = first; it != scan.recent.end(); ++it) {
    if (it->counts > 0 && it->suspect == 0) found.push_back(&*it);
  }
  return found;
}

bool has_key(const Sighting& sighting, const KeyName& key) { return has(keys_of(sighting), key); }

void forget_times(Scan& scan, const Sighting& sighting) {
  for (const KeyName& key : keys_of(sighting)) {
    const auto found = scan.active.find(digest(key));
    if (found == scan.active.end()) continue;
    auto& times = found->second.times;
    const auto place = std::ranges::lower_bound(times, sighting.at, {}, &Came::at);
    if (place != times.end() && place->at == sighting.at) times.erase(place);
  }
}

// The sighting becomes a child; no key counts it any longer, so that what comes after is seen.
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

// The part of all tickets that has one of the words.
double share_about(const Suspect& suspect, const Scan& scan, const Moment& moment) {
  double share = 0;
  for (const std::uint32_t word : suspect.words) {
    const KeyName key{Dimension::word, {}, word};
    share += share_of(scan.rates, key, digest(key), 0, moment.now).share;
  }
  return std::min(1.0, share);
}

double expected_of(const Suspect& suspect, const Scan& scan, base::Instant from,
                   const Moment& moment) {
  double mean = 0;
  const double desk = expected_of_desk(from, moment);
  const auto add = [&](Dimension dimension, const std::string& name) {
    mean += expected(scan, {dimension, name, 0}, desk, moment).mean;
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

// One that is open, or was closed a short while ago: it is the same, or has come back.
Suspect* same_outage(Scan& scan, const Suspect& found, const Moment& moment,
                     const OutageSettings& settings) {
  for (auto other = scan.suspects.rbegin(); other != scan.suspects.rend(); ++other) {
    const bool is_near = !other->closed || moment.now - *other->closed < settings.comes_back_within;
    if (is_near && is_same_outage(*other, found)) return &*other;
  }
  return nullptr;
}

void join(Suspect& suspect, const Suspect& found) {
  for (const std::uint32_t word : found.words) {
    if (suspect.words.size() < Suspect::max_words && !has(suspect.words, word)) {
      suspect.words.push_back(word);
    }
  }
  // Without words on one side it is about more than those words.
  if (found.words.empty()) suspect.words.clear();
  if (suspect.closed && suspect.state == SuspectState::closed) suspect.state = SuspectState::open;
  suspect.closed.reset();
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
  Suspect* same = same_outage(scan, suspect, moment, settings);
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

std::uint64_t scan_keys(Scan& scan, const Sighting& sighting, const Moment& moment,
                        const OutageSettings& settings) {
  const DeskNow desk = desk_now(scan, moment);
  Finding best;
  for (const KeyName& key : keys_of(sighting)) {
    if (key.dimension == Dimension::hand) continue;
    const std::uint64_t id = digest(key);
    Finding found = find_in(look_at(scan, key, id, desk, moment), settings);
    Active& active = scan.active.at(id);
    if (found.surprise > active.peak && moment.pace.history_days >= learns_from) {
      active.peak = found.surprise;
      active.kind = found.kind;
    }
    if (found.surprise < least_call_from) continue;
    const double allowed =
        settings.false_calls_per_day * part_of_false_calls(scan.past, found.kind);
    found.over = found.surprise - call_from(scan.past, found.kind, allowed, moment.now);
    if (found.over > best.over) best = std::move(found);
  }
  const bool knows_enough = moment.pace.history_days >= settings.min_history_days;
  if (knows_enough && best.over >= 0) return open_suspect(scan, best, moment, settings);
  if (moment.pace.history_days >= learns_from) {
    for (const KeyName& key : keys_of(sighting)) learn_neighbours(scan, key, desk, moment);
  }
  return 0;
}

// A hand counts every ticket in full: how its own come is what is learnt from it.
void add_times(Scan& scan, const Sighting& sighting, double counts) {
  for (const KeyName& key : keys_of(sighting)) {
    Active& active = scan.active[digest(key)];
    active.name = key;
    const auto place = std::ranges::upper_bound(active.times, sighting.at, {}, &Came::at);
    active.times.insert(place, {sighting.at, key.dimension == Dimension::hand ? 1 : counts});
  }
}

// As how many it counts: in words that were there already as none; from what may be the same hand
// as one before it within minutes, as the chance that it is another, which is what such tickets
// have been in the past.
double counts_as(const Scan& scan, const Sighting& sighting, const Moment& moment) {
  if (is_repetition(sighting, scan.recent)) return 0;
  for (const KeyName& key : keys_of(sighting)) {
    if (key.dimension != Dimension::hand) continue;
    const auto hand = scan.active.find(digest(key));
    if (hand == scan.active.end()) return 1;
    if (count_since(hand->second.times, sighting.at - windows[1]) == 0) return 1;
    const int kind = kind_at(scan, key, hand->first, moment);
    return 1 / (1 + clumping(scan.rates, hand->first, kind, Reach::within_minutes, moment.now));
  }
  return 1;
}

Recent& insert_recent(Scan& scan, const Sighting& sighting) {
  const auto place = std::ranges::upper_bound(scan.recent, sighting.at, {},
                                              [](const Recent& r) { return r.sighting.at; });
  return *scan.recent.insert(place, {.sighting = sighting, .counts = 1, .suspect = 0});
}

void forget_recent(Scan& scan, const Moment& moment) {
  const auto kept = std::ranges::lower_bound(scan.recent, moment.now - longest, {},
                                             [](const Recent& r) { return r.sighting.at; });
  for (auto it = scan.recent.begin(); it != kept; ++it) {
    if (it->suspect != 0) continue;
    forget_times(scan, it->sighting);
    learn_sighting(scan, it->sighting, it->counts, moment.zone);
  }
  scan.recent.erase(scan.recent.begin(), kept);
  std::erase_if(scan.active, [&](const auto& entry) {
    if (!entry.second.times.empty()) return false;
    if (entry.second.peak > worth_noting) {
      note_peak(scan.past, entry.second.kind, entry.second.peak, moment.now);
    }
    return true;
  });
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
                  most_known) < nothing_unusual;
}

}  // namespace

double expected_of_desk(base::Instant from, const Moment& moment) {
  double sum = 0;
  for (base::Instant at = from; at < moment.now;) {
    const auto when = desk::day_time(moment.zone, at);
    const base::Span into_slot = when.since_midnight % desk::slot_length;
    const base::Instant next = std::min(moment.now, at + (desk::slot_length - into_slot));
    sum += moment.pace.slots[static_cast<std::size_t>(when.slot())] *
           static_cast<double>((next - at).count()) /
           static_cast<double>(desk::slot_length.count());
    at = next;
  }
  return sum;
}

Expected expected(const Scan& scan, const KeyName& key, double desk, const Moment& moment,
                  std::optional<double> others) {
  const std::size_t part = part_of_day(moment.zone, moment.now);
  const auto [share, known] = share_of(scan.rates, key, digest(key), part, moment.now);
  double mean = share * desk;
  if (others && key.dimension == Dimension::desk) mean *= *others;
  if (others && key.dimension != Dimension::desk) {
    const double usual = std::max(0.0, desk - mean);
    mean *= std::max(1.0, (*others + usual_memory) / (usual + usual_memory));
  }
  return {mean, std::clamp(known, least_known, most_known)};
}

std::uint64_t take(Scan& scan, const Sighting& sighting, const Moment& moment,
                   const OutageSettings& settings) {
  if (sighting.at < moment.now - longest) {
    learn_sighting(scan, sighting, 1, moment.zone);
    return 0;
  }
  const double counts = counts_as(scan, sighting, moment);
  Recent& recent = insert_recent(scan, sighting);
  recent.counts = counts;
  add_times(scan, sighting, counts);
  if (Suspect* suspect = open_suspect_of(scan, sighting)) {
    suspect->expected = expected_of(*suspect, scan, suspect->began, moment);
    adopt(scan, *suspect, recent);
    return suspect->id;
  }
  return scan_keys(scan, sighting, moment, settings);
}

std::vector<std::uint64_t> pass(Scan& scan, const Moment& moment, const OutageSettings& settings) {
  forget_recent(scan, moment);
  std::vector<std::uint64_t> closed;
  for (Suspect& suspect : scan.suspects) {
    if (suspect.closed || !has_gone_quiet(suspect, scan, moment, settings)) continue;
    suspect.closed = moment.now;
    if (suspect.state == SuspectState::open) suspect.state = SuspectState::closed;
    closed.push_back(suspect.id);
  }
  return closed;
}

bool give_way(Scan& scan, const desk::TicketKey& contact, const desk::TicketKey& ticket) {
  const auto seen = std::ranges::find_if(scan.recent, [&](const Recent& recent) {
    return recent.sighting.is_contact && recent.sighting.key == contact;
  });
  if (seen == scan.recent.end()) return true;
  if (seen->suspect == 0) {
    forget_times(scan, seen->sighting);
    scan.recent.erase(seen);
    return true;
  }
  seen->sighting.key = ticket;
  seen->sighting.is_contact = false;
  for (Suspect& suspect : scan.suspects) {
    if (suspect.id == seen->suspect) std::ranges::replace(suspect.children, contact, ticket);
  }
  return false;
}

const Suspect* find(const Scan& scan, std::uint64_t id) {
  const auto found = std::ranges::find(scan.suspects, id, &Suspect::id);
  return found == scan.suspects.end() ? nullptr : &*found;
}

void answer(Scan& scan, std::uint64_t id, bool is_outage) {
  const auto found = std::ranges::find(scan.suspects, id, &Suspect::id);
  if (found != scan.suspects.end()) {
    found->state = is_outage ? SuspectState::confirmed : SuspectState::dismissed;
  }
}

}  // namespace defcon::detect
