// The people's side of the simulation: coming, working, pausing, leaving.
#include <bit>

#include "simulate/desk_run.hpp"

namespace defcon::simulate {

namespace {
constexpr std::uint32_t salt_comes = 7;
constexpr int everybody_in_support = 2;  // the level at which the desk's own come off shift too
}  // namespace

std::uint64_t DeskRun::begin_work(std::uint32_t agent, std::uint32_t ticket) {
  Person& person = people_[agent];
  if (answered_[ticket] == not_yet) answered_[ticket] = static_cast<std::uint32_t>(now_);
  const auto length = static_cast<Millis>(work_of(ticket) * slowness_[person.type]) + 1;
  person.ticket = ticket;
  person.begun = now_;
  person.until = now_ + length;
  worked_[static_cast<std::size_t>(crew_->types[person.type].tier)] += static_cast<double>(length);
  return EventHeap::pack(person.until, Happening::done, agent);
}

void DeskRun::agent_event(std::uint64_t event) {
  const std::uint32_t agent = EventHeap::who_of(event);
  Person& person = people_[agent];
  switch (EventHeap::what_of(event)) {
    case Happening::done: {
      // An interrupted ticket's end is no longer meant.
      const bool is_meant = person.ticket != none && person.until == now_;
      const std::uint64_t next = is_meant ? after_work(agent) : EventHeap::never;
      if (next != EventHeap::never) {
        agents_.replace_top(next);
      } else {
        agents_.pop();
      }
      if (is_meant && next == EventHeap::never) settle(agent);
      return;
    }
    case Happening::back:
      agents_.pop();
      if (!person.pausing || person.back_at != now_) return;
      person.pausing = false;
      return settle(agent);
    case Happening::joins:
      agents_.pop();
      if (!person.asked || person.join_at != now_) return;
      person.arrived = true;
      return settle(agent);
    case Happening::gives_up:
      break;
  }
}

// The end of the next ticket, or never where none is taken.
std::uint64_t DeskRun::after_work(std::uint32_t agent) {
  Person& person = people_[agent];
  person.ticket = none;
  if (person.pause_due > 0 || !is_wanted(person)) return EventHeap::never;
  const std::uint32_t ticket = take_waiting(crew_->types[person.type].queues);
  if (ticket == none) return EventHeap::never;
  return begin_work(agent, ticket);
}

bool DeskRun::is_wanted(const Person& person) const {
  if (person.pausing) return false;
  if (crew_->types[person.type].tier == level_calm)
    return person.on_shift || (person.arrived && person.called_in);
  return person.arrived && (person.on_shift || person.called_in);
}

// Puts a person who is not busy where they belong.
void DeskRun::settle(std::uint32_t agent) {
  Person& person = people_[agent];
  if (person.ticket != none) return;
  if (!is_wanted(person)) {
    if (person.here) leave(agent);
    return;
  }
  if (!person.here) {
    person.here = true;
    person.here_since = now_;
  } else if (person.idle_at != none) {
    return;  // idle already
  }
  if (person.pause_due > 0) return begin_pause(agent);
  const std::uint32_t ticket = take_waiting(crew_->types[person.type].queues);
  if (ticket == none) return become_idle(agent);
  agents_.push(begin_work(agent, ticket));
}

void DeskRun::begin_pause(std::uint32_t agent) {
  Person& person = people_[agent];
  person.pausing = true;
  person.back_at = now_ + person.pause_due;
  person.pause_due = 0;
  agents_.push(EventHeap::pack(person.back_at, Happening::back, agent));
  leave(agent);
}

void DeskRun::become_idle(std::uint32_t agent) {
  Person& person = people_[agent];
  auto& idle = idle_[person.type];
  person.idle_at = static_cast<std::uint32_t>(idle.size());
  idle.push_back(agent);
  idle_types_ |= 1ULL << person.type;
}

void DeskRun::leave_idle(std::uint32_t agent) {
  Person& person = people_[agent];
  auto& idle = idle_[person.type];
  const std::uint32_t last = idle.back();
  idle[person.idle_at] = last;
  people_[last].idle_at = person.idle_at;
  idle.pop_back();
  person.idle_at = none;
  if (idle.empty()) idle_types_ &= ~(1ULL << person.type);
}

void DeskRun::leave(std::uint32_t agent) {
  Person& person = people_[agent];
  if (person.idle_at != none) leave_idle(agent);
  person.here = false;
  const bool is_extra = crew_->types[person.type].tier < level_calm || person.called_in;
  if (is_extra) extra_ += static_cast<double>(now_ - person.here_since);
}

void DeskRun::change_presence(const Presence& presence) {
  Person& person = people_[presence.agent];
  switch (presence.change) {
    case Change::shift_begins:
      person.on_shift = true;
      break;
    case Change::shift_ends:
      person.on_shift = person.pausing = false;
      person.pause_due = 0;
      break;
    case Change::pause_due:
      if (!person.here) return;
      person.pause_due = presence.pause;
      if (person.ticket == none && presence.pause > 0) begin_pause(presence.agent);
      return;
  }
  settle(presence.agent);
}

// Called and coming: by the short way who is on shift, by the long way who is not.
void DeskRun::ask(std::uint32_t agent, bool is_called, Millis since) {
  Person& person = people_[agent];
  if (person.asked == is_called) return;
  person.asked = false;
  if (!is_called) {
    person.arrived = false;
    settle(agent);
    person.called_in = person.called_in && person.ticket != none;
    return;
  }
  if (!draws(agent, salt_comes, chance_.come_share)) return;
  const Agent& who = crew_->agents[agent];
  if (!person.on_shift && who.call_in < 0) {
    person.asked = person.arrived = true;  // from the beginning of their shift
    return;
  }
  person.asked = true;
  person.called_in = !person.on_shift;
  person.join_at = since + (person.on_shift ? who.delay : who.call_in);
  if (person.join_at > now_) {
    agents_.push(EventHeap::pack(person.join_at, Happening::joins, agent));
  } else {
    person.arrived = true;
    settle(agent);
  }
}

void ask_from(AskedSince& since, int from, int to, Millis at) {
  for (int tier = to; tier < from; ++tier) since[static_cast<std::size_t>(tier)] = at;
}

void DeskRun::set_level(int level) {
  AskedSince since;
  since.fill(now_);
  call(level, since);
}

void DeskRun::call(int level, const AskedSince& since) {
  level_ = level;
  for (int tier = level_calm - 1; tier >= 1; --tier) {
    for (const std::uint32_t agent : crew_->of_tier[tier])
      ask(agent, level <= tier, since[static_cast<std::size_t>(tier)]);
  }
  ask_desk_off_shift(level, since[everybody_in_support]);
}

void DeskRun::ask_desk_off_shift(int level, Millis since) {
  for (const std::uint32_t agent : crew_->of_tier[level_calm]) {
    const bool is_called = level <= everybody_in_support;
    const Person& person = people_[agent];
    if (is_called && (person.on_shift || crew_->agents[agent].call_in < 0)) continue;
    ask(agent, is_called, since);
  }
}

double DeskRun::extra_presence() const {
  double extra = extra_;
  for (const Person& person : people_) {
    const bool is_extra = crew_->types[person.type].tier < level_calm || person.called_in;
    if (person.here && is_extra) extra += static_cast<double>(now_ - person.here_since);
  }
  return extra;
}

}  // namespace defcon::simulate
