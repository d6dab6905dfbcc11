#include "server/passwords.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "base/check.hpp"

namespace defcon::server {

namespace {

// Of a password that nobody has: what a sign-in without a user is held against.
const std::string& nobodys() {
  static const std::string argon2id = argon2id_of("a password that nobody has");
  return argon2id;
}

bool is_common(std::string_view password) {
  static constexpr std::array<std::string_view, 12> common{
      "123456789012",  "password1234",   "passwordpassword", "qwertyuiop12",
      "administrator", "letmeinletmein", "welcome12345",     "changeme1234",
      "iloveyou1234",  "111111111111",   "1234567890123",    "defcondefcon"};
  return std::ranges::find(common, password) != common.end();
}

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(
      utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

base::Result<void> check_password(std::string_view password, std::string_view login) {
  if (characters(password) < least_password_characters)
    return base::invalid("a password has at least 12 characters", "password",
                         "three or four words are easy to remember");
  if (password.size() > most_password_bytes)
    return base::invalid("a password has at most 256 bytes", "password");
  if (password == login || is_common(password))
    return base::invalid("this password is one of the first that are tried", "password",
                         "three or four words that do not belong together");
  return {};
}

std::string argon2id_of(std::string_view password) {
  CHECK(sodium_init() >= 0, "libsodium has no source of randomness");
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const int failed =
      crypto_pwhash_str(text.data(), password.data(), password.size(),
                        crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE);
  CHECK(failed == 0, "no memory for a password");
  return text.data();
}

bool is_password(std::string_view password, std::string_view argon2id) {
  const std::string against(argon2id.empty() ? std::string_view(nobodys()) : argon2id);
  const bool is_right =
      crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  return is_right && !argon2id.empty();
}

PasswordWorker::PasswordWorker() : thread_([this] { run(); }) {}

PasswordWorker::~PasswordWorker() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  asked_.notify_all();
  thread_.join();
}

bool PasswordWorker::hash(std::string password, std::function<void(std::string)> then) {
  return put(
      [password = std::move(password), then = std::move(then)] { then(argon2id_of(password)); });
}

bool PasswordWorker::verify(std::string password, std::string argon2id,
                            std::function<void(bool)> then) {
  return put([password = std::move(password), argon2id = std::move(argon2id),
              then = std::move(then)] { then(is_password(password, argon2id)); });
}

bool PasswordWorker::put(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    if (is_stopping_ || waiting_.size() >= most_waiting) return false;
    waiting_.push_back(std::move(work));
  }
  asked_.notify_one();
  return true;
}

void PasswordWorker::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    asked_.wait(lock, [&] { return is_stopping_ || !waiting_.empty(); });
    if (is_stopping_) return;
    const std::function<void()> work = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    work();
    lock.lock();
  }
}

}  // namespace defcon::server
