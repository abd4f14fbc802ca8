// SPDX-License-Identifier: MIT
// Values for a column whose table has no rows in the seed.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// The first `count` values of a type (pg_type.typname), each greater than the one before; fewer if
/// the type has fewer, none for a type that this program does not know.
[[nodiscard]] std::vector<std::string> made_up_values(std::string_view type, std::size_t count);

}  // namespace gate
