#include "server/live_desk.hpp"

#include <fmt/format.h>

#include "board/console.hpp"
#include "wire/event_codec.hpp"
#include "wire/json.hpp"
#include "wire/personal.hpp"

namespace defcon::server {

namespace {

// What somebody outside is to be told of; nothing for the rest.
struct Tell {
  std::string_view kind;
  std::string payload;

  static Tell of(const engine::RecommendationOpened& opened) {
    return {"recommendation.opened",
            fmt::format(R"({{"id":{},"level":{}}})", opened.id, opened.level)};
  }
  static Tell of(const engine::LevelChanged& changed) {
    return {"level.changed", fmt::format(R"({{"from":{},"to":{}}})", changed.from, changed.to)};
  }
  static Tell of(const engine::OutageSuspected& suspected) {
    return {"outage.suspected", fmt::format(R"({{"id":{}}})", suspected.id)};
  }
  template <class Effect>
  static Tell of(const Effect&) {
    return {};
  }
};

}  // namespace

void draft_event(LiveDesk& desk, const engine::Event& event) {
  desk.draft.add(event.sequence, event.at, wire::type_of(event.body),
                 [&](std::string& out) { wire::append_payload(out, event.body); });
}

void draft_effect(LiveDesk& desk, std::uint64_t sequence, const engine::Effect& effect) {
  Tell tell = std::visit([](const auto& one) { return Tell::of(one); }, effect);
  if (!tell.kind.empty()) desk.draft.add_outgoing(sequence, tell.kind, std::move(tell.payload));
}

void number_texts(LiveDesk& desk, engine::Event& event) {
  wire::for_each_personal_text(event.body, [&](desk::PersonalText& text) {
    text.ref = text.text.empty() ? 0 : ++desk.last_text;
    if (text.ref != 0) desk.draft.add_text(text.ref, text.text);
  });
}

std::shared_ptr<const std::string> board_json(LiveDesk& desk) {
  if (!desk.board_json || desk.board_at != desk.world.sequence) {
    desk.board_json =
        std::make_shared<const std::string>(wire::to_json(board::desk_board(desk.world)));
    desk.board_at = desk.world.sequence;
  }
  return desk.board_json;
}

std::shared_ptr<const std::string> console_json(LiveDesk& desk) {
  if (!desk.console_json || desk.console_at != desk.world.sequence) {
    const board::Console console = board::console(desk.world);
    desk.console_json = std::make_shared<const std::string>(wire::to_json(console));
    desk.console_at = desk.world.sequence;
    desk.board_json = std::make_shared<const std::string>(wire::to_json(console.board));
    desk.board_at = desk.world.sequence;
  }
  return desk.console_json;
}

namespace {

bool is_current(const LiveDesk& desk, const http::EventStream& stream) {
  const auto frame = stream.current();
  return frame && frame->id == desk.world.sequence;
}

void frame_board(LiveDesk& desk) {
  if (is_current(desk, *desk.board)) return;
  const std::uint64_t id = desk.world.sequence;
  desk.board->publish(id, http::frame_text(id, "board", *board_json(desk)));
}

void frame_console(LiveDesk& desk) {
  if (is_current(desk, *desk.console)) return;
  const std::uint64_t id = desk.world.sequence;
  const auto console = console_json(desk);  // makes the board's, too
  desk.console->publish(id, http::frame_text(id, "board", *board_json(desk)) +
                                http::frame_text(id, "console", *console));
}

}  // namespace

bool has_news(const LiveDesk& desk) {
  const auto is_behind = [&](const http::EventStream& stream) {
    return stream.subscribers() > 0 && !is_current(desk, stream);
  };
  return !desk.is_lost && (is_behind(*desk.board) || is_behind(*desk.console));
}

void send_frames(LiveDesk& desk, Steady now) {
  if (now < desk.next_frame || !has_news(desk)) return;
  if (desk.console->subscribers() > 0) frame_console(desk);
  if (desk.board->subscribers() > 0) frame_board(desk);
  desk.next_frame = now + desk.frame_interval;
}

std::shared_ptr<http::EventStream> follow(LiveDesk& desk, bool wants_console, Steady now) {
  const auto& stream = wants_console ? desk.console : desk.board;
  // Where somebody reads already, the loop sends new frames as their time comes.
  if (stream->subscribers() > 0) return stream;
  wants_console ? frame_console(desk) : frame_board(desk);
  desk.next_frame = now + desk.frame_interval;
  return stream;
}

}  // namespace defcon::server
