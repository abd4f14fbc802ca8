// SPDX-License-Identifier: MIT
#include "gate/core/scope/touched_tables.h"

#include <algorithm>

namespace gate {
namespace {

bool meet(const std::set<std::string>& left, const std::set<std::string>& right) {
  return std::ranges::any_of(left, [&](const std::string& each) { return right.contains(each); });
}

}  // namespace

bool TouchedTables::seen_by(const TouchedTables& later) const {
  if (everything || written.empty()) return everything;
  return later.everything || meet(written, later.read) || meet(written, later.written);
}

void TouchedTables::add(const TouchedTables& other) {
  read.insert(other.read.begin(), other.read.end());
  written.insert(other.written.begin(), other.written.end());
  everything = everything || other.everything;
}

}  // namespace gate
