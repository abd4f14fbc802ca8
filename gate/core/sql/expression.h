// SPDX-License-Identifier: MIT
// Expression texts of EXPLAIN: comparing them, and finding what they speak of.
#pragma once

#include <optional>
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

/// A column and the operator that it is compared by: "=", "<", "@>", "IS", "IS NOT"; empty if
/// none stands beside it.
struct ComparedColumn {
  std::string name;
  std::string comparison;

  bool operator==(const ComparedColumn&) const = default;
};

/// In order of appearance, each once.
[[nodiscard]] std::vector<ComparedColumn> compared_columns(std::string_view text,
                                                           std::string_view alias);

/// ctid, xmin and the like, which no index takes.
[[nodiscard]] bool is_system_column(std::string_view name);

/// Columns that a btree can find, those compared by = first: behind a range the others do not help.
[[nodiscard]] std::vector<std::string> indexable_columns(
    const std::vector<ComparedColumn>& compared);

/// What a condition computes from a column of `alias` (empty takes all) before it compares: a
/// function's, an operator's or a cast's result.
struct WrappedColumn {
  std::string expression;          ///< without aliases: "lower(email)", "(amount % 10)"
  bool only_cast_to_text = false;  ///< as EXPLAIN shows every bare varchar column too
};

/// The first of the text; absent if it compares bare columns only.
[[nodiscard]] std::optional<WrappedColumn> wrapped_column(std::string_view text,
                                                          std::string_view alias);

}  // namespace gate
