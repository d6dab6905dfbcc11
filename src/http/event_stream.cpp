#include "http/event_stream.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "http/io_thread.hpp"

namespace defcon::http {

struct EventStream::Lane : std::enable_shared_from_this<Lane> {
  // Offered in one go before other connections of the thread get their turn: at some 8 us a reader,
  // half a millisecond.
  static constexpr std::size_t turn = 64;

  explicit Lane(std::shared_ptr<IoThread> io) : thread(std::move(io)) {}

  void begin(const Frame& newer) {
    const bool is_spreading = offered < subscribers.size();
    frame = newer;
    offered = 0;
    if (!is_spreading) spread();
  }

  // Subscribers before `offered` have the frame; the rest get it, a turn at a time.
  void spread() {
    const std::size_t end = std::min(offered + turn, subscribers.size());
    while (offered < std::min(end, subscribers.size())) subscribers[offered++]->offer(frame);
    if (offered < subscribers.size()) {
      thread->post([self = shared_from_this()] { self->spread(); });
    }
  }

  void add(Subscriber& subscriber) {
    // It has the newest frame already, so it goes before the mark.
    subscribers.push_back(&subscriber);
    subscriber.place = subscribers.size() - 1;
    swap(subscriber.place, offered);
    ++offered;
  }

  void remove(const Subscriber& subscriber) {
    std::size_t at = subscriber.place;
    if (at < offered) {
      swap(at, offered - 1);
      at = --offered;
    }
    swap(at, subscribers.size() - 1);
    subscribers.pop_back();
  }

  void swap(std::size_t a, std::size_t b) {
    std::swap(subscribers[a], subscribers[b]);
    subscribers[a]->place = a;
    subscribers[b]->place = b;
  }

  void finish() {
    // finish() may remove the subscriber, so the list is taken first.
    const std::vector<Subscriber*> all = subscribers;
    for (Subscriber* subscriber : all) subscriber->finish();
  }

  std::shared_ptr<IoThread> thread;
  std::vector<Subscriber*> subscribers;
  std::size_t offered = 0;
  Frame frame;
};

EventStream::EventStream() = default;
EventStream::~EventStream() = default;

void EventStream::publish(std::uint64_t id, std::string text) {
  const Frame frame{id, std::make_shared<const std::string>(std::move(text))};
  const std::lock_guard lock(mutex_);
  current_ = frame;
  for (const auto& lane : lanes_) {
    lane->thread->post([lane, frame] { lane->begin(frame); });
  }
}

void EventStream::close() {
  const std::lock_guard lock(mutex_);
  is_closed_ = true;
  for (const auto& lane : lanes_) {
    lane->thread->post([lane] { lane->finish(); });
  }
}

std::optional<Frame> EventStream::current() const {
  const std::lock_guard lock(mutex_);
  if (!current_.text) return std::nullopt;
  return current_;
}

std::shared_ptr<EventStream::Lane> EventStream::lane_of(const std::shared_ptr<IoThread>& thread) {
  const std::lock_guard lock(mutex_);
  for (const auto& lane : lanes_) {
    if (lane->thread == thread) return lane;
  }
  lanes_.push_back(std::make_shared<Lane>(thread));
  return lanes_.back();
}

void EventStream::add(const std::shared_ptr<IoThread>& thread, Subscriber& subscriber) {
  lane_of(thread)->add(subscriber);
  ++subscribers_;
  // After joining, so that what happens in between is not missed; a frame that the lane offers as
  // well is the same or newer.
  const std::lock_guard lock(mutex_);
  if (current_.text) subscriber.offer(current_);
  if (is_closed_) subscriber.finish();
}

void EventStream::remove(const std::shared_ptr<IoThread>& thread, Subscriber& subscriber) {
  lane_of(thread)->remove(subscriber);
  --subscribers_;
}

std::string frame_text(std::uint64_t id, std::string_view event, std::string_view data) {
  return fmt::format("id: {}\nevent: {}\ndata: {}\n\n", id, event, data);
}

}  // namespace defcon::http
