#include "simulate/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "base/check.hpp"

namespace defcon::simulate {

namespace {

std::vector<KindOfWork> kinds_of(const Work& work, const std::vector<desk::Category>& categories) {
  if (!work.kinds.empty()) return work.kinds;
  std::vector<KindOfWork> all;
  for (const auto& category : categories) {
    if (category.handle_minutes > 0) all.push_back({.category = category.key});
  }
  return all;
}

base::Result<void> make_queues(Model& model) {
  model.in_queue.resize(1);
  for (std::size_t c = 0; c < model.categories.size(); ++c) {
    const auto& category = model.categories[c];
    std::size_t queue = 1;
    for (; queue < model.in_queue.size(); ++queue) {
      const auto& same = model.categories[model.in_queue[queue].front()];
      if (same.skill == category.skill && same.helper_safe == category.helper_safe) break;
    }
    if (queue == max_queues) {
      return base::fail(base::ErrorKind::limit, "too many skills to simulate", "categories",
                        fmt::format("{} at most, each helper-safe or not", max_queues - 1));
    }
    if (queue == model.in_queue.size()) model.in_queue.emplace_back();
    model.in_queue[queue].push_back(c);
    model.queue_of.push_back(static_cast<std::uint8_t>(queue));
  }
  return {};
}

base::Result<queueing::HandlingTime> handling_of(const KindOfWork& kind,
                                                 const desk::Category& category) {
  if (!kind.history.empty()) return queueing::HandlingTime::fit(kind.history);
  return queueing::HandlingTime::lognormal(
      kind.handle_minutes > 0 ? kind.handle_minutes : category.handle_minutes, kind.handle_spread);
}

// Walker's table: every cell holds one kind's remainder and the excess of another.
void make_alias(Model& model, std::vector<double> weights) {
  const std::size_t n = weights.size();
  double sum = 0;
  for (const double weight : weights) sum += weight;
  for (double& weight : weights) weight *= static_cast<double>(n) / sum;
  model.cut.assign(n, 1);
  model.other.resize(n);
  std::deque<std::uint32_t> small, large;
  for (std::uint32_t i = 0; i < n; ++i) {
    model.other[i] = i;
    (weights[i] < 1 ? small : large).push_back(i);
  }
  while (!small.empty() && !large.empty()) {
    const auto little = small.front(), much = large.front();
    small.pop_front();
    model.cut[little] = weights[little];
    model.other[little] = much;
    weights[much] -= 1 - weights[little];
    if (weights[much] >= 1) continue;
    large.pop_front();
    small.push_back(much);
  }
}

// All combinations of a kind of work, a priority and a channel.
void make_kinds(Model& model, const Work& work, const std::vector<KindOfWork>& kinds,
                const std::vector<std::size_t>& category_of) {
  const std::vector<double> priorities =
      work.priorities.empty() ? std::vector<double>{0, 0, 1, 0} : work.priorities;
  std::vector<double> weights;
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    for (std::size_t p = 0; p < priorities.size(); ++p) {
      for (const bool is_call : {true, false}) {
        const double channel = is_call ? work.calls.share : 1 - work.calls.share;
        const double weight = kinds[k].share * priorities[p] * channel;
        if (weight <= 0) continue;
        weights.push_back(weight);
        model.kinds.push_back({.handling = static_cast<std::uint16_t>(k),
                               .queue = model.queue_of[category_of[k]],
                               .rank = rank_of(p, is_call),
                               .is_call = is_call});
      }
    }
  }
  make_alias(model, std::move(weights));
}

void take_outage(Model& model, const OutageWork& outage) {
  const auto& categories = model.categories;
  const auto found = std::ranges::find(categories, outage.category, &desk::Category::key);
  const auto category =
      found == categories.end() ? 0 : static_cast<std::size_t>(found - categories.begin());
  model.master_minutes = outage.master_minutes;
  model.child_minutes = outage.child_minutes;
  model.master = {.queue = model.queue_of[category], .rank = rank_of(0, true)};
  model.child = {.queue = report_queue, .rank = rank_of(1, false)};
}

}  // namespace

base::Result<Model> compile(const Work& work, const desk::Settings& settings) {
  Model model{.categories = desk::categories_of(settings),
              .patience_minutes = work.calls.patience_minutes,
              .again_share = work.calls.again_share,
              .again_after_minutes = work.calls.again_after_minutes};
  if (auto queues = make_queues(model); !queues) return std::unexpected(queues.error());
  const auto kinds = kinds_of(work, model.categories);
  if (kinds.empty()) {
    return base::invalid("nothing is known of the work", "kinds",
                         "handle_minutes of the categories, or [[work.kinds]]");
  }
  std::vector<std::size_t> category_of;
  model.handling_of.assign(model.categories.size(), 0);
  double shares = 0;
  for (const KindOfWork& kind : kinds) {
    const auto found = std::ranges::find(model.categories, kind.category, &desk::Category::key);
    CHECK(found != model.categories.end(), "category {}", kind.category);
    category_of.push_back(static_cast<std::size_t>(found - model.categories.begin()));
    model.handling_of[category_of.back()] = model.handling.size();
    auto handling = handling_of(kind, *found);
    if (!handling) return std::unexpected(handling.error());
    shares += kind.share;
    model.mean_minutes += kind.share * handling->mean();
    model.handling.push_back(*std::move(handling));
  }
  model.mean_minutes /= shares;
  make_kinds(model, work, kinds, category_of);
  take_outage(model, work.outage);
  return model;
}

std::uint64_t queues_of(const Model& model, const roster::Worker& worker) {
  std::uint64_t queues = 1ULL << report_queue;
  for (std::size_t queue = 1; queue < model.queues(); ++queue) {
    if (roster::can_do(worker, model.categories[model.in_queue[queue].front()]))
      queues |= 1ULL << queue;
  }
  return queues;
}

}  // namespace defcon::simulate
