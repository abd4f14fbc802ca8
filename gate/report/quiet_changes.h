// SPDX-License-Identifier: MIT
// What changed since a plan was accepted though the plan's shape did not: the size of a table, the
// partitions of a tree, the name of an index, the text of the query.
#pragma once

#include <string>
#include <vector>

#include "gate/core/evidence/evidence.h"

namespace gate {

/// Of the tables and indexes that the accepted plan uses, a sentence a change; by table, then
/// index. Empty without a baseline or a plan.
[[nodiscard]] std::vector<std::string> changes_around(const Evidence& evidence);

/// The statement itself is another, white space, comments and the case of keywords aside.
[[nodiscard]] bool text_changed(const Evidence& evidence);

}  // namespace gate
