#include "report/what_it_takes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace defcon::report {

namespace {

class Search {
 public:
  Search(const StudyInput& input, const TakingSearch& search)
      : input_(input), search_(search), roster_(input.roster) {}

  base::Result<std::vector<Taking>> run() {
    const auto normal = p90({usual_kinds().front(), 0, 1}, false);
    if (!normal) return std::unexpected(normal.error());
    std::vector<Taking> found;
    for (const PromiseGoal& goal : usual_goals()) {
      const auto as_is = p90(goal, true);
      if (!as_is) return std::unexpected(as_is.error());
      Taking taking{.kind = goal.kind.name,
                    .come_share = goal.come_share,
                    .limit_minutes = goal.times_normal * *normal,
                    .p90_minutes = *as_is,
                    .p90_with = *as_is};
      if (*as_is <= taking.limit_minutes) {
        taking.people = 0;
        found.push_back(taking);
        continue;
      }
      for (std::size_t g = 0; g < roster_.groups.size(); ++g) {
        if (!is_asked(roster_.groups[g].key)) continue;
        if (auto done = add_people(goal, g, taking); !done) return std::unexpected(done.error());
        found.push_back(taking);
      }
    }
    return found;
  }

 private:
  [[nodiscard]] bool is_asked(const std::string& group) const {
    return search_.groups.empty() ||
           std::ranges::find(search_.groups, group) != search_.groups.end();
  }

  // Twice as many until it is enough, then halving between.
  base::Result<void> add_people(const PromiseGoal& goal, std::size_t group, Taking& taking) {
    taking.group = roster_.groups[group].key;
    taking.people.reset();
    int few = 0, enough = 0;
    double with = taking.p90_minutes;
    for (int more = 1; enough == 0; more = std::min(2 * more, search_.most)) {
      const auto p90 = with_more(goal, group, more);
      if (!p90) return std::unexpected(p90.error());
      with = *p90;
      if (with <= taking.limit_minutes) enough = more;
      if (enough == 0) few = more;
      if (more == search_.most) break;
    }
    while (enough - few > 1) {
      const int middle = (few + enough) / 2;
      const auto p90 = with_more(goal, group, middle);
      if (!p90) return std::unexpected(p90.error());
      (*p90 <= taking.limit_minutes ? enough : few) = middle;
      if (enough == middle) with = *p90;
    }
    if (enough > 0) taking.people = enough;
    taking.p90_with = with;
    return {};
  }

  base::Result<double> with_more(const PromiseGoal& goal, std::size_t group, int more) {
    roster_.groups[group].size += more;
    auto result = p90(goal, true);
    roster_.groups[group].size -= more;
    return result;
  }

  base::Result<double> p90(const PromiseGoal& goal, bool with_defcon) {
    auto study =
        Study::prepare({input_.work, input_.settings, roster_, input_.policy}, search_.plan.seed);
    if (!study) return std::unexpected(study.error());
    StudyPlan plan = search_.plan;
    plan.watching.with_defcon = with_defcon;
    plan.watching.advice.come_share = goal.come_share;
    return study->run(goal.kind, plan).p90.value;
  }

  StudyInput input_;
  const TakingSearch& search_;
  roster::Roster roster_;
};

}  // namespace

const std::vector<PromiseGoal>& usual_goals() {
  constexpr double doubled = 1.25, tripled = 1.5;
  static const std::vector<PromiseGoal> goals{{{"x2", {2, false}}, doubled, 1},
                                              {{"x3", {3, false}}, tripled, 1},
                                              {{"x2", {2, false}}, doubled, 0.5},
                                              {{"x3", {3, false}}, tripled, 0.5}};
  return goals;
}

base::Result<std::vector<Taking>> what_it_takes(const StudyInput& input,
                                                const TakingSearch& search) {
  for (const std::string& group : search.groups) {
    if (std::ranges::find(input.roster.groups, group, &roster::Group::key) ==
        input.roster.groups.end())
      return base::invalid(fmt::format("no group \"{}\"", group), "--group",
                           "one of the roster's groups");
  }
  return Search(input, search).run();
}

}  // namespace defcon::report
