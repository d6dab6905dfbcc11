// The duty to answer one request, once, from any thread.
//
// Whoever answers many requests at a time (after a commit) collects the answers and delivers them
// together: one wake-up of each io thread for the whole batch rather than one for each answer.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "http/message.hpp"

namespace defcon::http {

class IoThread;

// Where an answer goes: a session that waits for it. Used on its io thread only.
class Exchange {
 public:
  Exchange() = default;
  virtual ~Exchange() = default;
  Exchange(const Exchange&) = delete;
  Exchange& operator=(const Exchange&) = delete;
  virtual void answer(Response response) = 0;
};

// Dropped unanswered, it answers 500: a reader never waits for nothing.
class Reply {
 public:
  Reply(std::shared_ptr<IoThread> thread, std::weak_ptr<Exchange> exchange);
  ~Reply();
  Reply(Reply&&) noexcept = default;
  Reply& operator=(Reply&&) noexcept;
  Reply(const Reply&) = delete;
  Reply& operator=(const Reply&) = delete;

  void send(Response response);

 private:
  friend class Answers;
  std::shared_ptr<IoThread> thread_;  // empty once answered
  std::weak_ptr<Exchange> exchange_;  // a connection that is gone needs no answer
};

class Answers {
 public:
  void add(Reply reply, Response response);
  void deliver();  // empties it
  [[nodiscard]] bool empty() const { return batches_.empty(); }

 private:
  struct Answer {
    std::weak_ptr<Exchange> exchange;
    Response response;
  };
  struct Batch {
    std::shared_ptr<IoThread> thread;
    std::vector<Answer> answers;
  };
  std::vector<Batch> batches_;  // one for each io thread that has some
};

}  // namespace defcon::http
