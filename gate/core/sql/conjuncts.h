// SPDX-License-Identifier: MIT
// A condition's parts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// What a condition of EXPLAIN joins by AND at its top: "(a = 1)" and "(b > f(2))" of
/// "((a = 1) AND (b > f(2)))"; the whole text where it joins nothing.
[[nodiscard]] std::vector<std::string> conjuncts_of(std::string_view text);

/// The same of OR: "(a = 1)" and "(b = 2)" of "((a = 1) OR (b = 2))".
[[nodiscard]] std::vector<std::string> disjuncts_of(std::string_view text);

/// Without the parentheses around the whole: "(a) + (b)" of "(((a) + (b)))".
[[nodiscard]] std::string without_parentheses(std::string_view text);

}  // namespace gate
