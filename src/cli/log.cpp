#include "cli/log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <span>
#include <tuple>
#include <unordered_set>

#include "base/check.hpp"
#include "cli/byte_file.hpp"
#include "cli/rejected_file.hpp"
#include "desk/wording.hpp"

namespace defcon::cli {

namespace {

std::int64_t millis(std::optional<base::Instant> at) {
  return at ? at->time_since_epoch().count() : LogTicket::none;
}

std::optional<base::Instant> instant(std::int64_t at) {
  if (at == LogTicket::none) return std::nullopt;
  return base::Instant(base::Span(at));
}

template <class Enum>
std::int8_t small(std::optional<Enum> value) {
  return value ? static_cast<std::int8_t>(*value) : std::int8_t{-1};
}

template <class Enum>
std::optional<Enum> large(std::int8_t value) {
  if (value < 0) return std::nullopt;
  return static_cast<Enum>(value);
}

std::int8_t more_than_none(std::optional<int> count) {
  return count ? static_cast<std::int8_t>(*count > 0) : std::int8_t{-1};
}

LogTicket ticket_of(wire::LogRow& row, Names& names) {
  auto& report = row.ticket;
  LogTicket ticket{.opened = millis(report.opened),
                   .responded = millis(report.first_response),
                   .resolved = millis(report.resolved),
                   .reopened = millis(report.reopened),
                   .id = std::move(report.external_id),
                   .line = static_cast<std::uint32_t>(row.line),
                   .client = names.number(report.client),
                   .site = names.number(report.site),
                   .area = names.number(report.area),
                   .office = names.number(report.office),
                   .category = names.number(report.category),
                   .priority = small(report.priority),
                   .channel = small(report.channel),
                   .was_reopened = more_than_none(row.reopen_count),
                   .was_passed_on = more_than_none(row.reassign_count)};
  if (report.reopened) ticket.was_reopened = 1;
  return ticket;
}

std::int64_t earlier(std::int64_t a, std::int64_t b) {
  if (a == LogTicket::none || b == LogTicket::none) return std::max(a, b);
  return std::min(a, b);
}

void merge(LogTicket& ticket, const LogTicket& row) {
  if (row.opened < ticket.opened) ticket.line = row.line;
  ticket.opened = earlier(ticket.opened, row.opened);
  ticket.responded = earlier(ticket.responded, row.responded);
  ticket.resolved = std::max(ticket.resolved, row.resolved);
  ticket.reopened = std::max(ticket.reopened, row.reopened);
  ticket.was_reopened = std::max(ticket.was_reopened, row.was_reopened);
  ticket.was_passed_on = std::max(ticket.was_passed_on, row.was_passed_on);
}

// Finds the ticket of a number without holding the numbers twice.
class ById {
 public:
  explicit ById(std::vector<LogTicket>& tickets)
      : tickets_(tickets), places_(1024, Hash{&tickets}, Equal{&tickets}) {}

  // Adds it, or merges it into the ticket that has its number; true if it was new.
  bool add(LogTicket ticket) {
    tickets_.push_back(std::move(ticket));
    const auto place = static_cast<std::uint32_t>(tickets_.size() - 1);
    const auto [found, is_new] = places_.insert(place);
    if (is_new) return true;
    merge(tickets_[*found], tickets_.back());
    tickets_.pop_back();
    return false;
  }

