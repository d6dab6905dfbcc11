// One thread that simulates what each level would do to the rest of a desk's day, so that the loop
// waits for none of it. A question that is overtaken by a later one of its desk before it was begun
// is dropped.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "engine/advise.hpp"

namespace defcon::server {

class Adviser {
 public:
  using Deliver = std::function<void(const std::string& desk, engine::AdviceGiven given)>;

  // `deliver` is called from the adviser's thread.
  explicit Adviser(Deliver deliver);
  ~Adviser();  // finishes what it is at
  Adviser(const Adviser&) = delete;
  Adviser& operator=(const Adviser&) = delete;

  // From any thread.
  void ask(const std::string& desk, engine::Question question);

 private:
  void run();

  Deliver deliver_;
  std::mutex mutex_;
  std::condition_variable asked_;
  std::map<std::string, engine::Question> questions_;  // one a desk
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace defcon::server
