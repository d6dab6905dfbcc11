// One desk of a store that is moved. Internal to the room.
#pragma once

#include <deque>

#include "store/move_store.hpp"

namespace defcon::store {

class DeskMove {
 public:
  DeskMove(MovableStore& from, MovableStore& to, const std::string& desk, const OnMoved& on_moved)
      : from_(from), to_(to), on_moved_(on_moved), moved_{.desk = desk} {}

  // Whether what the target has of this desk is the source's; changes nothing.
  base::Result<void> check(bool is_in_target);
  // Texts first: an event is never without its texts, and a text without its event harms nobody.
  base::Result<MovedDesk> run();

 private:
  base::Result<void> check_last_event();
  base::Result<void> check_texts();
  base::Result<void> compare(const std::vector<NumberedText>& wanted);
  base::Result<void> move_texts();
  base::Result<void> move_events();
  void keep(const wire::EventRow& row);
  base::Result<void> flush(const wire::Hash& hash);
  base::Result<void> move_outbox();
  base::Result<void> check_end();
  void count(const std::vector<NumberedText>& texts);
  [[nodiscard]] std::unexpected<base::Error> not_a_copy(const std::string& what) const;

  MovableStore& from_;
  MovableStore& to_;
  const OnMoved& on_moved_;
  MovedDesk moved_;
  Head source_, target_;
  std::vector<std::uint64_t> to_erase_;  // texts that were erased since an earlier run

  std::vector<wire::EventRow> batch_;
  std::deque<std::string> words_;  // that the rows of the batch point at
  std::size_t batch_bytes_ = 0;
};

}  // namespace defcon::store
