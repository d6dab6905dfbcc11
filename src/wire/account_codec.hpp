// Events of the accounts <-> rows of their log, as event_codec.hpp does it for those of a desk. The
// payload holds who did it beside what was done: {"origin":{...},"body":{...}}.
#pragma once

#include <string>
#include <string_view>

#include "identity/accounts.hpp"
#include "wire/chain.hpp"
#include "wire/personal.hpp"

namespace defcon::wire {

// The log's name in the store. No desk has it: keys of desks begin with a letter or a digit.
inline constexpr std::string_view accounts_log = "$accounts";

[[nodiscard]] std::string_view type_of(const identity::Body& body);
// Every personal text that is not empty must have its number by now (CHECK).
void append_payload(std::string& out, const identity::Event& event);
[[nodiscard]] base::Result<identity::Event> read_account_event(const EventRow& row);

// Every personal text of the event: of who did it and of what was done.
template <class Event, class F>
void for_each_text_of(Event& event, F&& f) {
  for_each_personal_text(event.origin, f);
  for_each_personal_text(event.body, f);
}

}  // namespace defcon::wire
