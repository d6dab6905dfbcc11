// long: every line that a day file may have, one after another
#include "day_file.hpp"

#include <fmt/format.h>

#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include "base/random.hpp"
#include "board/console.hpp"
#include "desk/wording.hpp"
#include "engine/outages.hpp"
#include "engine/world.hpp"

namespace defcon::behaviour {

namespace {

using base::Instant;
using Words = std::vector<std::string>;

Words words_of(const std::string& line) {
  std::istringstream in(line);
  Words words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::vector<std::string> list_of(const std::string& text) {
  std::vector<std::string> items;
  std::istringstream in(text);
  for (std::string item; std::getline(in, item, ',');) items.push_back(item);
  return items;
}

base::Span time_of_day(const std::string& text) {
  const auto stamp = base::parse_stamp("2000-01-01 " + text);
  if (!stamp) throw std::runtime_error("not a time: " + text);
  return stamp->local.time_since_epoch() % std::chrono::days(1);
}

// The words after the verb, as pairs: "client acme answered 12".
std::map<std::string, std::string> options_of(const Words& words, std::size_t from) {
  std::map<std::string, std::string> options;
  for (std::size_t i = from; i + 1 < words.size(); i += 2) options[words[i]] = words[i + 1];
  return options;
}

struct Action {
  Instant at{};
  std::size_t order = 0;  // of two at the same time the first written comes first
  int line = 0;
  Words words;        // for the player: expect, show, decisions
  engine::Body body;  // for the desk, where `words` is empty
};

class Player {
 public:
  Played play(const std::string& text) {
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
      ++line_;
      const auto hash = line.find('#');
      const Words words = words_of(line.substr(0, hash));
      if (!words.empty()) read(words);
    }
    run_day();
    show_history();
    return std::move(played_);
  }

 private:
  void read(const Words& words) {
    const std::string& verb = words[0];
    if (verb == "zone") {
      settings_.zone = words.at(1);
    } else if (verb == "hours") {
      std::string text;
      for (std::size_t i = 1; i < words.size(); ++i) text += (i > 1 ? " " : "") + words[i];
      settings_.calendar.hours = desk::parse_hours(text).value();
    } else if (verb == "client") {
      desk::Client client{.key = words.at(1), .name = words.at(1)};
      for (const auto& area : list_of(words.at(3))) client.sites.push_back({area + "-site", area});
      settings_.clients.push_back(client);
    } else if (verb == "provider") {
      settings_.dependencies.push_back({.key = words.at(1),
                                        .name = words.at(1),
                                        .kind = desk::DependencyKind::provider,
                                        .clients = list_of(words.at(3))});
    } else if (verb == "usual") {
      settings_.usual_day = std::stod(words.at(1));
    } else if (verb == "history") {
      history_ = words;
    } else if (verb == "day") {
      begin_day(base::parse_date(words.at(1)).value());
    } else {
      read_action(words);
    }
  }

  void begin_day(base::Date date) {
    if (world_.sequence == 0) {
      zone_ = base::Zone::find(settings_.zone).value();
      // The clock starts the day before, so that a history is there when the day begins.
      now_ = zone_.start_of(date) - base::minutes(1);
      take(engine::DeskConfigured{.settings = settings_});
      if (!history_.empty()) play_history(date);
    } else {
      run_day();
    }
    date_ = date;
  }

  void play_history(base::Date date) {
    const int weeks = std::stoi(history_.at(1));
    const double mean = std::stod(history_.at(4));
    const auto from = time_of_day(history_.at(6)), to = time_of_day(history_.at(8));
    base::Random random(std::stoull(history_.at(10)));
    for (int day = 7 * weeks; day > 0; --day) {
      const base::Date past = date - std::chrono::days(day);
      // A weekend brings a fifth of a working day.
      const double share = base::weekday_index(past) >= 5 ? 0.2 : 1.0;
      std::vector<base::Span> offsets(static_cast<std::size_t>(random.poisson(mean * share)));
      for (base::Span& offset : offsets) {
        offset = base::Span(
            static_cast<std::int64_t>(static_cast<double>((to - from).count()) * random.uniform()));
      }
      std::ranges::sort(offsets);
      for (const base::Span offset : offsets) {
        desk::TicketReport report{.source = "history", .external_id = fmt::format("{}", ++ids_)};
        if (history_.size() > 11 && history_[11] == "among" && !settings_.clients.empty()) {
          report.client = settings_.clients[random.below(settings_.clients.size())].key;
        }
        report.opened = zone_.to_instant(base::LocalTime(past) + from + offset);
        report.first_response = *report.opened + base::minutes(10);
        report.resolved = *report.opened + base::minutes(60);
        take(report);
      }
    }
  }

  void read_action(const Words& words) {
    const auto dash = words[0].find('-');
    const Instant from = at(words[0].substr(0, dash));
    const Instant to = dash == std::string::npos ? from : at(words[0].substr(dash + 1));
    if (words.size() > 2 && words[2] == "tickets") {
      add_tickets(words, from, to);
    } else if (words.at(1) == "ticket") {
      add(from, ticket_report(words));
    } else if (words.at(1) == "contact") {
      desk::ContactReport contact{.source = "desk", .external_id = words.at(2)};
      const auto options = options_of(words, 3);
      if (options.contains("from")) contact.source = options.at("from");
      if (options.contains("ticket")) contact.ticket = options.at("ticket");
      if (options.contains("ticket-from")) contact.ticket_source = options.at("ticket-from");
      add(from, contact);
    } else {
      actions_.push_back(
          {from, actions_.size(), line_, {words.begin() + 1, words.end()}, engine::Ticked{}});
    }
  }

  void add_tickets(const Words& words, Instant from, Instant to) {
    const int count = std::stoi(words[1]);
    const auto options = options_of(words, 3);
    for (int i = 0; i < count; ++i) {
      desk::TicketReport report{.source = "desk", .external_id = fmt::format("n{}", ++ids_)};
      const Instant opened = from + (to - from) * i / count;
      report.opened = opened;
      if (options.contains("client")) report.client = options.at("client");
      if (options.contains("area")) report.area = options.at("area");
      if (options.contains("category")) report.category = options.at("category");
      if (options.contains("clients")) {
        const auto clients = list_of(options.at("clients"));
        report.client = clients[static_cast<std::size_t>(i) % clients.size()];
      }
      if (options.contains("about")) report.subject = subject_of(options.at("about"), i);
      add(opened, report);
      if (!options.contains("answered")) continue;
      desk::TicketReport answer{.source = "desk", .external_id = report.external_id};
      answer.first_response = opened + base::minutes(std::stoi(options.at("answered")));
      add(*answer.first_response, answer);
    }
  }

  // "vpn,down" as one subject for all; with a "*" every ticket has words of its own beside it.
  static desk::PersonalText subject_of(const std::string& about, int number) {
    std::string text;
    for (const std::string& word : list_of(about)) {
      if (word == "*") {
        for (const char letter : {'x', 'y', 'z'}) {
          text += fmt::format("{0}{1}{0} ", std::string(2, letter),
                              std::string(1, static_cast<char>('a' + number % 26)));
        }
      } else {
        text += word + " ";
      }
    }
    return {0, text};
  }

  desk::TicketReport ticket_report(const Words& words) {
    desk::TicketReport report{.source = "desk", .external_id = words.at(2)};
    for (const auto& [name, value] : options_of(words, 3)) {
      if (name == "opened") report.opened = at(value);
      if (name == "responded") report.first_response = at(value);
      if (name == "resolved") report.resolved = at(value);
      if (name == "reopened") report.reopened = at(value);
      if (name == "updated") report.updated = at(value);
      if (name == "contact") report.contact = value;
      if (name == "contact-from") report.contact_source = value;
      if (name == "client") report.client = value;
      if (name == "area") report.area = value;
      if (name == "category") report.category = value;
      if (name == "about") report.subject = subject_of(value, 0);
    }
    return report;
  }

  // Minute by minute to midnight; what happens within a minute comes before its tick.
  void run_day() {
    std::ranges::sort(actions_, {}, [](const Action& a) { return std::pair(a.at, a.order); });
    std::size_t next = 0;
    const Instant end = zone_.end_of(date_);
    for (Instant tick = zone_.start_of(date_); tick < end; tick += base::minutes(1)) {
      now_ = tick;
      take(engine::Ticked{});
      for (; next < actions_.size() && actions_[next].at < tick + base::minutes(1); ++next) {
        now_ = std::max(tick, actions_[next].at);
        act(actions_[next]);
      }
    }
    actions_.clear();
  }

  void act(const Action& action) {
    if (action.words.empty()) {
      take(action.body);
      return;
    }
    const std::string& verb = action.words[0];
    if (verb == "expect") {
      expect(action);
    } else if (verb == "show") {
      show();
    } else if (verb == "confirm") {
      attempt(desk::SuspicionConfirmed{.suspect = world_.scan.suspects_ever,
                                       .title = {0, "Confirmed outage"},
                                       .by = {0, "Operations Manager"}});
    } else if (verb == "refute") {
      attempt(desk::SuspicionDismissed{.suspect = world_.scan.suspects_ever,
                                       .reason = {0, "as the day file says"},
                                       .by = {0, "Operations Manager"}});
    } else if (verb == "outage" || verb == "widen" || verb == "close") {
      change_outage(action.words);
    } else {
      decide(action);
    }
  }

  void change_outage(const Words& words) {
    const auto options = options_of(words, 2);
    const auto named = [&](const char* key) {
      return options.contains(key) ? list_of(options.at(key)) : std::vector<std::string>{};
    };
    if (words[0] == "outage") {
      attempt(desk::OutageDeclared{.id = words.at(1),
                                   .title = {0, "Outage " + words.at(1)},
                                   .clients = named("clients"),
                                   .areas = named("areas")});
    } else if (words[0] == "widen") {
      attempt(desk::OutageWidened{words.at(1), named("clients"), named("areas")});
    } else {
      attempt(desk::OutageClosed{words.at(1)});
    }
  }

  void decide(const Action& action) {
    static const std::map<std::string, level::DecisionKind> kinds{
        {"accept", level::DecisionKind::accept},
        {"raise", level::DecisionKind::raise},
        {"lower", level::DecisionKind::lower},
        {"hold", level::DecisionKind::hold},
        {"dismiss", level::DecisionKind::dismiss}};
    level::Decision decision{.kind = kinds.at(action.words[0]),
                             .reason = {0, "as the day file says"},
                             .by = {0, "Operations Manager"}};
    if (action.words.size() > 1) decision.level = std::stoi(action.words[1]);
    attempt(decision);
  }

  void attempt(engine::Body body) {
    refused_ = !engine::admit(world_, body).has_value();
    if (!refused_) take(std::move(body));
  }

  void take(engine::Body body) {
    if (auto* report = std::get_if<desk::TicketReport>(&body)) desk::take_wording(*report);
    auto step = engine::step(std::move(world_), {world_.sequence + 1, now_, std::move(body)});
    world_ = std::move(step.world);
    for (const auto& effect : step.effects) {
      if (const auto* opened = std::get_if<engine::RecommendationOpened>(&effect)) {
        played_.shown += fmt::format("{} recommends level {}\n", clock(), opened->level);
        for (const auto& sentence : world_.standing.open->evidence.sentences) {
          played_.shown += "      " + sentence + "\n";
        }
      }
      if (const auto* changed = std::get_if<engine::LevelChanged>(&effect)) {
        played_.shown += fmt::format("{} level {} -> {}\n", clock(), changed->from, changed->to);
      }
      if (const auto* suspected = std::get_if<engine::OutageSuspected>(&effect)) {
        const auto& suspect = *detect::find(world_.scan, suspected->id);
        played_.shown +=
            fmt::format("{} suspects an outage: {}\n", clock(), engine::in_words(suspect));
        for (const auto& word : engine::words_of(world_, suspect)) {
          played_.shown += "      about " + word + "\n";
        }
      }
      if (std::holds_alternative<engine::SuspicionEnded>(effect)) {
        played_.shown += fmt::format("{} the suspicion ends\n", clock());
      }
    }
  }

  void expect(const Action& action) {
    const Words& words = action.words;
    const auto found = actual(words.at(1));
    const std::string wanted = words.size() > 2 ? words[2] : "yes";
    if (found != wanted) {
      played_.failures.push_back(fmt::format("line {} at {}: expected {} {}, but it is {}",
                                             action.line, clock(), words[1], wanted, found));
    }
  }

  std::string actual(const std::string& what) {
    const auto board = board::desk_board(world_);
    const auto& standing = world_.standing;
    if (what == "level") return fmt::format("{}", standing.level);
    if (what == "recommended") {
      return standing.open ? fmt::format("{}", standing.open->level) : "none";
    }
    if (what == "arrived") return fmt::format("{}", board.load.arrived);
    if (what == "waiting") return fmt::format("{}", board.queue.waiting.value_or(0));
    if (what == "open") return fmt::format("{}", board.queue.open);
    if (what == "headroom") return fmt::format("{}", board.load.headroom.value_or(-1));
    if (what == "learning") return board.load.is_learning ? "yes" : "no";
    if (what == "refused") return refused_ ? "yes" : "no";
    if (what == "suspected") return fmt::format("{}", board.suspected.size());
    if (what == "scope") {
      if (board.suspected.empty()) return "none";
      return std::string(boost::describe::enum_to_string(board.suspected.front().scope, "?"));
    }
    if (what == "cause") {
      return board.suspected.empty() ? "none" : board.suspected.front().cause;
    }
    if (what == "missing") {
      const auto missing = level::missing_halves(world_.policy, world_.situation);
      if (missing.empty()) return "none";
      return missing.front().missing == level::Half::load ? "load" : "outage";
    }
    throw std::runtime_error("expect what? " + what);
  }

  void show() {
    const auto b = board::desk_board(world_);
    played_.shown += fmt::format("{} board: level {} {} ({})\n", clock(), b.level.level,
                                 b.level.name, b.level.shape);
    played_.shown += fmt::format(
        "      {} arrived, {} expected by now, heading for {} ({} to {})\n", b.load.arrived,
        b.load.expected_by_now, b.load.projected, b.load.projected_low, b.load.projected_high);
    played_.shown += fmt::format("      normal {}, headroom {}, waiting {}, oldest {} min\n",
                                 text(b.load.normal), text(b.load.headroom), text(b.queue.waiting),
                                 text(b.queue.oldest_minutes));
    for (const auto& outage : b.outages) {
      played_.shown += fmt::format("      out: {} ({} clients, {} areas)\n", outage.title,
                                   outage.clients.size(), outage.areas.size());
    }
  }

  template <class T>
  static std::string text(const std::optional<T>& value) {
    return value ? fmt::format("{}", *value) : "not known";
  }

  void show_history() {
    const auto console = board::console(world_);
    played_.shown += "history\n";
    for (auto line = console.history.rbegin(); line != console.history.rend(); ++line) {
      played_.shown += fmt::format("  {} recommended {}: {}, level {} -> {}\n",
                                   base::to_rfc3339(line->at), text(line->recommended),
                                   std::string(boost::describe::enum_to_string(line->outcome, "?")),
                                   line->from, line->to);
    }
    const auto& start = console.start_of_day;
    played_.shown += fmt::format("start of {}: level {}{}\n", start.date, start.level,
                                 start.is_carried_over ? ", carried over" : "");
    for (const auto& item : start.not_ready) played_.shown += "  not ready: " + item + "\n";
  }

  [[nodiscard]] Instant at(const std::string& time) const {
    return zone_.to_instant(base::LocalTime(date_) + time_of_day(time));
  }
  void add(Instant when, engine::Body body) {
    actions_.push_back({when, actions_.size(), line_, {}, std::move(body)});
  }
  [[nodiscard]] std::string clock() const {
    return base::to_rfc3339(now_, zone_.utc_offset(now_)).substr(11, 5);
  }

  desk::Settings settings_{
      .key = "main", .name = "Example desk (invented)", .offices = {{"main", "Main office", {}}}};
  Words history_;
  base::Zone zone_;
  base::Date date_{};
  Instant now_{};
  engine::World world_;
  std::vector<Action> actions_;
  std::uint64_t ids_ = 0;
  int line_ = 0;
  bool refused_ = false;
  Played played_;
};

}  // namespace

Played play(const std::string& day_file) { return Player().play(day_file); }

}  // namespace defcon::behaviour
