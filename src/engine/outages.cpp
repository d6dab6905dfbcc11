#include "engine/outages.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <span>

#include "desk/wording.hpp"

namespace defcon::engine {

namespace {

constexpr detect::OutageSettings settings{};

detect::Moment moment_of(const World& world) { return {world.zone, world.pace, world.now}; }

// A client with one site is there, unless the report says where.
void fill_places(const desk::Settings& desk, detect::Sighting& sighting) {
  const auto client = std::ranges::find(desk.clients, sighting.client, &desk::Client::key);
  if (client != desk.clients.end() && !client->sites.empty()) {
    const auto& sites = client->sites;
    const auto named = std::ranges::find(sites, sighting.site, &desk::Site::key);
    const desk::Site* site = named != sites.end() ? &*named : nullptr;
    if (site == nullptr && sites.size() == 1) site = &sites.front();
    if (site != nullptr && sighting.area.empty()) sighting.area = site->area;
  }
  sighting.dependencies =
      desk::dependencies_of(desk, sighting.client, sighting.site, sighting.area);
}

std::set<std::uint64_t> open_ids(const detect::Scan& scan) {
  std::set<std::uint64_t> ids;
  for (const detect::Suspect& suspect : scan.suspects) {
    if (!suspect.closed) ids.insert(suspect.id);
  }
  return ids;
}

void take(World& world, detect::Sighting sighting, std::vector<Effect>& effects) {
  fill_places(world.settings, sighting);
  sighting.at = std::min(sighting.at, world.now);
  const std::set<std::uint64_t> before = open_ids(world.scan);
  const auto id = detect::take(world.scan, sighting, moment_of(world), settings);
  if (id != 0 && !before.contains(id)) effects.emplace_back(OutageSuspected{id});
}

bool is_suspected(const detect::Suspect& suspect) {
  return suspect.state == detect::SuspectState::open && !suspect.closed;
}

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t most = 3;
  const auto shown = std::span(names).first(std::min(most, names.size()));
  return fmt::format("{}{}", fmt::join(shown, ", "), names.size() > most ? ", ..." : "");
}

std::string place_in_words(const detect::Suspect& s) {
  using enum detect::Scope;
  if (!s.cause.empty()) return "Whoever depends on " + s.cause;
  switch (s.scope) {
    case client:
      return "Client " + listed(s.clients);
    case clients:
      return fmt::format("{} clients ({})", s.clients.size(), listed(s.clients));
    case area:
    case areas: {
      const auto& places = s.sites.empty() ? s.areas : s.sites;
      const std::string_view word = s.sites.empty() ? "area" : "site";
      if (places.size() == 1)
        return fmt::format("{} {}", word == "area" ? "Area" : "Site", places[0]);
      return fmt::format("{} {}s ({})", places.size(), word, listed(places));
    }
    case category:
      return "Tickets about " + s.category;
    case desk:
      return "The whole desk";
  }
  return "The whole desk";
}

// The reported one, which is learnt from; where there is none, that which the words tell.
std::string category_for(World& world, const desk::TicketReport& report) {
  if (report.category) {
    if (report.words) detect::learn(world.categories, *report.category, *report.words);
    return *report.category;
  }
  if (!report.words) return "";
  return category_of(world, *report.words).value_or("");
}

}  // namespace

std::optional<std::string> category_of(const World& world, std::span<const std::uint32_t> words) {
  constexpr double clearly = 0.7;
  const auto guess = detect::guess(world.categories, words);
  if (!guess || guess->chance < clearly) return std::nullopt;
  return guess->category;
}

void watch(World& world, const desk::TicketReport& report, std::vector<Effect>& effects) {
  const desk::TicketKey key{report.source, report.external_id};
  const auto contact = desk::contact_of(report);
  if (contact && !detect::give_way(world.scan, *contact, key)) return;
  take(world,
       {.key = key,
        .is_contact = false,
        .at = report.opened.value_or(world.now),
        .client = report.client.value_or(""),
        .site = report.site.value_or(""),
        .area = report.area.value_or(""),
        .category = category_for(world, report),
        .dependencies = {},
        .words = report.words.value_or(std::vector<std::uint32_t>{})},
       effects);
}

