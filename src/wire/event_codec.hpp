// Events <-> rows of the event log: the type by its name, the body as JSON in which every personal
// text is its number only. Format and what a reader must ignore: docs/event-log.md.
#pragma once

#include <string>
#include <string_view>

#include "engine/event.hpp"
#include "wire/chain.hpp"
#include "wire/personal.hpp"

namespace defcon::wire {

[[nodiscard]] std::string_view type_of(const engine::Body& body);

// Every personal text that is not empty must have its number by now (CHECK).
void append_payload(std::string& out, const engine::Body& body);

// Personal texts come back with their numbers and empty: the store puts the texts in. A type that
// is not known is an error, since the world would not be the one that was: a newer program wrote
// it.
[[nodiscard]] base::Result<engine::Event> read_event(const EventRow& row);

}  // namespace defcon::wire
