// SPDX-License-Identifier: MIT
// Tells of most keys at once that an object has not got them. Readers ask a node for some sixty
// keys, of which it has twenty.
#pragma once

#include <bitset>
#include <cstddef>
#include <string_view>

namespace gate {

class SeenKeys {
 public:
  void insert(std::string_view key) { seen_.set(trait_of(key)); }

  /// False: never inserted. True: look for yourself, another key may have the same trait.
  [[nodiscard]] bool may_contain(std::string_view key) const { return seen_[trait_of(key)]; }

 private:
  static constexpr std::size_t traits = 512;

  /// What tells most keys of EXPLAIN apart.
  static std::size_t trait_of(std::string_view key) {
    if (key.empty()) return 0;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(key[at]); };
    return (key.size() * 131 + byte(0) * 31U + byte(key.size() - 1) + byte(key.size() / 2) * 7U) %
           traits;
  }

  std::bitset<traits> seen_;
};

}  // namespace gate
