// What every office sees: the level, the day against what was expected, headroom, who waits, what
// is out, and how old all that is. One value for all offices of a desk; an office adds its name and
// time.
//
// Numbers are rounded for reading here, once, so that every screen says the same.
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "engine/world.hpp"

namespace defcon::board {

// A level is a number, a word and a shape together; never one alone, never colour alone.
struct LevelFace {
  level::Level level = level::calm;
  std::string name;
  std::string shape;  // circle, square, diamond, triangle, octagon
  std::string meaning;
};
BOOST_DESCRIBE_STRUCT(LevelFace, (), (level, name, shape, meaning))

struct OfficeLine {
  std::string key;
  std::string name;
  std::string zone;
  std::int64_t utc_offset_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(OfficeLine, (), (key, name, zone, utc_offset_seconds))

// Cumulative tickets at one of the day's 49 half-hour boundaries.
struct CurvePoint {
  int slot = 0;  // 0 midnight .. 48 the next midnight
  double low = 0, middle = 0, high = 0;
};
BOOST_DESCRIBE_STRUCT(CurvePoint, (), (slot, low, middle, high))

struct ArrivedPoint {
  double slot = 0;  // the last one is "now", inside a slot
  double arrived = 0;
};
BOOST_DESCRIBE_STRUCT(ArrivedPoint, (), (slot, arrived))

struct Curves {
  std::vector<CurvePoint> expected;    // the whole day as it was expected at midnight
  std::vector<ArrivedPoint> arrived;   // what came
  std::vector<CurvePoint> projection;  // from now to the end
};
BOOST_DESCRIBE_STRUCT(Curves, (), (expected, arrived, projection))

struct Load {
  double arrived = 0;
  double expected_by_now = 0;
  double projected_low = 0, projected = 0, projected_high = 0;
  std::optional<double> normal;
  std::optional<double> times_normal;  // projected against normal
  std::optional<double> capacity;      // normal and the surge capacity over it
  // Tickets that today's capacity still has room for; 0 at least. Where the people and the work are
  // known: that they can do on top of what waits and is expected.
  std::optional<double> headroom;
  std::optional<double> headroom_minutes;  // of work, by the people; negative where too few
  bool is_learning = false;
  int history_days = 0;
};
BOOST_DESCRIBE_STRUCT(Load, (),
                      (arrived, expected_by_now, projected_low, projected, projected_high, normal,
                       times_normal, capacity, headroom, headroom_minutes, is_learning,
                       history_days))

struct Queue {
  std::optional<std::uint64_t> waiting;  // absent: no source tells first responses
  std::optional<double> oldest_minutes;
  std::optional<double> response_minutes_median;  // today's tickets, those still waiting counted in
  std::uint64_t open = 0;
};
BOOST_DESCRIBE_STRUCT(Queue, (), (waiting, oldest_minutes, response_minutes_median, open))

struct OutageLine {
  std::string id;
  std::string title;
  std::vector<std::string> clients;       // keys
  std::vector<std::string> client_names;  // of the same, in the same order
  std::vector<std::string> areas;
  base::Instant began{};
};
BOOST_DESCRIBE_STRUCT(OutageLine, (), (id, title, clients, client_names, areas, began))

// An outage that detection suspects and nobody has answered yet.
struct SuspectLine {
  std::uint64_t id = 0;
  detect::Scope scope = detect::Scope::desk;
  std::vector<std::string> clients, sites, areas;
  std::string category;  // empty: of no one kind
  std::string cause;     // key of the dependency that explains it; empty: none does
  std::vector<std::string> words;
  base::Instant began{};
  base::Instant suspected{};
  std::uint32_t tickets = 0;
  double expected = 0;
  std::string sentence;
  std::optional<desk::TicketKey> master;  // the first ticket, to hang the others on
  std::vector<desk::TicketKey> children;  // at most 50, the first ones
};
BOOST_DESCRIBE_STRUCT(SuspectLine, (),
                      (id, scope, clients, sites, areas, category, cause, words, began, suspected,
                       tickets, expected, sentence, master, children))

// Nothing comes although tickets are due: what the board shows may be old, whatever its level says.
struct SilenceLine {
  base::Instant since{};
  double expected = 0;  // tickets that should have come since
};
BOOST_DESCRIBE_STRUCT(SilenceLine, (), (since, expected))

struct DeskBoard {
  std::string desk;
  std::string name;
  bool is_example = false;
  std::string date;  // the desk's local day
  std::vector<OfficeLine> offices;
  LevelFace level;
  base::Instant level_since{};
  Load load;
  Curves curves;
  Queue queue;
  std::vector<OutageLine> outages;
  std::vector<SuspectLine> suspected;          // the latest first
  std::optional<base::Instant> last_received;  // the last thing any source sent
  std::optional<SilenceLine> silence;
  base::Instant as_of{};
};
BOOST_DESCRIBE_STRUCT(DeskBoard, (),
                      (desk, name, is_example, date, offices, level, level_since, load, curves,
                       queue, outages, suspected, last_received, silence, as_of))

[[nodiscard]] LevelFace face_of(const level::Policy& policy, level::Level level);
[[nodiscard]] DeskBoard desk_board(const engine::World& world);

}  // namespace defcon::board
