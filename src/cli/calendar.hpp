// `defcon calendar FILE.ics`: holidays and planned events of an iCalendar file, as lines of a
// desk's file.
#pragma once

namespace CLI {
class App;
}

namespace defcon::cli {

void add_calendar(CLI::App& app);

}  // namespace defcon::cli
