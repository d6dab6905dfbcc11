#include "simulate/work.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace defcon::simulate {

namespace {

constexpr double longest_minutes = 7 * 24 * 60;
constexpr double most_tickets_a_day = 1e6;

class Check {
 public:
  Check(const Work& work, const desk::Settings& settings) : work_(work), settings_(settings) {}

  std::vector<base::Error> run() {
    if (!(work_.tickets_a_day > 0))
      add("tickets_a_day", "not a positive number", "tickets on an ordinary working day");
    if (work_.tickets_a_day > most_tickets_a_day)
      add("tickets_a_day", "over a million tickets a day", "tickets on an ordinary working day");
    if (work_.course.size() != 24 && work_.course.size() != 48)
      add("course", fmt::format("{} weights", work_.course.size()),
          "one for each hour (24) or half-hour (48) from midnight");
    weights("course", work_.course);
    if (!work_.weekdays.empty() && work_.weekdays.size() != 7)
      add("weekdays", "not seven numbers", "one factor for each day, Monday first");
    for (const double factor : work_.weekdays) {
      if (!(factor >= 0)) add("weekdays", "a negative factor", "0 for a day without tickets");
    }
    if (!(work_.day_spread >= 0 && work_.day_spread < 1))
      add("day_spread", "not a share", "0.1 is a tenth");
    if (!work_.priorities.empty() && work_.priorities.size() != 4)
      add("priorities", "not four shares", "of critical, high, normal and low");
    weights("priorities", work_.priorities);
    for (std::size_t i = 0; i < work_.kinds.size(); ++i) kind(i);
    calls();
    outage();
    for (std::size_t i = 0; i < work_.surges.size(); ++i) surge(i);
    return std::move(errors_);
  }

 private:
  void add(std::string where, std::string what, std::string hint) {
    errors_.push_back(
        {base::ErrorKind::invalid_input, std::move(what), std::move(where), std::move(hint)});
  }
  void weights(const char* where, const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) {
      if (!(value >= 0)) return add(where, "a negative weight", "0 or more");
      sum += value;
    }
    if (!values.empty() && !(sum > 0)) add(where, "nothing but zeros", "at least one over 0");
  }
  void not_negative(const std::string& where, double minutes) {
    if (!(minutes >= 0))
      add(where, fmt::format("a negative time of {} minutes", minutes), "0 minutes or more");
    if (minutes > longest_minutes)
      add(where, fmt::format("{} minutes are more than a week", minutes),
          "minutes of work on one ticket, not from its opening to its end");
  }
  void share(const std::string& where, double value) {
    if (!(value >= 0 && value <= 1)) add(where, "not a share", "between 0 and 1");
  }

  void kind(std::size_t i) {
    const KindOfWork& kind = work_.kinds[i];
    const auto where = fmt::format("kinds[{}]", i);
    const auto& categories = desk::categories_of(settings_);
    const auto category = std::ranges::find(categories, kind.category, &desk::Category::key);
    if (category == categories.end())
      return add(where + ".category", fmt::format("no category \"{}\"", kind.category),
                 "one of the desk's [[categories]], or of the ten presets");
    if (!(kind.share >= 0)) add(where + ".share", "a negative share", "0 or more");
    not_negative(where + ".handle_minutes", kind.handle_minutes);
    if (!(kind.handle_spread >= 0 && kind.handle_spread <= 5))
      add(where + ".handle_spread", "not a spread", "0.7 is usual, 0 for always the same");
    if (kind.handle_minutes == 0 && category->handle_minutes == 0 && kind.history.empty())
      add(where + ".handle_minutes", "no handling time", "mean minutes of work on one ticket");
  }

  void calls() {
    const Calls& calls = work_.calls;
    share("calls.share", calls.share);
    share("calls.again_share", calls.again_share);
    not_negative("calls.patience_minutes", calls.patience_minutes);
    if (!(calls.again_after_minutes > 0))
      add("calls.again_after_minutes", "not a positive time", "minutes until they call again");
  }

  void outage() {
    const OutageWork& outage = work_.outage;
    not_negative("outage.master_minutes", outage.master_minutes);
    not_negative("outage.child_minutes", outage.child_minutes);
    if (!(outage.fade_minutes > 0))
      add("outage.fade_minutes", "not a positive time", "minutes; 45 is usual");
    if (!(outage.children_of_day >= 0))
      add("outage.children_of_day", "a negative number", "0 or more, in normal days");
    const auto& categories = desk::categories_of(settings_);
    if (!outage.category.empty() &&
        std::ranges::find(categories, outage.category, &desk::Category::key) == categories.end())
      add("outage.category", fmt::format("no category \"{}\"", outage.category),
          "one of the desk's [[categories]], or of the ten presets");
  }

  void surge(std::size_t i) {
    const SurgeShape& shape = work_.surges[i];
    const auto where = fmt::format("surges[{}]", i);
    if (!(shape.weight >= 0)) add(where + ".weight", "a negative weight", "0 or more");
    if (!(shape.from_hour >= 0 && shape.to_hour <= 24 && shape.from_hour <= shape.to_hour))
      add(where + ".from_hour", "not a stretch of the day", "hours from 0 to 24, from before to");
    if (!(shape.fade_hours >= 0))
      add(where + ".fade_hours", "a negative time", "0: the whole day is busier");
  }

  const Work& work_;
  const desk::Settings& settings_;
  std::vector<base::Error> errors_;
};

}  // namespace

std::vector<base::Error> validate(const Work& work, const desk::Settings& settings) {
  return Check(work, settings).run();
}

}  // namespace defcon::simulate
