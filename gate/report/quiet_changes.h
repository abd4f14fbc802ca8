// SPDX-License-Identifier: MIT
// Changes since a plan was accepted that left its shape alone: the size of a table, the number of
// partitions, the name of an index, the text of the query.
#pragma once

#include <string>
#include <vector>

#include "gate/core/evidence/evidence.h"

namespace gate {

/// One sentence per change in the tables and indexes that the accepted plan uses, by table, then
/// index. Empty without a baseline or a plan.
[[nodiscard]] std::vector<std::string> changes_around(const Evidence& evidence);

/// Whether the statement differs in more than white space, comments and the case of keywords.
[[nodiscard]] bool text_changed(const Evidence& evidence);

}  // namespace gate
