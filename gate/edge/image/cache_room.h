// SPDX-License-Identifier: MIT
// How much more a cache may take before what it holds must be counted: a full one has some hundred
// thousand files.
#pragma once

#include <cstdint>
#include <string>

namespace gate {

class CacheRoom {
 public:
  /// Of the cache in `folder`, which exists and may hold `limit` bytes.
  CacheRoom(const std::string& folder, std::uint64_t limit);

  /// Whether there was room for so many bytes more, which it then has less. False where nobody has
  /// counted under this limit.
  [[nodiscard]] bool take(std::uint64_t bytes) const;

  /// Notes the room that a count found.
  void set(std::uint64_t bytes) const;

 private:
  std::string file_;
  std::string lock_;
  std::uint64_t limit_;
};

}  // namespace gate
