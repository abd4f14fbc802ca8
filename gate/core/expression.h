// SPDX-License-Identifier: MIT
// Expression texts of EXPLAIN: comparing them, and finding what they speak of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// The text without what differs between equal plans: literals (with their casts) become `?`,
/// `$0` and `(InitPlan 1).col1` one token, generated alias suffixes (`orders_1`) and subplan
/// numbers go. Idempotent.
[[nodiscard]] std::string normalize_expression(std::string_view text);

/// Columns that the text names, without their alias, in order of appearance, each once.
/// `alias` restricts to one relation's; empty takes all.
[[nodiscard]] std::vector<std::string> columns_of(std::string_view text, std::string_view alias);

/// Whether a function or a cast is applied to a column in the text.
[[nodiscard]] bool wraps_column(std::string_view text);

}  // namespace gate
