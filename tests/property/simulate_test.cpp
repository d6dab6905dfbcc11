// The simulator against theory: where a formula knows the answer, the simulation gives it within
// its own error, over parameters drawn at random. A failure prints the seed.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "base/random.hpp"
#include "queueing/erlang.hpp"
#include "simulate/desk_run.hpp"
#include "simulate/responses.hpp"

namespace defcon::simulate {
namespace {

// Work takes seconds here, so that many tickets fit into the seven weeks that a run can have.
constexpr Millis minute = 60'000;

// A desk of one kind of work, exponential, without priorities; minutes.
Model plain(queueing::HandlingTime handling, double calls, double patience) {
  Work work{.tickets_a_day = 1, .course = std::vector<double>(24, 1)};
  work.kinds = {{.category = "other", .handle_minutes = 10}};
  work.calls = {.share = calls, .patience_minutes = patience};
  Model model = compile(work, desk::Settings{}).value();
  model.handling = {std::move(handling)};
  return model;
}

Tickets steady(const Model& model, double per_minute, double minutes, std::uint64_t seed) {
  Tickets tickets;
  base::Random random(seed);
  const Demand demand{.slot = static_cast<Millis>(minutes * minute),
                      .expected = {per_minute * minutes}};
  add_arrivals(tickets, model, demand, random);
  return tickets;
}

// Mean over stretches of a run, with a standard error that knows of the correlation within them.
struct Estimate {
  double mean = 0, error = 0;
};
Estimate batch_means(const std::vector<double>& values, std::size_t warm_up) {
  constexpr std::size_t batches = 40;
  const std::size_t size = (values.size() - warm_up) / batches;
  std::vector<double> means;
  for (std::size_t b = 0; b < batches; ++b) {
    double sum = 0;
    for (std::size_t i = 0; i < size; ++i) sum += values[warm_up + b * size + i];
    means.push_back(sum / static_cast<double>(size));
  }
  double mean = 0, squares = 0;
  for (const double m : means) mean += m / batches;
  for (const double m : means) squares += (m - mean) * (m - mean);
  return {mean, std::sqrt(squares / (batches - 1) / batches)};
}

// Minutes until the answer or until giving up, one a ticket.
std::vector<double> waits(const DeskRun& run) {
  std::vector<double> all;
  for (std::size_t i = 0; i < run.answered().size(); ++i) {
    const auto answered = run.answered()[i];
    const double wait =
        answered == DeskRun::gave_up ? run.tickets().patience[i] : answered - run.tickets().at[i];
    if (answered != DeskRun::not_yet) all.push_back(wait / minute);
  }
  return all;
}

// Ten tests each run: at 4.5 standard errors one in many thousands fails by chance.
constexpr double z = 4.5;
constexpr double tickets_each = 300'000;

TEST(SimulationAgainstTheory, EqualPeopleWithoutPriorityWaitAsErlangCSays) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    base::Random random(seed, 0, 11);
    const auto people = static_cast<int>(1 + random.below(30));
    const double busy = 0.5 + 0.4 * random.uniform();
    const double mean_work = 0.1 + 0.2 * random.uniform();
    const queueing::Staffing staffing{people, busy * people / mean_work, mean_work};
    const Model model = plain(queueing::HandlingTime::exponential(mean_work).value(), 0, 0);
    Tickets tickets = steady(model, staffing.arrivals,
                             std::min(60'000.0, tickets_each / staffing.arrivals), seed);
    const Crew crew = equal_people(model, static_cast<std::size_t>(people));
    DeskRun run(model, crew);
    run.begin(tickets, {seed});
    run.run_until(Millis{1} << 32);
    const auto seen = batch_means(waits(run), tickets.size() / 10);
    const auto theory = queueing::erlang_c(staffing).value();
    EXPECT_NEAR(seen.mean, theory.mean_wait, z * seen.error + 1e-3 * theory.mean_wait + 1e-4)
        << "seed " << seed << ": " << people << " people, " << busy << " busy";
  }
}

TEST(SimulationAgainstTheory, ImpatientCallersWaitAndGiveUpAsErlangASays) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    base::Random random(seed, 0, 12);
    const auto people = static_cast<int>(1 + random.below(30));
    const double load = 0.6 + 0.9 * random.uniform();  // over 1: too much for them
    const double mean_work = 0.1 + 0.1 * random.uniform();
    const double patience = 0.05 + 0.5 * random.uniform();
    const queueing::Staffing staffing{people, load * people / mean_work, mean_work};
    const Model model = plain(queueing::HandlingTime::exponential(mean_work).value(), 1, patience);
    Tickets tickets = steady(model, staffing.arrivals,
                             std::min(60'000.0, tickets_each / staffing.arrivals), seed);
    const Crew crew = equal_people(model, static_cast<std::size_t>(people));
    DeskRun run(model, crew);
    run.begin(tickets, {seed});
    run.run_until(Millis{1} << 32);
    const auto theory = queueing::erlang_a(staffing, patience).value();
    const auto seen = batch_means(waits(run), tickets.size() / 10);
    EXPECT_NEAR(seen.mean, theory.mean_wait, z * seen.error + 1e-3 * theory.mean_wait + 1e-4)
        << "seed " << seed;
    std::vector<double> gave_up;
    for (const auto answered : run.answered()) gave_up.push_back(answered == DeskRun::gave_up);
    const auto abandoned = batch_means(gave_up, gave_up.size() / 10);
    EXPECT_NEAR(abandoned.mean, theory.abandon_chance, z * abandoned.error + 1e-4) << seed;
  }
}

TEST(SimulationAgainstTheory, OnePersonWithLognormalWorkWaitsAsPollaczekAndKhinchineSay) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    base::Random random(seed, 0, 13);
    const double busy = 0.4 + 0.35 * random.uniform(), mean_work = 0.1, spread = random.uniform();
    const auto handling = queueing::HandlingTime::lognormal(mean_work, spread).value();
    const Model model = plain(handling, 0, 0);
    const double rate = busy / mean_work;
    Tickets tickets = steady(model, rate, std::min(60'000.0, tickets_each / rate), seed);
    const Crew crew = equal_people(model, 1);
    DeskRun run(model, crew);
    run.begin(tickets, {seed});
    run.run_until(Millis{1} << 33);
    const auto seen = batch_means(waits(run), tickets.size() / 10);
    const double theory = queueing::mean_wait_of_one(rate, mean_work, handling.variance()).value();
    EXPECT_NEAR(seen.mean, theory, z * seen.error + 1e-3 * theory + 1e-4) << "seed " << seed;
  }
}

// Cobham (1954): without interruption, class k of M/M/n waits W / ((1 - s(k-1)) (1 - s(k))), W the
// wait of all busy divided by n/work, s the load of the classes up to k a person.
TEST(SimulationAgainstTheory, UrgentTicketsWaitAsCobhamSays) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    base::Random random(seed, 0, 14);
    const auto people = static_cast<int>(1 + random.below(8));
    const double busy = 0.6 + 0.25 * random.uniform(), mean_work = 0.1;
    Work work{.tickets_a_day = 1, .course = std::vector<double>(24, 1)};
    work.kinds = {{.category = "other", .handle_minutes = 10}};
    work.priorities = {0.2, 0.3, 0.5, 0};
    Model model = compile(work, desk::Settings{}).value();
    model.handling = {queueing::HandlingTime::exponential(mean_work).value()};
    const double rate = busy * people / mean_work;
    Tickets tickets = steady(model, rate, std::min(60'000.0, tickets_each / rate), seed);
    const Crew crew = equal_people(model, static_cast<std::size_t>(people));
    DeskRun run(model, crew);
    run.begin(tickets, {seed});
    run.run_until(Millis{1} << 33);
    const double all_busy = queueing::erlang_c({people, rate, mean_work}).value().wait_chance;
    double before = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      std::vector<double> of_class;
      for (std::size_t i = 0; i < tickets.size(); ++i) {
        if (tickets.rank[i] == rank_of(k, false))
          of_class.push_back((run.answered()[i] - tickets.at[i]) / double{minute});
      }
      const double until = before + busy * work.priorities[k];
      const double theory = all_busy * mean_work / people / ((1 - before) * (1 - until));
      const auto seen = batch_means(of_class, of_class.size() / 10);
      EXPECT_NEAR(seen.mean, theory, z * seen.error + 1e-3 * theory + 1e-4)
          << "seed " << seed << " class " << k;
      before = until;
    }
  }
}

TEST(Simulation, TheNumberWaitingIsTheRateTimesTheWait) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    base::Random random(seed, 0, 15);
    const Model model =
        plain(queueing::HandlingTime::lognormal(9, 0.8).value(), random.uniform(), 6);
    Tickets tickets = steady(model, 0.5 + random.uniform(), 3000, seed);
    const Crew crew = equal_people(model, 1 + random.below(15));
    DeskRun run(model, crew);
    run.begin(tickets, {seed});
    run.run_until(Millis{1} << 33);  // until all are served: then it holds exactly
    double sum = 0;
    for (const double wait : waits(run)) sum += wait;
    EXPECT_EQ(run.waiting(), 0u);
    EXPECT_NEAR(run.waiting_area() / minute, sum, 1e-6 * sum + 0.01) << "seed " << seed;
  }
}

