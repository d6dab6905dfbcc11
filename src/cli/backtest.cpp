#include "cli/backtest.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cmath>
#include <iterator>
#include <memory>

#include "cli/log.hpp"
#include "cli/terminal.hpp"
#include "cli/walk.hpp"
#include "engine/outages.hpp"
#include "level/recommend.hpp"
#include "wire/described.hpp"
#include "wire/json.hpp"

namespace defcon::cli {

namespace {

// Before a desk has four weeks behind it there is no normal, and nothing that could be scored.
constexpr std::chrono::days warm_up{28};

// Inside an hour that the clock shows twice: scorers compare ticks and tickets by the wall clock,
// and there it does not tell which of the two is meant.
bool is_in_repeated_hour(const base::Zone& zone, base::Instant at) {
  const base::LocalTime local = zone.to_local(at);
  const base::Instant first = zone.to_instant(local);
  if (first != at) return true;
  // The first showing: repeated if the clock is set back before that time has passed again.
  const auto later = at + base::hours(3);
  const auto back = zone.utc_offset(at) - zone.utc_offset(later);
  return back > base::seconds(0) && zone.to_local(at + back) == local;
}

void add_tick(fmt::memory_buffer& out, const Look& look) {
  const forecast::Outlook& outlook = look.world.outlook.value();
  const forecast::Quantiles& total = outlook.total;
  const auto level = level::indicated_by_load(look.world.policy, look.world.situation);
  fmt::format_to(std::back_inserter(out),
                 "{{\"type\":\"tick\",\"at\":\"{}\",\"day\":\"{}\",\"arrived\":{},"
                 "\"total\":{{\"p05\":{:.8g},\"p25\":{:.8g},\"p50\":{:.8g},\"p75\":{:.8g},"
                 "\"p95\":{:.8g}}},\"level\":{}}}\n",
                 base::to_rfc3339(look.at, look.world.zone.utc_offset(look.at)),
                 base::to_string(look.date), std::llround(outlook.arrived), total.p05, total.p25,
                 total.p50, total.p75, total.p95, level);
}

std::string text_list(const std::vector<std::string>& texts) { return wire::to_json(texts); }

// A suspicion as it stands at this moment: when it opens, and when it is over.
void add_outage(fmt::memory_buffer& out, const Look& look, const Log& log,
                const detect::Suspect& s) {
  const auto zoned = [&](base::Instant at) {
    return base::to_rfc3339(at, look.world.zone.utc_offset(at));
  };
  std::vector<std::string> words;
  for (const std::uint32_t word : s.words) {
    if (const auto form = log.word_forms.find(word); form != log.word_forms.end()) {
      words.push_back(form->second);
    }
  }
  fmt::format_to(std::back_inserter(out),
                 "{{\"type\":\"outage\",\"at\":\"{}\",\"id\":{},\"state\":\"{}\",\"scope\":\"{}\","
                 "\"clients\":{},\"sites\":{},\"areas\":{},\"category\":{},\"cause\":{},"
                 "\"words\":{},\"began\":\"{}\",\"tickets\":{},\"expected\":{:.3g},"
                 "\"repetitions\":{},\"evidence\":{}}}\n",
                 zoned(look.at), s.id, s.closed ? "closed" : "suspected", wire::name_of(s.scope),
                 text_list(s.clients), text_list(s.sites), text_list(s.areas),
                 wire::to_json(s.category), wire::to_json(s.cause), text_list(words),
                 zoned(s.began), s.tickets, s.expected, s.repetitions,
                 wire::to_json(engine::in_words(s)));
}

void add_outages(fmt::memory_buffer& out, const Look& look, const Log& log) {
  for (const engine::Effect& effect : look.effects) {
    std::uint64_t id = 0;
    if (const auto* suspected = std::get_if<engine::OutageSuspected>(&effect)) id = suspected->id;
    if (const auto* ended = std::get_if<engine::SuspicionEnded>(&effect)) id = ended->id;
    if (const auto* suspect = detect::find(look.world.scan, id))
      add_outage(out, look, log, *suspect);
  }
}

base::Result<void> backtest(const LogOptions& options) {
  const auto step = step_of(options);
  if (!step) return std::unexpected(step.error());
  ProgressLine line("Reading " + options.path);
  auto log = load_log(options, line.progress());
  if (!log) return std::unexpected(log.error());
  auto settings = settings_of(options, log->zone);
  if (!settings) return std::unexpected(settings.error());
  auto policy = policy_of(options);
  if (!policy) return std::unexpected(policy.error());

  ProgressLine walked("Walking through " + options.path);
  constexpr std::size_t flush_at = 1 << 20;
  fmt::memory_buffer out;
  base::Result<void> written;
  std::optional<base::Date> first;
  const auto flush = [&] {
    if (written) written = print_out({out.data(), out.size()});
    out.clear();
  };
  walk(
      *log, {std::move(*settings), std::move(*policy), *step, /*at_ends=*/true},
      [&](const Look& look) {
        if (!first) first = look.date;
        if (look.date - *first < warm_up) return;
        add_outages(out, look, *log);
        if (is_in_repeated_hour(log->zone, look.at)) return;
        add_tick(out, look);
        if (out.size() >= flush_at) flush();
      },
      walked.progress(), [&](const Look& look) { add_outages(out, look, *log); });
  flush();
  if (log->reading.rejected > 0) {
    fmt::print(stderr, "{} of {} rows could not be read; they are in {}\n", log->reading.rejected,
               log->reading.rows, log->reading.rejected_file);
  }
  return written;
}

}  // namespace

void add_backtest(CLI::App& app) {
  auto* command = app.add_subcommand(
      "backtest", "Walk a ticket log through defcon as if live and print what it forecast when");
  command->footer(
      std::string(
          "Prints one JSON object a line: at the end of every step of every day from the fifth "
          "week on, the tickets that had arrived, the quantiles of the day's total as they were "
          "forecast then, and the level that load alone indicated; and, of type \"outage\", each "
          "outage when it was suspected and when it was over, with its scope, places and words. "
          "Only what had happened before `at` is used.\n\n"
          "Example: defcon backtest tickets.csv.gz --tz America/Chicago > forecast.ndjson\n\n") +
      exit_codes_help);
  auto options = std::make_shared<LogOptions>();
  add_reading_options(*command, *options);
  add_desk_options(*command, *options, "30m");
  command->callback([options] {
    const auto done = backtest(*options);
    if (!done) throw CLI::RuntimeError(report_error(done.error()));
  });
}

}  // namespace defcon::cli
