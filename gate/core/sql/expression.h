// SPDX-License-Identifier: MIT
// Compares expression texts of EXPLAIN and finds the columns in them.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// The text without anything that differs between equal plans: literals (with their casts) become
/// `?`, `$0` and `(InitPlan 1).col1` become one token, generated alias suffixes (`orders_1`) and
/// subplan numbers are removed. Idempotent.
[[nodiscard]] std::string normalize_expression(std::string_view text);

/// Columns in the text, without their alias, in order of appearance, each once. `alias` restricts
/// them to one relation; empty: all.
[[nodiscard]] std::vector<std::string> columns_of(std::string_view text, std::string_view alias);

/// The aliases that qualify columns in the text: {"o", "u"} of "(o.user_id = u.id)".
[[nodiscard]] std::set<std::string> qualifiers_of(std::string_view text);

/// Functions that the text calls, without their schema, each once.
[[nodiscard]] std::vector<std::string> called_functions(std::string_view text);

/// A column and the operator that compares it: "=", "<", "@>", "IS", "IS NOT"; empty if there is
/// none next to it.
struct ComparedColumn {
  std::string name;
  std::string comparison;

  bool operator==(const ComparedColumn&) const = default;
};

/// <, <=, > or >=
[[nodiscard]] bool is_range_operator(std::string_view comparison);

/// In order of appearance, each once.
[[nodiscard]] std::vector<ComparedColumn> compared_columns(std::string_view text,
                                                           std::string_view alias);

/// ctid, xmin and the like, which cannot be indexed.
[[nodiscard]] bool is_system_column(std::string_view name);

/// Columns that a btree can search, those compared with = first: after a range the others do not
/// help.
[[nodiscard]] std::vector<std::string> indexable_columns(
    const std::vector<ComparedColumn>& compared);

/// The CASE, COALESCE or the like that decides by itself over a row, without aliases, where the
/// text is no comparison: "COALESCE(paid, false)" of "(NOT COALESCE(o.paid, false))". The planner
/// takes it for a column of truth values.
[[nodiscard]] std::optional<std::string> computed_truth(std::string_view text);

/// An expression that a condition computes from a column of `alias` (empty: any) before it
/// compares: the result of a function, an operator or a cast.
struct WrappedColumn {
  std::string expression;          ///< without aliases: "lower(email)", "(amount % 10)"
  bool only_cast_to_text = false;  ///< EXPLAIN shows this for every bare varchar column too
};

/// The first one in the text; absent if only bare columns are compared.
[[nodiscard]] std::optional<WrappedColumn> wrapped_column(std::string_view text,
                                                          std::string_view alias);

}  // namespace gate
