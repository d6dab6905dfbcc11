#include "cli/walk.hpp"

#include <algorithm>
#include <queue>

namespace defcon::cli {

namespace {

enum class What : std::uint8_t { opened, responded, resolved, reopened };

// Something that happens to a ticket; the order is that of time, then of the log.
struct Happening {
  std::int64_t at = 0;
  std::uint32_t ticket = 0;
  What what = What::opened;

  friend auto operator<=>(const Happening&, const Happening&) = default;
};

// All happenings in order, holding only those of tickets that are opened already.
class Happenings {
 public:
  explicit Happenings(const std::vector<LogTicket>& tickets) : tickets_(tickets) { open_next(); }

  [[nodiscard]] const Happening* next() const { return queue_.empty() ? nullptr : &queue_.top(); }
  Happening take() {
    const Happening happening = queue_.top();
    queue_.pop();
    if (happening.what == What::opened) open_next();
    return happening;
  }

 private:
  // Nothing happens to a ticket before it is opened, whatever the log says.
  void add(std::int64_t at, What what) {
    if (at != LogTicket::none) queue_.push({std::max(at, tickets_[next_].opened), next_, what});
  }
  void open_next() {
    if (next_ == tickets_.size()) return;
    const LogTicket& ticket = tickets_[next_];
    add(ticket.opened, What::opened);
    add(ticket.responded, What::responded);
    add(ticket.resolved, What::resolved);
    add(ticket.reopened, What::reopened);
    ++next_;
  }

  const std::vector<LogTicket>& tickets_;
  std::uint32_t next_ = 0;
  std::priority_queue<Happening, std::vector<Happening>, std::greater<>> queue_;
};

base::Instant instant(std::int64_t millis) { return base::Instant(base::Span(millis)); }

desk::TicketReport report_of(const Log& log, const Happening& happening) {
  const LogTicket& ticket = log.tickets[happening.ticket];
  if (happening.what == What::opened) return log.report_of(ticket);
  desk::TicketReport report{.source = log.reading.mapping, .external_id = ticket.id};
  if (happening.what == What::responded) report.first_response = instant(ticket.responded);
  if (happening.what == What::resolved) report.resolved = instant(ticket.resolved);
  if (happening.what == What::reopened) report.reopened = instant(ticket.reopened);
  return report;
}

// The world and its events, numbered.
class Live {
 public:
  std::vector<engine::Effect> happen(base::Instant at, engine::Body body) {
    auto step = engine::step(std::move(world_),
                             {.sequence = ++sequence_, .at = at, .body = std::move(body)});
    world_ = std::move(step.world);
    return std::move(step.effects);
  }
  [[nodiscard]] engine::World& world() { return world_; }

 private:
  engine::World world_;
  std::uint64_t sequence_ = 0;
};

}  // namespace

void walk(const Log& log, const WalkPlan& plan, const std::function<void(const Look&)>& on_tick,
          const Progress& progress, const std::function<void(const Look&)>& on_event) {
  const base::Date first = log.zone.date_of(instant(log.tickets.front().opened));
  const base::Date last = log.zone.date_of(instant(log.tickets.back().opened));
  Happenings happenings(log.tickets);
  Live live;
  live.happen(log.zone.start_of(first), engine::DeskConfigured{.settings = plan.settings});
  live.happen(log.zone.start_of(first), engine::PolicySet{plan.policy});
  for (base::Date date = first; date <= last; date += std::chrono::days(1)) {
    const base::Instant end = log.zone.end_of(date);
    for (base::Instant begin = log.zone.start_of(date); begin < end; begin += plan.step) {
      const base::Instant at = plan.at_ends ? std::min(begin + plan.step, end) : begin;
      for (const Happening* next = happenings.next(); next != nullptr && instant(next->at) < at;
           next = happenings.next()) {
        const Happening happening = happenings.take();
        const auto effects = live.happen(instant(happening.at), report_of(log, happening));
        if (on_event && effects.size() > 1) {
          on_event({live.world(), instant(happening.at), date, effects});
        }
      }
      // The day's last instant still belongs to it.
      const auto effects = live.happen(std::min(at, end - base::Span(1)), engine::Ticked{});
      on_tick({live.world(), at, date, effects});
    }
    progress(static_cast<double>((date - first).count() + 1) /
             static_cast<double>((last - first).count() + 1));
  }
}

}  // namespace defcon::cli
