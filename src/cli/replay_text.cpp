// The replay for a person to read.
#include <fmt/format.h>

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <cmath>

#include "cli/replay.hpp"
#include "cli/words.hpp"

namespace defcon::cli {

namespace {

using report::Answer;
using report::ClassLine;
using report::Figure;

std::string reading_part(const Replay& replay) {
  const Reading& reading = replay.reading;
  const Answer& answer = replay.answer;
  std::string text = fmt::format("{}\n", reading.path);
  const auto line = [&](std::string_view what, const std::string& content) {
    text += fmt::format("  {:<12}{}\n", what, content);
  };
  line("read as",
       fmt::format("{}{}: {}", reading.mapping,
                   reading.is_guessed ? " (guessed from the header)" : "", reading.describes));
  std::string rows = grouped(reading.rows);
  if (reading.merged > 0) rows += fmt::format(", of {} tickets", grouped(answer.tickets));
  rows += reading.rejected == 0 ? "; none rejected"
                                : fmt::format("; {} rejected", grouped(reading.rejected));
  if (reading.left_out > 0)
    rows += fmt::format("; {} left out by the mapping (no tickets)", grouped(reading.left_out));
  line("rows", rows);
  if (reading.rejected > 0) {
    line("rejected", fmt::format("{} has them all; the first: {}", reading.rejected_file,
                                 reading.first_rejected));
  }
  if (reading.rejected_stamps * 10 > reading.rows) {
    line("", "Many stamps were not understood: say how they are written with --stamps.");
  }
  line("days", fmt::format("{} to {} in {} ({} days)", base::to_string(answer.first_day),
                           base::to_string(answer.last_day), reading.zone, answer.days));
  if (reading.stamps_zone != reading.zone)
    line("", fmt::format("stamps without an offset are {}", reading.stamps_zone));
  return text;
}

// "07:15  22 %"; a dash where the level was not reached.
std::string first_part(const DayOutOfCalm& day, level::Level level) {
  const auto found = std::ranges::find(day.first_recommended, level, &FirstRecommended::level);
  if (found == day.first_recommended.end()) return "-";
  return fmt::format("{} {:>4}", found->at.substr(11, 5), percent(found->share));
}

std::string days_part(const Replay& replay) {
  std::string text = "\nDays that left calm (DEFCON 5)\n";
  if (replay.days_out_of_calm.empty()) return text + "  none\n";
  level::Level worst = 4;
  for (const DayOutOfCalm& day : replay.days_out_of_calm) {
    worst = std::min(worst, day.first_recommended.back().level);
  }
  text +=
      "  For each level: when it was first recommended, and how much of the day had arrived.\n\n";
  text +=
      fmt::format("  {:<10}  {:<3}  {:>6}  {:>7}  {:>6}", "date", "", "total", "normal", "times");
  for (level::Level level = 4; level >= worst; --level)
    text += fmt::format("  {:<11}", fmt::format("level {}", level));
  text += "\n";
  for (const DayOutOfCalm& day : replay.days_out_of_calm) {
    text += fmt::format("  {:<10}  {:<3}  {:>6}  {:>7}  {:>6}", base::to_string(day.date),
                        weekday_name(day.date), grouped(day.total),
                        day.normal ? number(*day.normal) : "-",
                        day.times_normal ? fmt::format("{:.1f}x", *day.times_normal) : "-");
    for (level::Level level = 4; level >= worst; --level)
      text += fmt::format("  {:<11}", first_part(day, level));
    while (text.back() == ' ') text.pop_back();
    text += "\n";
  }
  const auto quiet = std::ranges::count_if(replay.days_out_of_calm, [](const DayOutOfCalm& day) {
    return day.day_class == level::DayClass::normal;
  });
  text += fmt::format(
      "\n  {} days; {} of them ended below 1.2 times normal. {} days of 1.2 times normal or more "
      "were never called.\n",
      replay.days_out_of_calm.size(), quiet, replay.never_recommended.size());
  return text;
}

struct ClassName {
  std::string_view key, words;
};
constexpr std::array class_names{
    ClassName{"normal", "normal (below 1.2x)"},   ClassName{"busy", "busy (1.2x to 2x)"},
    ClassName{"doubled", "doubled (2x to 3x)"},   ClassName{"tripled", "tripled (3x and over)"},
    ClassName{"unknown", "normal not yet known"}, ClassName{"outage", "outage days (declared)"}};

std::string_view words_of(std::string_view day_class) {
  const auto found = std::ranges::find(class_names, day_class, &ClassName::key);
  return found == class_names.end() ? day_class : found->words;
}

// "12 min (11-14)", with its 95 % limits where they are known.
std::string with_limits(const std::optional<Figure>& figure, std::size_t tickets) {
  if (tickets == 0) return "not recorded";
  if (!figure) return "not reached";
  const std::string high = figure->high ? duration(*figure->high) : "?";
  return fmt::format("{} ({} to {})", duration(figure->value),
                     figure->low ? duration(*figure->low) : "?", high);
}

std::string response_part(const Answer& answer) {
  std::string text = fmt::format(
      "\nFirst response, by class of days\n"
      "  On days when tickets double or triple: how often, and how fast is the first answer?\n\n"
      "  {:<24}{:>5}  {:>6}  {:>8}  {:<26} {:<26} {}\n",
      "days", "days", "a year", "tickets", "median", "90 % within",
      fmt::format("in {}", duration(answer.target_minutes)));
  for (const ClassLine& line : answer.classes) {
    if (line.days == 0 && (line.day_class == "outage" || line.day_class == "unknown")) continue;
    const auto& r = line.response;
    const std::string rate = line.days_a_year ? fmt::format("{:.1f}", *line.days_a_year) : "-";
    if (line.tickets == 0) {
      text += fmt::format("  {:<24}{:>5}  {:>6}  {:>8}\n", words_of(line.day_class), line.days,
                          rate, "-");
      continue;
    }
    const std::string within =
        r.share_within_target
            ? fmt::format("{} of {}", percent(*r.share_within_target), grouped(r.judged))
            : std::string("-");
    text += fmt::format("  {:<24}{:>5}  {:>6}  {:>8}  {:<26} {:<26} {}\n", words_of(line.day_class),
                        line.days, rate, grouped(line.tickets), with_limits(r.median, r.tickets),
                        r.tickets == 0 ? "" : with_limits(r.p90, r.tickets), within);
    if (r.tickets > 0) {
      text += fmt::format(
          "  {:<24}n = {}, {} answered{}\n", "", grouped(r.tickets), grouped(r.answered),
          r.not_recorded > 0 ? fmt::format("; not recorded: {}", grouped(r.not_recorded)) : "");
    }
  }
  return text;
}

std::string resolution_part(const Answer& answer) {
  const bool known = std::ranges::any_of(
      answer.classes, [](const ClassLine& l) { return l.resolution.tickets > 0; });
  if (!known) return "\nResolution: not recorded.\n";
  std::string text =
      fmt::format("\nResolution, by class of days\n\n  {:<24}{:>8}  {:<26} {:<26} {:>9}  {:>10}\n",
                  "days", "tickets", "median", "90 % within", "reopened", "first time");
  for (const ClassLine& line : answer.classes) {
    const auto& r = line.resolution;
    if (r.tickets == 0) continue;
    text += fmt::format("  {:<24}{:>8}  {:<26} {:<26} {:>9}  {:>10}\n", words_of(line.day_class),
                        grouped(r.tickets), with_limits(r.median, r.tickets),
                        with_limits(r.p90, r.tickets),
                        r.share_reopened ? percent(*r.share_reopened) : "-",
                        r.share_first_time ? percent(*r.share_first_time) : "-");
  }
  return text;
}

std::string dates_part(const Answer& answer) {
  std::string text;
  for (const ClassLine& line : answer.classes) {
    if ((line.day_class != "doubled" && line.day_class != "tripled") || line.dates.empty())
      continue;
    text += fmt::format("\nDays that {}\n", line.day_class);
    constexpr std::size_t a_line = 8;
    for (std::size_t i = 0; i < line.dates.size(); ++i) {
      text += (i % a_line == 0 ? "  " : " ") + base::to_string(line.dates[i]);
      if (i % a_line == a_line - 1 || i + 1 == line.dates.size()) text += "\n";
    }
  }
  return text;
}

std::string notes_part(const Replay& replay) {
  const Answer& answer = replay.answer;
  std::string text = "\nNotes\n";
  text += fmt::format(
      "  Times are {}; the target is {}. A ticket not yet answered counts with the time it\n"
      "  has waited, and as missed once the target has passed (Kaplan-Meier; limits are 95 %). "
      "\"Not\n"
      "  reached\": more than the other 10 or 50 % had no answer when the log ended.\n",
      answer.clock, duration(answer.target_minutes));
  text += fmt::format(
      "  Normal is the median of the eight same weekdays before, at least four. Class of days: "
      "rule {};\n"
      "  {} of {} days have a class. Looked every {}; level policy {}. docs/measures.md\n",
      answer.day_class_rule, answer.classified_days, answer.days, replay.step,
      replay.policy_version);
  const auto& months = answer.months_without_replies;
  if (!months.empty()) {
    std::size_t left_out = 0;
    for (const ClassLine& line : answer.classes) {
      if (line.day_class != "outage") left_out += line.response.not_recorded;
    }
    text += fmt::format(
        "  Replies were not recorded in {} of the log's months: {} tickets are left out of the "
        "response\n"
        "  times. Not recorded is not unanswered. Months: {}.\n",
        months.size(), grouped(left_out), month_ranges(months));
  }
  if (answer.responses_before_opening > 0) {
    text += fmt::format("  {} tickets carry a reply from before they were opened; left out.\n",
                        grouped(answer.responses_before_opening));
  }
  return text;
}

}  // namespace

std::string to_text(const Replay& replay) {
  return reading_part(replay) + days_part(replay) + response_part(replay.answer) +
         resolution_part(replay.answer) + dates_part(replay.answer) + notes_part(replay);
}

}  // namespace defcon::cli