 private:
  struct Hash {
    const std::vector<LogTicket>* tickets;
    std::size_t operator()(std::uint32_t place) const {
      return std::hash<std::string>{}((*tickets)[place].id);
    }
  };
  struct Equal {
    const std::vector<LogTicket>* tickets;
    bool operator()(std::uint32_t a, std::uint32_t b) const {
      return (*tickets)[a].id == (*tickets)[b].id;
    }
  };
  std::vector<LogTicket>& tickets_;
  std::unordered_set<std::uint32_t, Hash, Equal> places_;
};

base::Error nothing_readable(const Reading& reading) {
  if (reading.rows == 0) {
    return {base::ErrorKind::invalid_input, "the log has a header and no row", reading.path,
            "was the export empty?"};
  }
  return {base::ErrorKind::invalid_input,
          fmt::format("none of {} rows could be read as {}; the first: {}", reading.rows,
                      reading.mapping, reading.first_rejected),
          reading.path,
          "say how it is to be read with --map, --column or --stamps; defcon replay --help"};
}

// The file of rejected rows must not be the log itself: it would be emptied while it is read.
base::Result<void> keep_apart(const LogOptions& options) {
  std::error_code ignored;
  if (options.rejected.empty() ||
      !std::filesystem::equivalent(options.path, options.rejected, ignored)) {
    return {};
  }
  return base::invalid("rejected rows would overwrite the log itself", "--rejected",
                       "name another file");
}

base::Result<void> reject(const wire::RejectedRow& row, Reading& reading, RejectedFile& rejects) {
  if (reading.rejected++ == 0) {
    reading.first_rejected = fmt::format("line {}, {}: {}", row.line, row.column, row.reason);
  }
  return rejects.add(row);
}

// A handful of tickets years away from all others are slips of the pen (2052 for 2025): the walk
// would go through every day between. Ranges of tickets, in order, without such a hole inside.
struct Stretch {
  std::size_t from = 0, to = 0;
};

std::vector<Stretch> stretches_of(const std::vector<LogTicket>& tickets) {
  constexpr std::int64_t hole = base::Span(base::hours(24 * 366)).count();
  std::vector<Stretch> stretches{{0, 0}};
  for (std::size_t i = 0; i < tickets.size(); ++i) {
    if (i > 0 && tickets[i].opened - tickets[i - 1].opened > hole) stretches.push_back({i, i});
    stretches.back().to = i + 1;
  }
  return stretches;
}

// Rejects stretches of less than one ticket in a hundred. The tickets are in order.
base::Result<void> reject_far_ones(Log& log, RejectedFile& rejects) {
  const auto stretches = stretches_of(log.tickets);
  const std::size_t all = log.tickets.size();
  std::vector<LogTicket> kept;
  if (stretches.size() > 1) kept.reserve(all);
  for (const Stretch& stretch : stretches) {
    const bool is_far = (stretch.to - stretch.from) * 100 < all;
    for (std::size_t i = stretch.from; stretches.size() > 1 && i < stretch.to; ++i) {
      LogTicket& ticket = log.tickets[i];
      if (!is_far) {
        kept.push_back(std::move(ticket));
        continue;
      }
      const wire::RejectedRow row{
          .line = ticket.line,
          .column = "opened",
          .reason = fmt::format("{} is more than a year away from nearly all other tickets",
                                base::to_rfc3339(*instant(ticket.opened))),
          .text = ticket.id};
      if (auto done = reject(row, log.reading, rejects); !done) return done;
    }
  }
  if (stretches.size() > 1) log.tickets = std::move(kept);
  return {};
}

// Forms that only one ticket has are kept too: which word will be needed is not known yet.
void add_words(Log& log, const desk::TicketReport& report, LogTicket& ticket) {
  if (!report.subject) return;
  ticket.words_at = static_cast<std::uint32_t>(log.words.size());
  for (const desk::Word& word : desk::words_of(report.subject->text)) {
    log.words.push_back(word.number);
    log.word_forms.try_emplace(word.number, word.form);
    ++ticket.words;
  }
  std::sort(log.words.begin() + ticket.words_at, log.words.end());
}

base::Result<void> read_rows(wire::LogReader& reader, ByteFile& file, RejectedFile& rejects,
                             Log& log, const Progress& progress) {
  constexpr std::size_t rows_a_report = 20'000;
  Reading& reading = log.reading;
  ById by_id(log.tickets);
  while (true) {
    auto next = reader.next();
    if (!next) return std::unexpected(next.error());
    if (std::holds_alternative<wire::LogEnd>(*next)) return {};
    if (++reading.rows % rows_a_report == 0) progress(file.share_read());
    if (auto* row = std::get_if<wire::LogRow>(&*next)) {
      LogTicket ticket = ticket_of(*row, log.names);
      add_words(log, row->ticket, ticket);
      if (!by_id.add(std::move(ticket))) ++reading.merged;
    } else if (const auto* rejected = std::get_if<wire::RejectedRow>(&*next)) {
      if (rejected->reason.find("is not a time") != std::string::npos) ++reading.rejected_stamps;
      if (auto done = reject(*rejected, reading, rejects); !done) return done;
    } else {
      ++reading.left_out;
    }
  }
}

}  // namespace

std::uint32_t Names::number(const std::optional<std::string>& name) {
  if (!name) return 0;
  const auto [place, is_new] = numbers_.try_emplace(*name, 0);
  if (is_new) {
    names_.push_back(&place->first);
    place->second = static_cast<std::uint32_t>(names_.size());
  }
  return place->second;
}

std::optional<std::string> Names::name(std::uint32_t number) const {
  if (number == 0) return std::nullopt;
  return *names_[number - 1];
}

desk::TicketReport Log::report_of(const LogTicket& ticket) const {
  desk::TicketReport report{.source = reading.mapping, .external_id = ticket.id};
  report.opened = instant(ticket.opened);
  report.client = names.name(ticket.client);
  report.site = names.name(ticket.site);
  report.area = names.name(ticket.area);
  report.office = names.name(ticket.office);
  report.category = names.name(ticket.category);
  report.priority = large<desk::Priority>(ticket.priority);
  report.channel = large<desk::Channel>(ticket.channel);
  const auto wording = std::span(words).subspan(ticket.words_at, ticket.words);
  if (!wording.empty()) report.words.emplace(wording.begin(), wording.end());
  return report;
}

base::Result<Log> load_log(const LogOptions& options, const Progress& progress) {
  const auto choice = choice_of(options);
  if (!choice) return std::unexpected(choice.error());
  if (auto apart = keep_apart(options); !apart) return std::unexpected(apart.error());
  auto file = ByteFile::open(options.path);
  if (!file) return std::unexpected(file.error());
  auto reader = wire::LogReader::open(file->source(), *choice);
  if (!reader) {
    auto error = reader.error();
    if (error.where.empty()) error.where = options.path;
    if (!error.where.starts_with(options.path)) {
      error.where = fmt::format("{}: {}", options.path, error.where);
    }
    return std::unexpected(error);
  }
  const auto zones = zones_of(options, reader->mapping());
  if (!zones) return std::unexpected(zones.error());
  reader->set_zone(zones->stamps);

  Log log;
  log.zone = zones->desk;
  log.reading = {.path = options.path,
                 .mapping = reader->mapping().name,
                 .describes = reader->mapping().describes,
                 .is_guessed = reader->is_guessed(),
                 .zone = zones->desk.name(),
                 .stamps_zone = zones->stamps.name()};
  RejectedFile rejects(options);
  if (auto read = read_rows(*reader, *file, rejects, log, progress); !read) {
    return std::unexpected(read.error());
  }
  // By number where openings are equal: the order depends on nothing else.
  std::ranges::sort(log.tickets, {}, [](const LogTicket& t) { return std::tie(t.opened, t.id); });
  if (auto done = reject_far_ones(log, rejects); !done) return std::unexpected(done.error());
  if (auto closed = rejects.close(); !closed) return std::unexpected(closed.error());
  log.reading.rejected_file = rejects.written_to();
  if (log.tickets.empty()) return std::unexpected(nothing_readable(log.reading));
  return log;
}

std::vector<report::TicketTimes> times_of(const Log& log) {
  std::vector<report::TicketTimes> times;
  times.reserve(log.tickets.size());
  const auto known = [](std::int8_t flag) -> std::optional<bool> {
    if (flag < 0) return std::nullopt;
    return flag > 0;
  };
  for (const LogTicket& ticket : log.tickets) {
    times.push_back({.opened = *instant(ticket.opened),
                     .responded = instant(ticket.responded),
                     .resolved = instant(ticket.resolved),
                     .was_reopened = known(ticket.was_reopened),
                     .was_passed_on = known(ticket.was_passed_on)});
  }
  return times;
}

}  // namespace defcon::cli
