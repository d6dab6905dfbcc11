// Reality check: a month of a bank's call centre, each hour simulated from what was there (arrivals
// of each half-hour, service times, the agents present, patience), and held against what happened.
// Prints the error of every hour. The log is not part of this repository: without it this says so
// and ends.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "cli/byte_file.hpp"
#include "simulate/responses.hpp"

namespace {

using namespace defcon;
using simulate::Millis;

struct Call {
  int queued = 0;  // seconds of the day: when it began to wait, or was answered without waiting
  int wait = 0;
  int service_begin = 0, service_end = 0;
  bool gave_up = false;
  std::string server;
};
using Days = std::map<std::string, std::vector<Call>>;

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> fields(1);
  for (const char c : line) {
    if (c == ',')
      fields.emplace_back();
    else if (c != '\r' && c != '"')
      fields.back() += c;
  }
  return fields;
}

int seconds_of(const std::string& clock) {
  int h = 0, m = 0, s = 0;
  return std::sscanf(clock.c_str(), "%d:%d:%d", &h, &m, &s) == 3 ? h * 3600 + m * 60 + s : 0;
}

Days read(const std::string& path) {
  auto file = cli::ByteFile::open(path).value();
  auto source = file.source();
  std::string text;
  for (;;) {
    const auto piece = source();
    if (!piece || piece->empty()) break;
    text += *piece;
  }
  Days days;
  std::size_t at = text.find('\n') + 1;
  while (at < text.size()) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto f = fields_of(text.substr(at, end - at));
    at = end + 1;
    if (f.size() < 14 || f[9] == "PHANTOM") continue;
    Call call{.wait = std::atoi(f[8].c_str()), .gave_up = f[9] == "HANG", .server = f[13]};
    if (call.gave_up && call.wait <= 0) continue;  // never came to the queue
    call.service_begin = seconds_of(f[10]);
    call.service_end = seconds_of(f[11]);
    call.queued = call.wait > 0 ? seconds_of(f[6]) : call.service_begin;
    if (call.queued < 6 * 3600) continue;
    days[f[2]].push_back(std::move(call));
  }
  for (auto& [day, calls] : days) std::ranges::sort(calls, {}, &Call::queued);
  return days;
}

// What an agent does after a call before taking the next, seen where somebody was waiting all
// along.
double wrap_up_seconds(const Days& days) {
  double sum = 0;
  int count = 0;
  for (const auto& [day, calls] : days) {
    std::map<std::string, std::vector<const Call*>> by_server;
    for (const Call& call : calls) {
      if (!call.gave_up && !call.server.empty()) by_server[call.server].push_back(&call);
    }
    for (auto& [server, own] : by_server) {
      std::ranges::sort(own, {}, &Call::service_begin);
      for (std::size_t i = 1; i < own.size(); ++i) {
        const int gap = own[i]->service_begin - own[i - 1]->service_end;
        const bool was_waiting = own[i]->wait > 0 && own[i]->queued <= own[i - 1]->service_end;
        if (!was_waiting || gap < 0 || gap > 300) continue;
        sum += gap;
        ++count;
      }
    }
  }
  return count > 0 ? sum / count : 0;
}

// The log does not say who is there, only who answers. Between two calls an agent counts as there
// when the gap is no longer than this ...
constexpr int longest_gap = 20 * 60;
// ... and as away while a waiting caller was answered by somebody else, but for so many seconds.
constexpr int grace = 30;

// When waiting callers were answered, ascending, seconds of the day.
std::vector<int> busy_moments(const std::vector<Call>& calls) {
  std::vector<int> moments;
  for (const Call& call : calls) {
    if (!call.gave_up && call.wait > 0) moments.push_back(call.service_begin);
  }
  std::ranges::sort(moments);
  return moments;
}

