// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// The common combinations of extended statistics (pg_mcv_list, as a literal of bytea), with
/// production's frequencies in the place of the seed's: the i-th of them for the i-th combination,
/// and without those beyond. Empty for bytes that are not of the form of PostgreSQL 14 to 18.
[[nodiscard]] std::string with_combination_frequencies(std::string_view seed,
                                                       const std::vector<double>& frequencies,
                                                       const std::vector<double>& base_frequencies);

}  // namespace gate
