// SPDX-License-Identifier: MIT
#include "gate/core/migration/lock_mode.h"

#include <algorithm>
#include <array>

namespace gate {
namespace {

struct ModeWords {
  std::string_view words;
  std::string_view in_pg_locks;
};

constexpr std::array modes = {
    ModeWords{"no lock", ""},
    ModeWords{"ACCESS SHARE", "AccessShareLock"},
    ModeWords{"ROW SHARE", "RowShareLock"},
    ModeWords{"ROW EXCLUSIVE", "RowExclusiveLock"},
    ModeWords{"SHARE UPDATE EXCLUSIVE", "ShareUpdateExclusiveLock"},
    ModeWords{"SHARE", "ShareLock"},
    ModeWords{"SHARE ROW EXCLUSIVE", "ShareRowExclusiveLock"},
    ModeWords{"EXCLUSIVE", "ExclusiveLock"},
    ModeWords{"ACCESS EXCLUSIVE", "AccessExclusiveLock"},
};

}  // namespace

std::string_view to_string(LockMode mode) {
  return modes.at(static_cast<std::size_t>(mode)).words;
}

LockMode lock_mode_from(std::string_view word) {
  const auto found = std::ranges::find(modes, word, &ModeWords::in_pg_locks);
  return found == modes.end() ? LockMode::none : static_cast<LockMode>(found - modes.begin());
}

bool blocks_writes(LockMode mode) {
  return mode >= LockMode::share;
}

std::string_view who_waits(LockMode mode) {
  if (mode == LockMode::access_exclusive) return "reads and writes";
  return blocks_writes(mode) ? "writes" : "neither reads nor writes";
}

}  // namespace gate