// From when the agent was there again, who ended one call at `end` and took the next at `next`.
int back_at(const std::vector<int>& moments, int end, int next) {
  const auto after = std::ranges::lower_bound(moments, next);
  if (after == moments.begin()) return end;
  const int last = *(after - 1);
  return last > end + grace ? last : end;
}

simulate::Crew crew_of(const std::vector<Call>& calls, const simulate::Model& model) {
  std::map<std::string, std::vector<std::pair<int, int>>> work;
  for (const Call& call : calls) {
    if (!call.gave_up && !call.server.empty())
      work[call.server].emplace_back(call.service_begin, call.service_end);
  }
  const auto moments = busy_moments(calls);
  simulate::Crew crew = simulate::equal_people(model, work.size());
  crew.presence.clear();
  std::uint32_t agent = 0;
  for (auto& [server, spans] : work) {
    std::ranges::sort(spans);
    int begin = spans.front().first, end = spans.front().second;
    const auto add = [&] {
      crew.presence.push_back({begin * Millis{1000}, agent, simulate::Change::shift_begins, 0});
      crew.presence.push_back({end * Millis{1000}, agent, simulate::Change::shift_ends, 0});
    };
    for (const auto& [from, to] : spans) {
      const int again = back_at(moments, end, from);
      if (from - end > longest_gap || again > end) {
        add();
        begin = from - end > longest_gap ? from : std::min(again, from);
      }
      end = std::max(end, to);
    }
    add();
    ++agent;
  }
  std::ranges::sort(crew.presence, {}, [](const simulate::Presence& p) {
    return std::pair(p.at, p.change == simulate::Change::shift_ends ? 0 : 1);
  });
  return crew;
}

struct Hour {
  std::vector<float> waits;  // of those answered, seconds
  double sum = 0;            // of all, up to the answer or to giving up
  double calls = 0, gave_up = 0;
  void add(double wait, bool is_gone) {
    ++calls;
    sum += wait;
    if (is_gone)
      ++gave_up;
    else
      waits.push_back(static_cast<float>(wait));
  }
};
using Hours = std::array<Hour, 24>;

simulate::Model model_of(const Days& days, double wrap_up) {
  simulate::Work work{.tickets_a_day = 1, .course = std::vector<double>(24, 1)};
  work.kinds = {{.category = "other"}};
  double waited = 0, gave_up = 0;
  for (const auto& [day, calls] : days) {
    for (const Call& call : calls) {
      waited += call.wait;
      gave_up += call.gave_up ? 1 : 0;
      const int service = call.service_end - call.service_begin;
      if (!call.gave_up && service > 0) work.kinds[0].history.push_back((service + wrap_up) / 60.0);
    }
  }
  // Patience: all that was waited, for each that gave up (censored exponential).
  work.calls = {.share = 1, .patience_minutes = waited / gave_up / 60};
  return simulate::compile(work, desk::Settings{}).value();
}

// Service times of the same hour of all days: mornings have other calls than evenings.
std::vector<queueing::HandlingTime> service_of_hours(const Days& days, const simulate::Model& model,
                                                     double wrap_up) {
  std::vector<std::vector<double>> minutes(24);
  for (const auto& [day, calls] : days) {
    for (const Call& call : calls) {
      const int service = call.service_end - call.service_begin;
      if (!call.gave_up && service > 0)
        minutes[static_cast<std::size_t>(call.queued / 3600 % 24)].push_back((service + wrap_up) /
                                                                             60.0);
    }
  }
  std::vector<queueing::HandlingTime> hours;
  for (auto& history : minutes) {
    auto fitted = queueing::HandlingTime::fit(std::move(history));
    hours.push_back(fitted ? *std::move(fitted) : model.handling.front());
  }
  return hours;
}

void observe(const Days& days, Hours& hours) {
  for (const auto& [day, calls] : days) {
    for (const Call& call : calls)
      hours[static_cast<std::size_t>(call.queued / 3600 % 24)].add(call.wait, call.gave_up);
  }
}

