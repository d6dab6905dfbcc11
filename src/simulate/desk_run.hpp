// The discrete-event simulation of a desk: tickets meet people, one event after another.
//
// A ticket goes to a free person who can do it, those first who can do least else; where none is
// free it waits in its queue. Who becomes free takes the most urgent waiting ticket that they can
// do, the oldest of equals. A caller who waits longer than their patience gives up, and may call
// again. The master ticket of an outage interrupts whoever works on the least urgent ticket; what
// was left goes back to the head of its queue. Who is in the middle of a ticket when the shift or
// the level ends finishes it, and a break begins when the ticket in hand is done.
//
// Deterministic: the same tickets, crew and seed give the same run; events of one millisecond are
// taken in the order ends of work, comings and goings, arrivals, givings up. Can be stopped at any
// time to look, to change the level, and go on. Keep one for many runs: it keeps its memory.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "simulate/crew.hpp"
#include "simulate/event_heap.hpp"
#include "simulate/tickets.hpp"

namespace defcon::simulate {

struct Chance {
  std::uint64_t seed = 0;
  double come_share = 1;  // of those who are asked to come at level 4 to 1
};

// Since when those of each tier are asked to come, without a break; of tiers that are not asked
// nothing is meant. A level that gets worse does not ask again who is asked already.
using AskedSince = std::array<Millis, tiers>;
// The level goes from one to another: who is asked anew is asked at this moment.
void ask_from(AskedSince& since, int from, int to, Millis at);

// Where a run begins: in the middle of a day, with a level that stands already.
struct Start {
  Millis at = 0;
  int level = level_calm;
  AskedSince asked_since{};
};

class DeskRun {
 public:
  static constexpr std::uint32_t not_yet = ~0U;
  static constexpr std::uint32_t gave_up = ~0U - 1;

  DeskRun(const Model& model, const Crew& crew) : model_(&model), crew_(&crew) {}

  // The tickets stay the caller's; those who call again are added to them and taken away by the
  // next beginning. Tickets in hand are taken up again by people who can do them.
  void begin(Tickets& tickets, Chance chance, Start start = {});
  // The level from now on.
  void set_level(int level);
  // Everything before `end`.
  void run_until(Millis end);

  [[nodiscard]] Millis now() const { return now_; }
  [[nodiscard]] int level() const { return level_; }
  // When each ticket was first worked on, `not_yet` or `gave_up`.
  [[nodiscard]] std::span<const std::uint32_t> answered() const { return answered_; }
  [[nodiscard]] const Tickets& tickets() const { return *tickets_; }
  [[nodiscard]] std::size_t waiting() const { return waiting_; }
  [[nodiscard]] std::size_t arrived() const { return next_ticket_; }
  // Waiting tickets, summed over time (ticket milliseconds), for Little's law.
  [[nodiscard]] double waiting_area() const {
    return waiting_area_ + static_cast<double>(waiting_) * static_cast<double>(now_ - area_at_);
  }
  [[nodiscard]] Millis last_cleared() const { return cleared_; }  // the queue was last emptied
  [[nodiscard]] std::size_t gave_up_count() const { return given_up_; }
  [[nodiscard]] std::size_t called_again() const { return called_again_; }
  [[nodiscard]] std::size_t interruptions() const { return interruptions_; }
  // Milliseconds that people beyond the desk's own shift were there, and that people worked.
  [[nodiscard]] double extra_presence() const;
  [[nodiscard]] double worked(int tier) const { return worked_[static_cast<std::size_t>(tier)]; }

  // For a snapshot: tickets that wait, oldest first, and those in hand with when they were begun.
  struct InHand {
    std::uint32_t ticket = 0;
    Millis since = 0;
  };
  [[nodiscard]] std::vector<std::uint32_t> waiting_tickets() const;
  [[nodiscard]] std::vector<InHand> in_hand() const;

 private:
  static constexpr std::uint32_t none = ~0U;

  struct Person {
    std::uint32_t ticket = none;
    std::uint32_t idle_at = none;  // place among the idle of the type
    std::uint32_t pause_due = 0;
    std::uint8_t type = 0;
    bool on_shift = false;
    bool asked = false;  // the level calls for them, and they come
    bool arrived = false;
    bool called_in = false;  // they come although they are not on shift
    bool pausing = false;
    bool here = false;  // at work on tickets, idle or busy
    Millis begun = 0;   // the ticket in hand
    Millis until = 0;   // when it is done
    Millis join_at = 0, back_at = 0, here_since = 0;
  };
  struct Left {  // of an interrupted ticket
    std::uint32_t ticket = 0, work = 0;
  };

  void take_over_carried(const Start& start);
  void arrive(std::uint32_t ticket);
  void wait(std::uint32_t ticket);
  void wait_first(std::uint32_t ticket);
  void interrupt_for(std::uint32_t ticket);
  [[nodiscard]] std::uint32_t take_waiting(std::uint64_t queues);
  void unlink_head(std::size_t line);
  void give_up(std::uint32_t ticket);
  void call_again(std::uint32_t ticket);

  [[nodiscard]] std::uint64_t begin_work(std::uint32_t agent, std::uint32_t ticket);
  [[nodiscard]] std::uint32_t work_of(std::uint32_t ticket);
  void agent_event(std::uint64_t event);
  [[nodiscard]] std::uint64_t after_work(std::uint32_t agent);
  void change_presence(const Presence& presence);
  void ask(std::uint32_t agent, bool is_called, Millis since);
  void ask_desk_off_shift(int level, Millis since);
  void call(int level, const AskedSince& since);
  [[nodiscard]] bool is_wanted(const Person& person) const;
  void settle(std::uint32_t agent);
  void begin_pause(std::uint32_t agent);
  void leave(std::uint32_t agent);
  void become_idle(std::uint32_t agent);
  void leave_idle(std::uint32_t agent);
  void count_waiting(int difference);
  [[nodiscard]] bool draws(std::uint32_t who, std::uint32_t salt, double share) const;

  const Model* model_;
  const Crew* crew_;
  Tickets* tickets_ = nullptr;
  Chance chance_;
  Millis now_ = 0;
  int level_ = level_calm;

  EventHeap agents_, callers_;
  std::size_t next_ticket_ = 0, generated_ = 0;
  std::size_t next_presence_ = 0;
  std::vector<Person> people_;
  std::vector<std::uint32_t> answered_;
  std::vector<std::uint32_t> behind_;  // the next in the same line
  std::vector<Left> left_;
  std::array<std::uint32_t, ranks * max_queues> head_{}, tail_{};
  std::array<std::uint64_t, ranks> filled_{};  // queues with somebody waiting, one word a rank
  std::array<std::vector<std::uint32_t>, max_types> idle_;
  std::uint64_t idle_types_ = 0;
  std::array<double, max_types> slowness_{};

  std::size_t waiting_ = 0, given_up_ = 0, called_again_ = 0, interruptions_ = 0;
  double waiting_area_ = 0, extra_ = 0;
  Millis area_at_ = 0, cleared_ = 0;
  std::array<double, tiers> worked_{};
};

}  // namespace defcon::simulate