void watch(World& world, const desk::ContactReport& report, std::vector<Effect>& effects) {
  take(world,
       {.key = {report.source, report.external_id},
        .is_contact = true,
        .at = report.began.value_or(world.now),
        .client = report.client.value_or(""),
        .site = {},
        .area = report.area.value_or(""),
        .category = {},
        .dependencies = {},
        .words = {}},
       effects);
}

void watch_time(World& world, std::vector<Effect>& effects) {
  if (!world.model) return;
  world.pace.history_days = world.model->history_days;
  for (std::size_t i = 0; i < world.pace.slots.size(); ++i) {
    world.pace.slots[i] = world.model->expected * world.model->profile().share[i];
  }
  for (const std::uint64_t id : detect::pass(world.scan, moment_of(world), settings)) {
    effects.emplace_back(SuspicionEnded{id});
  }
}

base::Result<void> admit_answer(const World& world, std::uint64_t suspect) {
  const detect::Suspect* found = detect::find(world.scan, suspect);
  if (found == nullptr) {
    return base::fail(base::ErrorKind::not_found, "no suspected outage has this id", "/suspect",
                      "reload: it may be long over");
  }
  if (!is_suspected(*found)) {
    return base::fail(base::ErrorKind::conflict, "this suspicion is answered or over", "/suspect",
                      "reload and look again");
  }
  return {};
}

void take_answer(World& world, const desk::SuspicionConfirmed& confirmed) {
  const detect::Suspect& suspect = *detect::find(world.scan, confirmed.suspect);
  desk::Outage& outage = world.desk.outages[fmt::format("suspected-{}", suspect.id)];
  outage.id = fmt::format("suspected-{}", suspect.id);
  outage.title = confirmed.title;
  outage.clients = {suspect.clients.begin(), suspect.clients.end()};
  outage.areas = {suspect.areas.begin(), suspect.areas.end()};
  outage.began = suspect.began;
  detect::answer(world.scan, confirmed.suspect, true);
}

void take_answer(World& world, const desk::SuspicionDismissed& dismissed) {
  detect::answer(world.scan, dismissed.suspect, false);
}

void tell_suspicions(const World& world, level::Situation& situation) {
  auto extent = desk::open_extent(world.desk.outages, world.settings);
  bool any = false;
  for (const detect::Suspect& suspect : world.scan.suspects) {
    if (!is_suspected(suspect)) continue;
    any = true;
    extent.clients.insert(suspect.clients.begin(), suspect.clients.end());
    extent.areas.insert(suspect.areas.begin(), suspect.areas.end());
    situation.suspicions.push_back(in_words(suspect));
  }
  if (!any) return;
  // Somebody is out, named or not.
  situation.suspected_clients = std::max(1, static_cast<int>(extent.clients.size()));
  situation.suspected_areas = static_cast<int>(extent.areas.size());
}

std::string in_words(const detect::Suspect& suspect) {
  const auto minutes = std::max<std::int64_t>(
      1, std::chrono::ceil<std::chrono::minutes>(suspect.last - suspect.began).count());
  std::string text =
      fmt::format("{}: {} tickets in {} min, {:.1f} expected", place_in_words(suspect),
                  suspect.tickets, minutes, suspect.expected);
  if (suspect.about > 1) {
    text += suspect.about == suspect.tickets
                ? "; all of them in like words"
                : fmt::format("; {} of them in like words", suspect.about);
  }
  return text + ".";
}

std::vector<std::string> words_of(const World& world, const detect::Suspect& suspect) {
  std::map<std::uint32_t, std::map<std::string, int>> forms;
  for (const desk::TicketKey& key : suspect.children) {
    const auto ticket = world.desk.tickets.find(key);
    if (ticket == world.desk.tickets.end() || !ticket->second.subject.value) continue;
    for (const desk::Word& word : desk::words_of(ticket->second.subject.value->text)) {
      ++forms[word.number][word.form];
    }
  }
  std::vector<std::string> words;
  for (const std::uint32_t number : suspect.words) {
    const auto found = forms.find(number);
    if (found == forms.end()) continue;
    const auto most =
        std::ranges::max_element(found->second, {}, [](const auto& f) { return f.second; });
    words.push_back(most->first);
  }
  return words;
}

}  // namespace defcon::engine
