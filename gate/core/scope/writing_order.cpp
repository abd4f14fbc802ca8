// SPDX-License-Identifier: MIT
#include "gate/core/scope/writing_order.h"

#include <utility>

namespace gate {

WritingOrder::WritingOrder(CaseNumbers cases) : waiting_(std::move(cases)) {}

bool WritingOrder::finished() const {
  return waiting_.empty() && tried_ == on_this_.size();
}

void WritingOrder::begin_fresh() {
  on_this_ = std::exchange(waiting_, {});
  tried_ = 0;
  left_ = {};
}

std::optional<std::size_t> WritingOrder::next() {
  for (; tried_ < on_this_.size(); ++tried_) {
    const std::size_t number = on_this_[tried_];
    if (!left_.seen_by(touched_[number])) return number;
    waiting_.push_back(number);
  }
  return std::nullopt;
}

bool WritingOrder::counts(const TouchedTables& touched) {
  const std::size_t number = on_this_[tried_++];
  const bool saw = left_.seen_by(touched);
  left_.add(touched);
  touched_[number] = touched;
  if (saw) waiting_.push_back(number);
  return !saw;
}

}  // namespace gate
