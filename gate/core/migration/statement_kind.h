// SPDX-License-Identifier: MIT
// What the first words of a migration's statement say.
#pragma once

#include <initializer_list>
#include <string_view>

#include "gate/core/migration/lock_mode.h"

namespace gate {

/// Whether it only frames others: a transaction's begin and end, a savepoint, a setting. It touches
/// no table, and some must stand in front of a transaction's first query.
[[nodiscard]] bool frames_others(std::string_view statement);

/// Whether an open transaction ends with it.
[[nodiscard]] bool ends_transaction(std::string_view statement);

/// Whether it has the word CONCURRENTLY.
[[nodiscard]] bool is_concurrent(std::string_view statement);

/// Whether it runs what somebody wrote: DO, CALL, SELECT.
[[nodiscard]] bool runs_program(std::string_view statement);

/// Whether it is an ALTER, or a CREATE TABLE … PARTITION OF.
[[nodiscard]] bool changes_definitions(std::string_view statement);

/// Whether it has the word, in any case, outside of quotes.
[[nodiscard]] bool has_word(std::string_view statement, std::string_view word);

[[nodiscard]] bool has_any_word(std::string_view statement,
                                std::initializer_list<std::string_view> words);

/// Whether it is an ALTER TABLE of one action: what it did is what the action says.
[[nodiscard]] bool is_single_action(std::string_view statement);

/// Whether it fails outside of a transaction's BEGIN and COMMIT: LOCK TABLE.
[[nodiscard]] bool needs_transaction(std::string_view statement);

/// Of a statement that cannot run in a transaction, on each table that it names: what PostgreSQL's
/// documentation says. `none` where it follows from what it runs.
[[nodiscard]] LockMode documented_lock(std::string_view statement);

}  // namespace gate
