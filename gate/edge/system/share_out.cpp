// SPDX-License-Identifier: MIT
#include "gate/edge/system/share_out.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace gate {
namespace {

class Pieces {
 public:
  explicit Pieces(std::size_t count) : count_(count) {}

  /// Takes pieces until none is left or one has failed.
  void take(const std::function<Worker()>& hire) {
    std::size_t piece = 0;  // a worker that cannot be hired counts as a failure of the first piece
    try {
      const Worker worker = hire();
      while (!failed_ && (piece = next_++) < count_) worker(piece);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failures_.emplace(piece, std::current_exception());
      failed_ = true;
    }
  }

  void rethrow_first() const {
    if (!failures_.empty()) std::rethrow_exception(failures_.begin()->second);
  }

 private:
  std::size_t count_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  std::map<std::size_t, std::exception_ptr> failures_;
};

}  // namespace

void share_out(std::size_t count, std::size_t workers, const std::function<Worker()>& hire) {
  if (count == 0) return;
  Pieces pieces(count);
  {
    std::vector<std::jthread> beside;
    for (std::size_t i = 1; i < std::min(workers, count); ++i)
      beside.emplace_back([&] { pieces.take(hire); });
    pieces.take(hire);
  }
  pieces.rethrow_first();
}

}  // namespace gate
