// SPDX-License-Identifier: MIT
// Advice that was tried, in words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/text/qualified_name.h"
#include "gate/core/verdict/finding.h"

namespace gate {

/// The finding's hint with its advice in place of statements: the migration to paste, what it
/// brings and costs, and its reverse; or that nothing helps. `told_for` is the case that has it
/// whole already, empty where none has.
[[nodiscard]] std::string hint_with_advice(const Finding& finding,
                                           const std::string& told_for = {});

/// Of another finding of the same case, which goes with what is advised for this one.
[[nodiscard]] std::string hint_of_also_cured(const Finding& advised);

/// "CREATE INDEX CONCURRENTLY orders_status_idx ON orders (status);" of "CREATE INDEX ON orders
/// (status);", which made this index: one of a partitioned table cannot be built concurrently. The
/// index of a primary key is built first, then made a constraint of.
[[nodiscard]] std::vector<std::string> named_index(const std::string& create,
                                                   const QualifiedName& index, bool is_partitioned);

/// What takes away what the statement made: an index that it did not name is `index`.
[[nodiscard]] std::string reverse_of(const std::string& create,
                                     const std::optional<QualifiedName>& index,
                                     bool is_partitioned);

}  // namespace gate
