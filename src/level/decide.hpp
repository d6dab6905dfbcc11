// The level that stands, what is recommended against it, and what people decided.
//
// Only a person changes the level. A recommendation opens when the indicated level differs from the
// one that stands: worse at once; calmer only one level at a time, after the minimum dwell, and
// when the present level's own rule no longer holds (its exit, not its entry). A decision answers
// it.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "desk/ticket.hpp"
#include "level/recommend.hpp"

namespace defcon::level {

BOOST_DEFINE_ENUM_CLASS(DecisionKind, accept, raise, lower, hold, dismiss)

struct Decision {
  DecisionKind kind = DecisionKind::accept;
  std::optional<Level> level;                   // raise and lower: to which
  std::optional<std::uint64_t> recommendation;  // accept, hold, dismiss: which one was meant
  std::optional<Level> standing;                // the level the person saw; refused if it changed
  desk::PersonalText reason;                    // needed for all but accept
  desk::PersonalText by;
};
BOOST_DESCRIBE_STRUCT(Decision, (), (kind, level, recommendation, standing, reason, by))

struct Recommendation {
  std::uint64_t id = 0;
  Level level = calm;
  base::Instant since{};
  Evidence evidence;
};
BOOST_DESCRIBE_STRUCT(Recommendation, (), (id, level, since, evidence))

// One line of the history: what was recommended when, and what came of it.
BOOST_DEFINE_ENUM_CLASS(Outcome, open, accepted, overridden, held, dismissed, superseded, withdrawn,
                        decided)

struct HistoryLine {
  std::uint64_t recommendation = 0;  // 0: a person moved without one
  base::Instant at{};                // recommended, or decided where there was none
  std::optional<Level> recommended;
  Outcome outcome = Outcome::open;
  std::optional<base::Instant> ended;
  Level from = calm;  // the level that stood
  Level to = calm;    // the level that stands since
  desk::PersonalText reason;
  desk::PersonalText by;
  std::vector<std::string> sentences;  // the evidence as it was shown
};
BOOST_DESCRIBE_STRUCT(HistoryLine, (),
                      (recommendation, at, recommended, outcome, ended, from, to, reason, by,
                       sentences))

struct Silence {  // a level that a person does not want to hear again for a while
  Level level = calm;
  base::Instant until{};
};
BOOST_DESCRIBE_STRUCT(Silence, (), (level, until))

struct Standing {
  static constexpr std::size_t max_history = 1000;

  Level level = calm;
  base::Instant since{};
  std::optional<Recommendation> open;
  std::optional<Silence> silence;
  std::uint64_t recommendations = 0;  // ids given so far
  std::vector<HistoryLine> history;   // oldest first
};
BOOST_DESCRIBE_STRUCT(Standing, (), (level, since, open, silence, recommendations, history))

// What should stand: by the policy's rules with hysteresis, dwell and one step down at a time, and
// where the rest of the day was simulated the worse of that and of the smallest level that holds.
[[nodiscard]] Level advised(const Policy& policy, const Situation& situation,
                            const Standing& standing, base::Instant at);

// Opens, refreshes or withdraws the recommendation. True when a new one was opened.
bool consider(Standing& standing, const Policy& policy, const Situation& situation,
              base::Instant at);

// Whether the decision can be taken now; refusals say what has changed.
[[nodiscard]] base::Result<void> admit(const Standing& standing, const Decision& decision);
// Takes an admitted decision. `day_end` ends what a dismissal silences.
void decide(Standing& standing, const Policy& policy, const Decision& decision, base::Instant at,
            base::Instant day_end);

}  // namespace defcon::level
