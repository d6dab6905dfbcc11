// The two forms of a personal text (desk/ticket.hpp): to people it is text; in the event log, which
// is for ever, it is a number under which the store keeps the text beside the log, to be erased.
#pragma once

namespace defcon::wire {

enum class Personal {
  as_text,       // "printer on fire"
  as_reference,  // {"text":812}
};

}  // namespace defcon::wire
