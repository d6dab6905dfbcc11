// The store fails while the server runs: nothing is acknowledged that is not there.
#include "served.hpp"
#include "store/faulty_store.hpp"

namespace defcon::served {

namespace {

struct Faulty {
  Faulty()
      : owned(std::make_unique<store::FaultyStore>()),
        store(owned.get()),
        served(std::move(owned)) {}

  // The pause after a failure is over.
  void wait() { served.clock->advance(base::seconds(2)); }

  std::unique_ptr<store::FaultyStore> owned;
  store::FaultyStore* store;
  Served served;
};

}  // namespace

TEST(StoreFault, a_commit_that_fails_is_not_acknowledged_and_leaves_no_trace) {
  Faulty faulty;
  EXPECT_EQ(faulty.served.post(tickets, ticket("1")).status, 201);
  faulty.store->set_fault(store::Fault::refuse);
  const Answer refused = faulty.served.post(tickets, ticket("2"));
  EXPECT_EQ(refused.status, 503) << refused.text;
  EXPECT_EQ(http::find(refused.headers, "retry-after"), "1");
  EXPECT_EQ(faulty.served.get(tickets).at("/totals/matching"), 1);
  EXPECT_EQ(faulty.served.get(board).at("/load/arrived"), 1);
  EXPECT_EQ(faulty.served.post(tickets, ticket("2")).status, 503) << "the store is left in peace";
  faulty.wait();
  EXPECT_EQ(faulty.served.post(tickets, ticket("2")).status, 201);
}

TEST(StoreFault, a_commit_whose_answer_was_lost_is_found_and_not_doubled) {
  Faulty faulty;
  faulty.store->set_fault(store::Fault::torn);
  EXPECT_EQ(faulty.served.post(tickets, ticket("1", R"("subject":"x")")).status, 503);
  EXPECT_EQ(faulty.served.get(tickets).at("/totals/matching"), 1);
  faulty.wait();
  EXPECT_EQ(faulty.served.post(tickets, ticket("1", R"("subject":"x")")).status, 200);
  EXPECT_EQ(faulty.served.get(board).at("/load/arrived"), 1);
}

TEST(StoreFault, a_full_disk_stops_intake_and_not_the_boards) {
  Faulty faulty;
  EXPECT_EQ(faulty.served.post(tickets, ticket("1")).status, 201);
  faulty.store->set_fault(store::Fault::full_disk);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(faulty.served.post(tickets, ticket("2")).status, 503);
    EXPECT_EQ(faulty.served.get(board).status, 200);
    faulty.wait();
  }
  const std::size_t tried = faulty.store->appends();
  for (int i = 0; i < 20; ++i) EXPECT_EQ(faulty.served.post(tickets, ticket("2")).status, 503);
  EXPECT_LE(faulty.store->appends(), tried + 1);
  faulty.store->set_fault(store::Fault::none);
  faulty.wait();
  EXPECT_EQ(faulty.served.post(tickets, ticket("2")).status, 201);
}

TEST(StoreFault, a_failed_batch_takes_nobody_elses_with_it_twice) {
  Faulty faulty;
  faulty.store->set_fault(store::Fault::refuse);
  EXPECT_EQ(faulty.served.post(outages, R"({"id":"p","title":"x","areas":["n","m"]})").status, 503);
  faulty.wait();
  EXPECT_EQ(faulty.served.post(outages, R"({"id":"p","title":"x","areas":["n","m"]})").status, 200);
}

}  // namespace defcon::served
