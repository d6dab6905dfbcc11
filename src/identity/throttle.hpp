// Tries to sign in, slowed down: after five that failed a second's wait, then twice as long each, a
// quarter of an hour at most. Counted by login, known or not, and by address; what nobody tried for
// an hour is forgotten.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace defcon::identity {

class Throttle {
 public:
  explicit Throttle(int free_tries) : free_tries_(free_tries) {}

  // How long to wait before the next try; zero where it may be made now.
  [[nodiscard]] base::Span wait(std::string_view who, base::Span now) const;
  void failed(std::string_view who, base::Span now);
  void succeeded(std::string_view who);

 private:
  struct Tries {
    int failed = 0;
    base::Span last{};
  };
  void forget_old(base::Span now);

  int free_tries_;
  std::map<std::string, Tries, std::less<>> tries_;
};

}  // namespace defcon::identity
