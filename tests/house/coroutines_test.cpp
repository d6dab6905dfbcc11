// What the compiler must do right before anything else here can be: each temporary of a co_await
// expression is destroyed once. GCC 12 destroys aggregates and capturing lambdas twice, and fails
// every test of this file (docs/adr/0001-compiler.md).
#include <gtest/gtest.h>

#include <coroutine>
#include <functional>
#include <utility>

namespace defcon::house {
namespace {

// How many of it live; below zero, one was destroyed twice.
struct Counted {
  static inline int alive = 0;
  Counted() { ++alive; }
  Counted(const Counted&) { ++alive; }
  Counted(Counted&&) noexcept { ++alive; }
  ~Counted() { --alive; }
};

struct Aggregate {
  Counted counted;
  int number = 0;
};

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { throw; }
  };
};

struct Ready {
  bool await_ready() { return false; }
  bool await_suspend(std::coroutine_handle<>) { return false; }
  int await_resume() { return 1; }
};

Ready by_value(Aggregate) { return {}; }
Ready by_reference(const Aggregate&) { return {}; }
Ready both(Counted, Aggregate) { return {}; }
Ready function(const std::function<void()>& f) {
  f();
  return {};
}
template <class F>
Ready callable(F f) {
  f();
  return {};
}

int alive_after(Task (*coroutine)()) {
  Counted::alive = 0;
  coroutine();
  return Counted::alive;
}

Task aggregate_by_value() { co_await by_value(Aggregate{Counted{}, 1}); }
Task aggregate_by_reference() { co_await by_reference(Aggregate{Counted{}, 1}); }
Task braces_alone() { co_await by_value({.counted = Counted{}, .number = 1}); }
Task several_arguments() { co_await both(Counted{}, {Counted{}, 1}); }
Task lambda_that_copies() {
  Counted counted;
  co_await callable([counted] {});
}
Task lambda_that_moves() {
  Counted counted;
  co_await callable([counted = std::move(counted)] {});
}
Task lambda_in_a_function() {
  Counted counted;
  co_await function([counted] {});
}
Task await_inside_an_aggregate() {
  const auto aggregate = Aggregate{Counted{}, co_await Ready{}};
  EXPECT_EQ(aggregate.number, 1);
}

TEST(CoroutineTemporaries, AnAggregateIsDestroyedOnce) {
  EXPECT_EQ(alive_after(aggregate_by_value), 0);
  EXPECT_EQ(alive_after(aggregate_by_reference), 0);
  EXPECT_EQ(alive_after(braces_alone), 0);
  EXPECT_EQ(alive_after(several_arguments), 0);
}

TEST(CoroutineTemporaries, ACapturingLambdaIsDestroyedOnce) {
  EXPECT_EQ(alive_after(lambda_that_copies), 0);
  EXPECT_EQ(alive_after(lambda_that_moves), 0);
  EXPECT_EQ(alive_after(lambda_in_a_function), 0);
}

TEST(CoroutineTemporaries, AnAggregateAroundAnAwaitIsDestroyedOnce) {
  EXPECT_EQ(alive_after(await_inside_an_aggregate), 0);
}

}  // namespace
}  // namespace defcon::house
