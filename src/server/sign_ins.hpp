// What sign-ins share: the worker that checks passwords, and the throttle that slows down who
// guesses them.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "identity/throttle.hpp"
#include "server/passwords.hpp"

namespace defcon::server {

class SignIns {
 public:
  // From any thread. How long to wait; nothing where a try may be made now.
  [[nodiscard]] std::optional<base::Span> wait(const std::string& login, const std::string& address,
                                               base::Span now) const;
  void failed(const std::string& login, const std::string& address, base::Span now);
  void succeeded(const std::string& login);

  [[nodiscard]] PasswordWorker& passwords() { return passwords_; }

 private:
  mutable std::mutex mutex_;
  identity::Throttle by_login_{5};
  identity::Throttle by_address_{30};  // an office shares one
  PasswordWorker passwords_;
};

}  // namespace defcon::server
