// SPDX-License-Identifier: MIT
#include "gate/edge/two_connections.h"

#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

namespace gate {
namespace {

class Pieces {
 public:
  explicit Pieces(std::size_t count) : count_(count) {}

  /// Takes pieces until none is left or one has failed.
  void take(const std::function<Database()>& connect,
            const std::function<void(Database&, std::size_t)>& work) {
    std::size_t piece = 0;  // a connection that cannot be made counts as the first piece's failure
    try {
      Database database = connect();
      while (!failed_ && (piece = next_++) < count_) work(database, piece);
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

void on_two_connections(const std::function<Database()>& connect, std::size_t count,
                        const std::function<void(Database&, std::size_t)>& work) {
  if (count == 0) return;
  Pieces pieces(count);
  {
    const std::jthread beside([&] { pieces.take(connect, work); });
    pieces.take(connect, work);
  }
  pieces.rethrow_first();
}

}  // namespace gate
