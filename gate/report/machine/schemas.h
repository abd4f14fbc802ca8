// SPDX-License-Identifier: MIT
// JSON Schemas (draft 2020-12) of what programs read and write, as the build embeds them.
#pragma once

#include <string_view>

namespace gate {

extern const std::string_view results_schema;  ///< of a results file and of its short form
extern const std::string_view config_schema;   ///< of plangate.toml, as the JSON of its TOML
extern const std::string_view header_schema;   ///< of a query's --@ lines, the same

}  // namespace gate
