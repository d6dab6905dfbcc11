#include "server/sign_ins.hpp"

#include <algorithm>

namespace defcon::server {

std::optional<base::Span> SignIns::wait(const std::string& login, const std::string& address,
                                        base::Span now) const {
  const std::lock_guard lock(mutex_);
  const base::Span wait = std::max(by_login_.wait(login, now), by_address_.wait(address, now));
  if (wait <= base::Span(0)) return std::nullopt;
  return wait;
}

void SignIns::failed(const std::string& login, const std::string& address, base::Span now) {
  const std::lock_guard lock(mutex_);
  by_login_.failed(login, now);
  by_address_.failed(address, now);
}

void SignIns::succeeded(const std::string& login) {
  const std::lock_guard lock(mutex_);
  by_login_.succeeded(login);
}

}  // namespace defcon::server
