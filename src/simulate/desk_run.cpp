// The tickets' side of the simulation: arriving, waiting, being taken, giving up. The people's side
// is desk_people.cpp.
#include "simulate/desk_run.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "base/check.hpp"

namespace defcon::simulate {

namespace {

constexpr std::uint32_t salt_again = 1, salt_again_after = 2, salt_again_patience = 3;

// SplitMix64 (Steele, Lea, Flood 2014): a number of its own for each ticket or person, whatever
// happened before it.
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

double uniform(std::uint64_t seed, std::uint32_t who, std::uint32_t salt) {
  const std::uint64_t x = mixed(mixed(seed ^ salt) ^ who);
  return (static_cast<double>(x >> 11) + 0.5) * 0x1p-53;
}

std::uint32_t exponential_millis(double mean_minutes, double u) {
  return static_cast<std::uint32_t>(std::clamp(-mean_minutes * 60'000 * std::log(u), 1.0, 4e9));
}

std::size_t line_of(std::size_t rank, std::size_t queue) { return rank * max_queues + queue; }

}  // namespace

bool DeskRun::draws(std::uint32_t who, std::uint32_t salt, double share) const {
  return share >= 1 || uniform(chance_.seed, who, salt) < share;
}

void DeskRun::begin(Tickets& tickets, Chance chance, Start start) {
  tickets_ = &tickets;
  chance_ = chance;
  now_ = area_at_ = cleared_ = start.at;
  level_ = level_calm;
  agents_.clear();
  callers_.clear();
  generated_ = tickets.size();
  while (generated_ > 0 && (tickets.flags[generated_ - 1] & flag_again) != 0) --generated_;
  tickets.truncate(generated_);
  CHECK(generated_ < 1ULL << EventHeap::who_bits, "{} tickets", generated_);
  next_ticket_ = next_presence_ = 0;
  people_.assign(crew_->agents.size(), {});
  for (std::uint32_t a = 0; a < people_.size(); ++a) people_[a].type = crew_->agents[a].type;
  answered_.assign(tickets.size(), not_yet);
  behind_.resize(tickets.size());
  left_.clear();
  head_.fill(none);
  tail_.fill(none);
  filled_.fill(0);
  for (std::size_t t = 0; t < crew_->types.size(); ++t) {
    idle_[t].clear();
    slowness_[t] = 1 / crew_->types[t].speed;
  }
  idle_types_ = 0;
  waiting_ = given_up_ = called_again_ = interruptions_ = 0;
  waiting_area_ = extra_ = 0;
  worked_.fill(0);
  take_over_carried(start);
}

// People come first, so that tickets in hand find them. A break that began before is over.
void DeskRun::take_over_carried(const Start& start) {
  const auto& presence = crew_->presence;
  for (; next_presence_ < presence.size() && presence[next_presence_].at <= start.at;
       ++next_presence_) {
    if (presence[next_presence_].change != Change::pause_due)
      change_presence(presence[next_presence_]);
  }
  if (start.level != level_calm) call(start.level, start.asked_since);
  for (; next_ticket_ < tickets_->carried(); ++next_ticket_) {
    const auto ticket = static_cast<std::uint32_t>(next_ticket_);
    if ((tickets_->flags[ticket] & flag_in_hand) != 0) arrive(ticket);
  }
  for (std::uint32_t ticket = 0; ticket < tickets_->carried(); ++ticket) {
    if ((tickets_->flags[ticket] & flag_in_hand) == 0) arrive(ticket);
  }
}

void DeskRun::run_until(Millis end) {
  const std::uint64_t stop = EventHeap::moment(end);
  const auto& presence = crew_->presence;
  for (;;) {
    const std::uint64_t arrival =
        next_ticket_ < generated_
            ? EventHeap::pack(tickets_->at[next_ticket_], Happening::gives_up, 0)
            : EventHeap::never;
    const std::uint64_t change =
        next_presence_ < presence.size()
            ? EventHeap::pack(presence[next_presence_].at, Happening::joins, 0)
            : EventHeap::never;
    const std::uint64_t agent = agents_.top();
    const std::uint64_t caller = callers_.top();
    const std::uint64_t next = std::min(std::min(arrival, change), std::min(agent, caller));
    if (next >= stop) break;
    CHECK(EventHeap::time_of(next) >= now_, "{} after {}", EventHeap::time_of(next), now_);
    now_ = EventHeap::time_of(next);
    if (next == agent) {
      agent_event(agent);
    } else if (next == arrival) {
      arrive(static_cast<std::uint32_t>(next_ticket_++));
    } else if (next == caller) {
      callers_.pop();
      give_up(EventHeap::who_of(caller));
    } else {
      change_presence(presence[next_presence_++]);
    }
  }
  now_ = end;
}

void DeskRun::count_waiting(int difference) {
  waiting_area_ += static_cast<double>(waiting_) * static_cast<double>(now_ - area_at_);
  area_at_ = now_;
  waiting_ += static_cast<std::size_t>(difference);
  if (waiting_ == 0) cleared_ = now_;
}

void DeskRun::arrive(std::uint32_t ticket) {
  const std::uint64_t able = idle_types_ & crew_->types_for[tickets_->queue[ticket]];
  if (able == 0) {
    if ((tickets_->flags[ticket] & flag_master) != 0) return interrupt_for(ticket);
    wait(ticket);
    if (tickets_->patience[ticket] != Tickets::endless)
      callers_.push(
          EventHeap::pack(now_ + tickets_->patience[ticket], Happening::gives_up, ticket));
    return;
  }
  const std::uint32_t agent = idle_[static_cast<std::size_t>(std::countr_zero(able))].back();
  leave_idle(agent);
  agents_.push(begin_work(agent, ticket));
}

void DeskRun::wait(std::uint32_t ticket) {
  const std::size_t rank = tickets_->rank[ticket], queue = tickets_->queue[ticket];
  const std::size_t line = line_of(rank, queue);
  behind_[ticket] = none;
  if (head_[line] == none) {
    head_[line] = ticket;
    filled_[rank] |= 1ULL << queue;
  } else {
    behind_[tail_[line]] = ticket;
  }
  tail_[line] = ticket;
  count_waiting(+1);
}

void DeskRun::wait_first(std::uint32_t ticket) {
  const std::size_t rank = tickets_->rank[ticket], queue = tickets_->queue[ticket];
  const std::size_t line = line_of(rank, queue);
  behind_[ticket] = head_[line];
  if (head_[line] == none) tail_[line] = ticket;
  head_[line] = ticket;
  filled_[rank] |= 1ULL << queue;
  count_waiting(+1);
}

// Who gave up stays in the line until it is their turn; the head is always somebody who waits.
void DeskRun::unlink_head(std::size_t line) {
  std::uint32_t next = behind_[head_[line]];
  while (next != none && answered_[next] == gave_up) next = behind_[next];
  head_[line] = next;
  if (next == none) {
    tail_[line] = none;
    filled_[line / max_queues] &= ~(1ULL << (line % max_queues));
  }
}

std::uint32_t DeskRun::take_waiting(std::uint64_t queues) {
  if (waiting_ == 0) return none;
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    std::uint64_t able = filled_[rank] & queues;
    if (able == 0) continue;
    std::size_t best = line_of(rank, static_cast<std::size_t>(std::countr_zero(able)));
    for (able &= able - 1; able != 0; able &= able - 1) {
      const std::size_t line = line_of(rank, static_cast<std::size_t>(std::countr_zero(able)));
      const std::uint32_t a = head_[line], b = head_[best];
      if (std::pair(tickets_->at[a], a) < std::pair(tickets_->at[b], b)) best = line;
    }
    const std::uint32_t ticket = head_[best];
    unlink_head(best);
    count_waiting(-1);
    return ticket;
  }
  return none;
}

void DeskRun::give_up(std::uint32_t ticket) {
  if (behind_[ticket] == ticket) {  // the caller is here again
    behind_[ticket] = none;
    return arrive(ticket);
  }
  if (answered_[ticket] != not_yet) return;
  const std::size_t line = line_of(tickets_->rank[ticket], tickets_->queue[ticket]);
  answered_[ticket] = gave_up;
  if (head_[line] == ticket) unlink_head(line);
  count_waiting(-1);
  ++given_up_;
  if (model_->again_share > 0 && draws(ticket, salt_again, model_->again_share)) call_again(ticket);
}

void DeskRun::call_again(std::uint32_t ticket) {
  const auto after = exponential_millis(model_->again_after_minutes,
                                        uniform(chance_.seed, ticket, salt_again_after));
  const auto patience = exponential_millis(model_->patience_minutes,
                                           uniform(chance_.seed, ticket, salt_again_patience));
  const auto again = static_cast<std::uint32_t>(tickets_->size());
  if (again >= 1U << EventHeap::who_bits) return;
  const auto at = static_cast<std::uint32_t>(now_) + after;
  tickets_->add(at, {.queue = tickets_->queue[ticket], .rank = tickets_->rank[ticket]},
                tickets_->work[ticket], patience,
                static_cast<std::uint8_t>(tickets_->flags[ticket] | flag_again));
  answered_.push_back(not_yet);
  behind_.push_back(again);  // itself: not there yet
  ++called_again_;
  callers_.push(EventHeap::pack(at, Happening::gives_up, again));
}

// The busy person who can do it and whose ticket is the least urgent, the one begun last of equals.
void DeskRun::interrupt_for(std::uint32_t ticket) {
  const std::uint64_t able = crew_->types_for[tickets_->queue[ticket]];
  std::uint32_t whom = none;
  const auto key = [&](std::uint32_t agent) {
    return std::pair(tickets_->rank[people_[agent].ticket], people_[agent].begun);
  };
  for (std::uint32_t a = 0; a < people_.size(); ++a) {
    const Person& person = people_[a];
    if (person.ticket == none || (able >> person.type & 1) == 0) continue;
    if ((tickets_->flags[person.ticket] & flag_master) != 0) continue;
    if (whom == none || key(a) > key(whom)) whom = a;
  }
  if (whom == none) return wait(ticket);
  const Person& person = people_[whom];
  const std::uint32_t dropped = person.ticket;
  const double rest = static_cast<double>(person.until - now_);
  worked_[static_cast<std::size_t>(crew_->tier_of(whom))] -= rest;
  left_.push_back({dropped, static_cast<std::uint32_t>(rest / slowness_[person.type]) + 1});
  ++interruptions_;
  wait_first(dropped);
  agents_.push(begin_work(whom, ticket));
}

std::uint32_t DeskRun::work_of(std::uint32_t ticket) {
  if (left_.empty()) return tickets_->work[ticket];
  const auto found = std::ranges::find(left_, ticket, &Left::ticket);
  if (found == left_.end()) return tickets_->work[ticket];
  const std::uint32_t work = found->work;
  left_.erase(found);
  return work;
}

std::vector<std::uint32_t> DeskRun::waiting_tickets() const {
  std::vector<std::uint32_t> waiting;
  for (std::size_t line = 0; line < head_.size(); ++line) {
    for (std::uint32_t t = head_[line]; t != none; t = behind_[t]) {
      if (answered_[t] != gave_up) waiting.push_back(t);
    }
  }
  std::ranges::sort(waiting, {}, [&](std::uint32_t t) { return std::pair(tickets_->at[t], t); });
  return waiting;
}

std::vector<DeskRun::InHand> DeskRun::in_hand() const {
  std::vector<InHand> all;
  for (const Person& person : people_) {
    if (person.ticket != none) all.push_back({person.ticket, person.begun});
  }
  return all;
}

}  // namespace defcon::simulate