void predict(const Days& days, const simulate::Model& model,
             const std::vector<queueing::HandlingTime>& service, Hours& hours) {
  constexpr std::uint64_t runs = 20;
  std::uint64_t number = 0;
  for (const auto& [day, calls] : days) {
    const simulate::Crew crew = crew_of(calls, model);
    simulate::Demand demand{.expected = std::vector<double>(48)};
    for (const Call& call : calls)
      demand.expected[std::min<std::size_t>(static_cast<std::size_t>(call.queued / 1800), 47)] += 1;
    simulate::DeskRun run(model, crew);
    for (std::uint64_t r = 0; r < runs; ++r) {
      base::Random random(++number);
      simulate::Tickets tickets;
      simulate::add_arrivals(tickets, model, demand, random);
      for (std::size_t i = 0; i < tickets.size(); ++i) {
        const double minutes = service[tickets.at[i] / 3'600'000 % 24].sample(random.uniform());
        tickets.work[i] = static_cast<std::uint32_t>(minutes * 60'000) + 1;
      }
      run.begin(tickets, {number});
      run.run_until(Millis{30} * 3'600'000);
      for (std::size_t i = 0; i < tickets.size(); ++i) {
        const auto answered = run.answered()[i];
        const bool is_gone = answered == simulate::DeskRun::gave_up;
        if (answered == simulate::DeskRun::not_yet) continue;
        const double wait = (is_gone ? tickets.patience[i] : answered - tickets.at[i]) / 1000.0;
        hours[tickets.at[i] / 3'600'000 % 24].add(wait, is_gone);
      }
    }
  }
}

void print(const Hours& seen, const Hours& predicted) {
  fmt::print("{:>5} {:>7} | {:>9} {:>9} {:>7} | {:>8} {:>9} | {:>8} {:>9}\n", "hour", "calls",
             "mean s", "predicted", "error", "P90 s", "predicted", "gave up", "predicted");
  double error = 0, calls = 0;
  for (std::size_t h = 0; h < 24; ++h) {
    if (seen[h].calls < 50) continue;
    auto a = seen[h].waits, b = predicted[h].waits;
    const double mean = seen[h].sum / seen[h].calls, guess = predicted[h].sum / predicted[h].calls;
    fmt::print(
        "{:>5} {:>7.0f} | {:>9.0f} {:>9.0f} {:>6.0f}% | {:>8.0f} {:>9.0f} | {:>7.1f}% {:>8.1f}%\n",
        h, seen[h].calls, mean, guess, 100 * (guess / mean - 1), simulate::quantile_of(a, 0.9),
        simulate::quantile_of(b, 0.9), 100 * seen[h].gave_up / seen[h].calls,
        100 * predicted[h].gave_up / predicted[h].calls);
    error += std::abs(guess - mean) * seen[h].calls;
    calls += seen[h].calls;
  }
  fmt::print("mean absolute error of the mean wait, weighed by calls: {:.0f} s\n", error / calls);
}

}  // namespace

int main() {
  const char* logs = std::getenv("DEFCON_LOGS");
  const std::string folder = logs != nullptr ? logs : DEFCON_SOURCE_DIR "/../shared/data";
  const std::string path = folder + "/bank-calls-feb1999.csv.gz";
  if (!std::filesystem::exists(path)) {
    fmt::print("{} is not there: skipped. DEFCON_LOGS names the folder of the public logs.\n",
               path);
    return 0;
  }
  const Days days = read(path);
  const double wrap_up = wrap_up_seconds(days);
  const auto model = model_of(days, wrap_up);
  fmt::print("{} days; service with wrap-up {:.0f} s (wrap-up {:.0f} s), patience {:.1f} min\n",
             days.size(), 60 * model.mean_minutes, wrap_up, model.patience_minutes);
  Hours seen, predicted;
  observe(days, seen);
  predict(days, model, service_of_hours(days, model, wrap_up), predicted);
  print(seen, predicted);
  return 0;
}
