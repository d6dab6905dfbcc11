#include "identity/throttle.hpp"

#include <algorithm>

namespace defcon::identity {

base::Span Throttle::wait(std::string_view who, base::Span now) const {
  constexpr base::Span longest = base::minutes(15);
  constexpr int most_doublings = 10;
  const auto found = tries_.find(who);
  if (found == tries_.end() || found->second.failed < free_tries_) return base::Span(0);
  const int doublings = std::min(found->second.failed - free_tries_, most_doublings);
  const base::Span pause = std::min(base::Span(base::seconds(1 << doublings)), longest);
  return std::max(base::Span(0), found->second.last + pause - now);
}

void Throttle::failed(std::string_view who, base::Span now) {
  forget_old(now);
  Tries& tries = tries_[std::string(who)];
  ++tries.failed;
  tries.last = now;
}

void Throttle::succeeded(std::string_view who) {
  if (const auto found = tries_.find(who); found != tries_.end()) tries_.erase(found);
}

void Throttle::forget_old(base::Span now) {
  constexpr std::size_t look_from = 1000;  // below it there is nothing to gain
  if (tries_.size() < look_from) return;
  std::erase_if(tries_,
                [&](const auto& entry) { return now - entry.second.last > base::hours(1); });
}

}  // namespace defcon::identity
