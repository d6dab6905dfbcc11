// A value that many readers follow (server-sent events): each gets the present value at once and
// every newer one as fast as it reads.
//
// Frames are whole values, so a reader that is slow misses some and loses nothing: its mailbox
// holds only the newest. One frame is one buffer, shared by all readers.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace defcon::http {

class IoThread;

struct Frame {
  std::uint64_t id = 0;
  std::shared_ptr<const std::string> text;  // as it goes over the wire
};

// A reader, on its own io thread.
class Subscriber {
 public:
  Subscriber() = default;
  virtual ~Subscriber() = default;
  Subscriber(const Subscriber&) = delete;
  Subscriber& operator=(const Subscriber&) = delete;
  virtual void offer(const Frame& frame) = 0;
  virtual void finish() = 0;  // the stream is closed

  std::size_t place = 0;  // where its lane keeps it
};

class EventStream {
 public:
  EventStream();
  ~EventStream();
  EventStream(const EventStream&) = delete;
  EventStream& operator=(const EventStream&) = delete;

  // From any thread. `text` is one event or several (frame_text).
  void publish(std::uint64_t id, std::string text);
  // Ends every reader's connection, for good: its access was withdrawn, or the desk is gone.
  void close();

  [[nodiscard]] std::optional<Frame> current() const;
  [[nodiscard]] std::size_t subscribers() const { return subscribers_; }

  // On the subscriber's io thread. It is offered the present frame from inside `add`.
  void add(const std::shared_ptr<IoThread>& thread, Subscriber& subscriber);
  void remove(const std::shared_ptr<IoThread>& thread, Subscriber& subscriber);

 private:
  struct Lane;  // the subscribers of one io thread
  [[nodiscard]] std::shared_ptr<Lane> lane_of(const std::shared_ptr<IoThread>& thread);

  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Lane>> lanes_;
  Frame current_;
  bool is_closed_ = false;
  std::atomic<std::size_t> subscribers_ = 0;
};

// "id: 7\nevent: board\ndata: {...}\n\n". `data` must not hold a line break.
[[nodiscard]] std::string frame_text(std::uint64_t id, std::string_view event,
                                     std::string_view data);
// What tells a reader that the line lives while nothing changes.
inline constexpr std::string_view ping_text = "event: ping\ndata: {}\n\n";

}  // namespace defcon::http
