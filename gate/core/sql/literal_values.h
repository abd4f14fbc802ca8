// SPDX-License-Identifier: MIT
// The values in an expression of EXPLAIN.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace gate {

/// Of its literals, as text: "it's" of 'it''s'::text, "77" of 77 and of '77'::bigint; of an array
/// each element. A truth value is none.
[[nodiscard]] std::set<std::string> literal_values(std::string_view text);

}  // namespace gate
