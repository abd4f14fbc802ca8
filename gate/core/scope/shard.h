// SPDX-License-Identifier: MIT
// The part of the selected queries that one of several machines judges. A query's shard depends
// only on its full name, so adding a query moves no other.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace gate {

/// One of `count` parts; `index` counts from 1.
struct Shard {
  int index = 1;
  int count = 1;
  /// Distinguishes selections (selection_hash): shards form a whole only if it is the same.
  std::string selection;

  bool operator==(const Shard&) const = default;
};

/// "2/3"; absent if the text is not I/N with 1 <= I <= N <= 1000.
[[nodiscard]] std::optional<Shard> shard_from(std::string_view text);

/// "2 of 3"
[[nodiscard]] std::string to_string(const Shard& shard);

/// FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake: The FNV Non-Cryptographic Hash
/// Algorithm, draft-eastlake-fnv). Must never change: all machines of a run must divide the queries
/// in the same way.
[[nodiscard]] std::uint64_t name_hash(std::string_view text);

/// The full names that belong to the shard.
[[nodiscard]] std::set<std::string> part_of(const std::set<std::string>& names, const Shard& shard);

/// "fnv1a:85944171f73967e8", over all the names.
[[nodiscard]] std::string selection_hash(const std::set<std::string>& names);

}  // namespace gate
