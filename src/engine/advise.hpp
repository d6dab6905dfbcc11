// What each level would do to the rest of the day: asked by the desk as it stands, answered beside
// it.
//
//   step -> AdviceWanted -> question_of(world) -> answer(question) -> AdviceGiven -> step
//
// The answer takes tens of milliseconds to a second, so the shell computes it where it holds up
// nobody and puts it into the log: a replay folds what was served and simulates nothing
// (docs/adr/0007-advice.md). `answer` is a pure function all the same, its seed is the desk and the
// moment.
#pragma once

#include <memory>
#include <optional>

#include "engine/staffing.hpp"
#include "simulate/rest_of_day.hpp"

namespace defcon::engine {

// All that the answer needs; shares nothing that changes with the world.
struct Question {
  std::shared_ptr<const StaffedDay> day;
  simulate::DayAhead ahead;
  simulate::Start start;
  std::vector<simulate::Carried> carried;
  simulate::AdviceSettings settings;
  base::Instant as_of{};
  base::Instant until{};
};

// None where the desk has no roster and work, or is closed for the rest of the day.
[[nodiscard]] std::optional<Question> question_of(const World& world);
[[nodiscard]] AdviceGiven answer(const Question& question);

// Asks again where something has changed, or where it is time to. Bounded: never twice within five
// minutes at one level.
void ask_for_advice(World& world, std::vector<Effect>& effects);
// The advice that speaks for this moment: of today, for the level that stands, and not too old.
[[nodiscard]] const AdviceGiven* current_advice(const World& world);

}  // namespace defcon::engine
