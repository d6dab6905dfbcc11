// A file system for SQLite in which nothing is durable before its sync: writes of database,
// write-ahead log and journal stay in the memory of the process, so that kill -9 loses what a power
// cut would lose. Everything else, shared memory and locks too, is that of the ordinary one.
//
// The names of files are durable at once: a real disk may also lose a file that was just created,
// which SQLite prevents by syncing the directory.
#pragma once

namespace defcon::reliability {

// From here on the default of this process. Settings: lossy_settings.hpp.
void register_lossy_vfs();

}  // namespace defcon::reliability
