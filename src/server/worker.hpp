// One thread for what must not hold up the loop: moving SQLite's write-ahead log into the file, and
// snapshots, which it makes as a restart would, from the last one and the log's tail.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "store/place.hpp"
#include "store/snapshots.hpp"

namespace defcon::server {

class Worker {
 public:
  // The store must exist; `snapshots` is used from this thread.
  [[nodiscard]] static base::Result<std::unique_ptr<Worker>> start(const store::Place& place,
                                                                   store::Snapshots& snapshots);
  ~Worker();  // finishes what it is at
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // From any thread; asking twice before it is done is asking once.
  void ask_for_checkpoint();
  void ask_for_snapshot(const std::string& desk);

 private:
  Worker(store::Place place, store::Snapshots& snapshots,
         std::unique_ptr<store::Checkpointer> checkpointer);
  void run();
  void take_snapshot(const std::string& desk);

  store::Place place_;
  store::Snapshots& snapshots_;
  std::unique_ptr<store::Checkpointer> checkpointer_;  // of SQLite

  std::mutex mutex_;
  std::condition_variable asked_;
  bool wants_checkpoint_ = false;
  std::set<std::string> wants_snapshot_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace defcon::server
