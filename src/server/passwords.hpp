// Passwords as Argon2id strings. Each takes a tenth of a second and 64 MiB, on purpose: a thread of
// its own does it, one after the other, and refuses more than it could do in a few seconds.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "base/result.hpp"

namespace defcon::server {

inline constexpr std::size_t least_password_characters = 12, most_password_bytes = 256;

// Long enough, not one of the most common, not the login.
[[nodiscard]] base::Result<void> check_password(std::string_view password, std::string_view login);
// Blocking: for the command line, and for the worker.
[[nodiscard]] std::string argon2id_of(std::string_view password);
[[nodiscard]] bool is_password(std::string_view password, std::string_view argon2id);

class PasswordWorker {
 public:
  static constexpr std::size_t most_waiting = 32;

  PasswordWorker();
  ~PasswordWorker();
  PasswordWorker(const PasswordWorker&) = delete;
  PasswordWorker& operator=(const PasswordWorker&) = delete;

  // Calls `then` from the worker's thread; false where too many wait.
  [[nodiscard]] bool hash(std::string password, std::function<void(std::string argon2id)> then);
  // An empty `argon2id` (no such user, no password yet) takes as long and is never right.
  [[nodiscard]] bool verify(std::string password, std::string argon2id,
                            std::function<void(bool)> then);

 private:
  bool put(std::function<void()> work);
  void run();

  std::mutex mutex_;
  std::condition_variable asked_;
  std::deque<std::function<void()>> waiting_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace defcon::server
