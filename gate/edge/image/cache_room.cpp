// SPDX-License-Identifier: MIT
// <folder>/room holds the limit and the bytes that were left of it.
#include "gate/edge/image/cache_room.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <string_view>

#include "gate/core/text/error.h"
#include "gate/edge/image/image_folder.h"
#include "gate/edge/system/files.h"

namespace gate {
namespace {

/// Absent where the file is not there, speaks of another limit or is not one of ours.
std::optional<std::uint64_t> room_in(const std::string& file, std::uint64_t limit) try {
  const std::string text = read_file(file);
  const std::string head = fmt::format("{} ", limit);
  if (!text.starts_with(head) || !text.ends_with('\n')) return std::nullopt;
  const std::string_view number = std::string_view(text).substr(head.size());
  std::uint64_t bytes = 0;
  const auto [end, failure] =
      std::from_chars(number.data(), number.data() + number.size() - 1, bytes);
  if (failure != std::errc() || end != number.data() + number.size() - 1) return std::nullopt;
  return bytes;
} catch (const Error&) {
  return std::nullopt;
}

}  // namespace

CacheRoom::CacheRoom(const std::string& folder, std::uint64_t limit)
    : file_(folder + "/room"), lock_(folder + "/lock"), limit_(limit) {}

bool CacheRoom::take(std::uint64_t bytes) const {
  const auto lock = hold(lock_, Lock::exclusive, true);
  const std::optional<std::uint64_t> room = room_in(file_, limit_);
  if (!room || *room < bytes) return false;
  write_file(file_, fmt::format("{} {}\n", limit_, *room - bytes));
  return true;
}

void CacheRoom::set(std::uint64_t bytes) const {
  const auto lock = hold(lock_, Lock::exclusive, true);
  write_file(file_, fmt::format("{} {}\n", limit_, bytes));
}

}  // namespace gate
