// SPDX-License-Identifier: MIT
#include "gate/core/scope/shard.h"

#include <fmt/format.h>

#include "gate/core/text/whole_number.h"

namespace gate {
namespace {

constexpr int most_shards = 1000;

/// Absent if the text contains anything other than digits.
std::optional<int> count_from(std::string_view text) {
  const auto number = whole_number<int>(text);
  return number && *number >= 1 && *number <= most_shards ? number : std::nullopt;
}

}  // namespace

std::optional<Shard> shard_from(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::optional<int> index = count_from(text.substr(0, slash));
  const std::optional<int> count = count_from(text.substr(slash + 1));
  if (!index || !count || *index > *count) return std::nullopt;
  return Shard{*index, *count, {}};
}

std::string to_string(const Shard& shard) {
  return fmt::format("{} of {}", shard.index, shard.count);
}

std::uint64_t name_hash(std::string_view text) {
  constexpr std::uint64_t offset_basis = 0xcbf29ce484222325;
  constexpr std::uint64_t prime = 0x00000100000001b3;
  std::uint64_t hash = offset_basis;
  for (const char each : text) hash = (hash ^ static_cast<unsigned char>(each)) * prime;
  return hash;
}

std::set<std::string> part_of(const std::set<std::string>& names, const Shard& shard) {
  std::set<std::string> part;
  for (const std::string& name : names)
    if (name_hash(name) % static_cast<std::uint64_t>(shard.count) ==
        static_cast<std::uint64_t>(shard.index - 1))
      part.insert(part.end(), name);
  return part;
}

std::string selection_hash(const std::set<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += name + "\n";
  return fmt::format("fnv1a:{:016x}", name_hash(all));
}

}  // namespace gate