TEST(Simulation, OneMoreOfEqualPeopleMakesNoTicketWaitLonger) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    base::Random random(seed, 0, 16);
    const Model model = plain(queueing::HandlingTime::lognormal(12, 0.9).value(), 0, 0);
    const std::size_t people = 1 + random.below(12);
    Tickets tickets = steady(model, 0.1 * static_cast<double>(people), 1500, seed);
    const Crew fewer = equal_people(model, people), more = equal_people(model, people + 1);
    DeskRun with_fewer(model, fewer), with_more(model, more);
    with_fewer.begin(tickets, {seed});
    with_fewer.run_until(Millis{1} << 33);
    with_more.begin(tickets, {seed});
    with_more.run_until(Millis{1} << 33);
    for (std::size_t i = 0; i < tickets.size(); ++i)
      ASSERT_LE(with_more.answered()[i], with_fewer.answered()[i]) << "seed " << seed;
  }
}

// With priorities and skills a single ticket may be unlucky; the mean over many days is not.
TEST(Simulation, OneMorePersonWithSkillsAndPrioritiesIsNotWorseInTheMean) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    base::Random random(seed, 0, 17);
    Work work{.tickets_a_day = 1, .course = std::vector<double>(24, 1)};
    work.kinds = {{.category = "network", .handle_minutes = 20},
                  {.category = "password", .handle_minutes = 10},
                  {.category = "cloud", .handle_minutes = 30}};
    work.priorities = {0.1, 0.2, 0.5, 0.2};
    const Model model = compile(work, desk::Settings{}).value();
    const std::vector<std::string> skills{"network", "service desk", "systems"};
    const std::vector<roster::Group> groups(1);
    std::vector<roster::Worker> workers;
    for (std::uint64_t i = 0; i < 4 + random.below(4); ++i) {
      workers.push_back(
          {.skills = {skills[i % 3], skills[random.below(3)]}, .stints = {{0, Millis{1} << 33}}});
    }
    const Crew fewer = make_crew(model, workers, groups).value();
    workers.push_back({.skills = {skills[random.below(3)]}, .stints = {{0, Millis{1} << 33}}});
    const Crew more = make_crew(model, workers, groups).value();
    DeskRun with_fewer(model, fewer), with_more(model, more);
    double sum = 0, squares = 0;
    constexpr int days = 150;
    for (int d = 0; d < days; ++d) {
      Tickets tickets = steady(model, 0.2, 600, seed * 1000 + static_cast<std::uint64_t>(d));
      double difference = 0;
      with_fewer.begin(tickets, {seed});
      with_fewer.run_until(Millis{1} << 32);
      for (const double wait : waits(with_fewer)) difference -= wait;
      with_more.begin(tickets, {seed});
      with_more.run_until(Millis{1} << 32);
      for (const double wait : waits(with_more)) difference += wait;
      difference /= static_cast<double>(tickets.size());
      sum += difference;
      squares += difference * difference;
    }
    const double mean = sum / days, error = std::sqrt((squares / days - mean * mean) / days);
    EXPECT_LE(mean, z * error) << "seed " << seed;
  }
}

TEST(Simulation, TheSameSeedGivesTheSameRunAndStoppingToLookChangesNothing) {
  const Model model = plain(queueing::HandlingTime::lognormal(12, 0.9).value(), 0.5, 5);
  Tickets tickets = steady(model, 0.6, 2000, 5);
  const Crew crew = equal_people(model, 6);
  DeskRun at_once(model, crew), in_steps(model, crew);
  at_once.begin(tickets, {5});
  at_once.run_until(3000 * minute);
  const std::vector<std::uint32_t> first(at_once.answered().begin(), at_once.answered().end());
  in_steps.begin(tickets, {5});
  for (Millis t = 0; t <= 3000 * minute; t += 7 * minute + 13) in_steps.run_until(t);
  in_steps.run_until(3000 * minute);
  EXPECT_TRUE(std::ranges::equal(first, in_steps.answered()));
}

}  // namespace
}  // namespace defcon::simulate
