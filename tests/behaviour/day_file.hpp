// Day files: a day of a desk as a small text, played through the core in simulated time. In goes
// what happens and what is expected; out come the board and the history of levels, as text.
//
//   zone America/Chicago                       the desk; also: hours mon-fri 08:00-18:00
//   client acme areas north,south              a client with a site in each area
//   usual 40                                   a usual day, told by a person
//   history 8 weeks of 100 from 08:00 to 18:00 seed 7
//   day 2026-03-03                             the clock runs from midnight, a tick a minute
//   09:00-12:00 60 tickets client acme answered 12     spread evenly; answered after 12 minutes
//   09:05 contact c1                           a call that is no ticket yet; also: ticket,
//   ticket-from, from 09:10 ticket t1 contact c1 opened 09:05    one report of one ticket; also:
//   responded, resolved,
//                                              reopened HH:MM, client, area, updated HH:MM
//   09:30 outage o1 clients acme,globex areas north; widen o1 ...; close o1
//   09:40 accept | hold | dismiss | raise 3 | lower 5
//   09:45 expect level 4 | recommended 3 | recommended none | arrived 12 | waiting 3 | open 4 |
//         headroom 0 | missing outage | missing load | missing none | learning | refused
//   09:50 show                                 the board as text
#pragma once

#include <string>
#include <vector>

namespace defcon::behaviour {

struct Played {
  std::vector<std::string> failures;  // expectations that did not hold, with their line
  std::string shown;                  // what `show` printed, and the history of levels at the end
};

[[nodiscard]] Played play(const std::string& day_file);

}  // namespace defcon::behaviour
