// SPDX-License-Identifier: MIT
// PostgreSQL's locks on tables.
#pragma once

#include <string_view>

namespace gate {

/// Weakest first.
enum class LockMode {
  none,
  access_share,
  row_share,
  row_exclusive,
  share_update_exclusive,
  share,
  share_row_exclusive,
  exclusive,
  access_exclusive,
};

/// "ACCESS EXCLUSIVE", as LOCK TABLE has it; "no lock".
[[nodiscard]] std::string_view to_string(LockMode mode);

/// Of pg_locks: "AccessExclusiveLock". `none` for anything else.
[[nodiscard]] LockMode lock_mode_from(std::string_view word);

/// Whether INSERT, UPDATE and DELETE wait for it.
[[nodiscard]] bool blocks_writes(LockMode mode);

/// Who waits for it: "reads and writes", "writes", "neither reads nor writes".
[[nodiscard]] std::string_view who_waits(LockMode mode);

}  // namespace gate
