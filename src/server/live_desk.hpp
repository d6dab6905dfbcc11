// A desk that is being served: its world in memory, what a batch is about to add to its log, and
// the streams that its screens follow. Belongs to the loop thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "board/days_ahead.hpp"
#include "engine/world.hpp"
#include "http/event_stream.hpp"
#include "server/clock.hpp"
#include "server/draft.hpp"

namespace defcon::server {

struct LiveDesk {
  std::string key;
  engine::World world;
  std::uint64_t last_text = 0;  // the highest number given to a personal text
  bool is_lost = false;         // the world could not be folded; tried again later

  Draft draft;
  bool wants_snapshot = false;
  bool wants_advice = false;
  std::uint64_t rows_since_snapshot = 0;
  Steady next_snapshot{0};  // not before

  // What the screens follow. A frame's id is the sequence of the last event in it.
  std::shared_ptr<http::EventStream> board = std::make_shared<http::EventStream>();
  std::shared_ptr<http::EventStream> console = std::make_shared<http::EventStream>();
  base::Span frame_interval{250};
  Steady next_frame{0};  // not before
  // The last frames as JSON, and the sequence that each was made at.
  std::shared_ptr<const std::string> board_json, console_json;
  std::uint64_t board_at = 0, console_at = 0;
  board::LaterDays later_days;
};

// The event as a row of the desk's draft; what somebody outside is to be told of an effect.
void draft_event(LiveDesk& desk, const engine::Event& event);
void draft_effect(LiveDesk& desk, std::uint64_t sequence, const engine::Effect& effect);
// Gives every personal text of the event its number, and the draft its text.
void number_texts(LiveDesk& desk, engine::Event& event);

// As of the last event; made anew only where that is not the one it was made at.
[[nodiscard]] std::shared_ptr<const std::string> board_json(LiveDesk& desk);
[[nodiscard]] std::shared_ptr<const std::string> console_json(LiveDesk& desk);

// Whether somebody follows the desk and has not seen its last event.
[[nodiscard]] bool has_news(const LiveDesk& desk);
// Hands the present frames to all who follow, where it is time for new ones.
void send_frames(LiveDesk& desk, Steady now);
// The stream for a new reader, with a frame in it: a thousand readers that come at once are no
// reason to make a thousand.
[[nodiscard]] std::shared_ptr<http::EventStream> follow(LiveDesk& desk, bool wants_console,
                                                        Steady now);

}  // namespace defcon::server
