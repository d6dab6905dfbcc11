#include "http/reply.hpp"

#include <algorithm>

#include "http/io_thread.hpp"

namespace defcon::http {

Reply::Reply(std::shared_ptr<IoThread> thread, std::weak_ptr<Exchange> exchange)
    : thread_(std::move(thread)), exchange_(std::move(exchange)) {}

Reply::~Reply() {
  if (thread_) send(refusal(500, "the request was dropped"));
}

Reply& Reply::operator=(Reply&& other) noexcept {
  if (this != &other) {
    if (thread_) send(refusal(500, "the request was dropped"));
    thread_ = std::move(other.thread_);
    exchange_ = std::move(other.exchange_);
  }
  return *this;
}

void Reply::send(Response response) {
  const auto thread = std::exchange(thread_, nullptr);
  if (!thread) return;
  auto deliver = [exchange = std::move(exchange_), response = std::move(response)]() mutable {
    if (const auto open = exchange.lock()) open->answer(std::move(response));
  };
  if (thread->is_current()) {
    deliver();
  } else {
    thread->post(std::move(deliver));
  }
}

void Answers::add(Reply reply, Response response) {
  const auto thread = std::exchange(reply.thread_, nullptr);
  if (!thread) return;
  auto found = std::ranges::find(batches_, thread, &Batch::thread);
  if (found == batches_.end()) {
    found = batches_.insert(batches_.end(), {.thread = thread, .answers = {}});
  }
  found->answers.push_back({std::move(reply.exchange_), std::move(response)});
}

void Answers::deliver() {
  for (Batch& batch : batches_) {
    batch.thread->post([answers = std::move(batch.answers)]() mutable {
      for (Answer& answer : answers) {
        if (const auto open = answer.exchange.lock()) open->answer(std::move(answer.response));
      }
    });
  }
  batches_.clear();
}

}  // namespace defcon::http
