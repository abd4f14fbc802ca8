// SPDX-License-Identifier: MIT
// How often one transaction or request sends a statement with other values (N+1).
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>

#include "gate/core/record/lifted_statement.h"

namespace gate {

/// Of a session, which has one transaction or request at a time.
class Repeats {
 public:
  /// With how many values the group has sent the statement, these included; at most a thousand.
  /// Another group than the last call's begins anew.
  [[nodiscard]] std::int64_t count(const std::string& group, const std::string& key,
                                   const RecordedValues& values);

 private:
  std::string group_;
  std::unordered_map<std::string, std::set<std::size_t>> values_;  ///< hashes, by key
};

}  // namespace gate
