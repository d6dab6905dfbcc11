// liblossy.so: preloaded into any program that keeps its data in SQLite, without its knowledge.
#include "lossy_vfs.hpp"

namespace {

[[gnu::constructor]] void on_load() { defcon::reliability::register_lossy_vfs(); }

}  // namespace
