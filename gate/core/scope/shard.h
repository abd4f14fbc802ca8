// SPDX-License-Identifier: MIT
// Which part of the selected queries one machine of several judges. A query's shard follows from
// its full name alone, so adding a query moves no other one.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace gate {

/// The index-th of `count` parts, counted from 1.
struct Shard {
  int index = 1;
  int count = 1;
  /// Tells two selections apart (selection_hash): shards make a whole only where it is the same.
  std::string selection;

  bool operator==(const Shard&) const = default;
};

/// "2/3"; absent if the text is no I/N with 1 <= I <= N <= 1000.
[[nodiscard]] std::optional<Shard> shard_from(std::string_view text);

/// "2 of 3"
[[nodiscard]] std::string to_string(const Shard& shard);

/// FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake: The FNV Non-Cryptographic Hash
/// Algorithm, draft-eastlake-fnv). Permanent: all machines of a run must divide alike.
[[nodiscard]] std::uint64_t name_hash(std::string_view text);

/// Those of the full names that belong to the shard.
[[nodiscard]] std::set<std::string> part_of(const std::set<std::string>& names, const Shard& shard);

/// "fnv1a:85944171f73967e8", over all the names.
[[nodiscard]] std::string selection_hash(const std::set<std::string>& names);

}  // namespace gate
