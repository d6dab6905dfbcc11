// A store in memory that fails when it is told to, for tests of what stands on a store.
#pragma once

#include <deque>
#include <map>

#include "store/store.hpp"

namespace defcon::store {

enum class Fault {
  none,
  refuse,     // the next append fails and nothing of it is there
  torn,       // the next append fails, and all of it is there: the answer was lost
  full_disk,  // every append fails until set to none
};

class FaultyStore : public Store {
 public:
  void set_fault(Fault fault) { fault_ = fault; }
  [[nodiscard]] std::size_t appends() const { return appends_; }  // tried
  // Changes a stored payload behind the chain's back.
  void corrupt(std::string_view desk, std::uint64_t sequence, std::string payload);

  base::Result<void> append(const std::vector<DeskBatch>& batches) override;
  base::Result<void> add_desk(std::string_view desk) override;
  base::Result<std::vector<std::string>> desks() override;
  base::Result<Head> head(std::string_view desk) override;
  base::Result<void> read(std::string_view desk, std::uint64_t after,
                          const std::function<bool(const wire::StoredRow&)>& take) override;
  base::Result<std::optional<KeptText>> text(std::string_view desk, std::uint64_t ref) override;
  base::Result<void> erase_text(std::string_view desk, std::uint64_t ref) override;
  base::Result<std::optional<std::string>> meta(std::string_view key) override;
  base::Result<void> set_meta(std::string_view key, std::string_view value) override;

 private:
  struct Row {
    wire::StoredRow stored;  // its texts point at these two
    std::string type, payload;
  };
  struct Desk {
    std::deque<Row> rows;
    std::map<std::uint64_t, KeptText> texts;
    Head head;
  };
  base::Result<Desk*> find(std::string_view desk);
  void insert(Desk& desk, const DeskBatch& batch);

  Fault fault_ = Fault::none;
  std::size_t appends_ = 0;
  std::vector<std::string> order_;
  std::map<std::string, Desk, std::less<>> desks_;
  std::map<std::string, std::string, std::less<>> meta_;
  wire::Hasher hasher_;
};

}  // namespace defcon::store
