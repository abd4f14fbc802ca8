// SPDX-License-Identifier: MIT
// What the results file and its short form have in common.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "gate/core/verdict/verdict.h"

namespace gate {

/// One object for each finding of the case.
[[nodiscard]] nlohmann::ordered_json findings_to_json(const JudgedCase& judged);

[[nodiscard]] nlohmann::ordered_json summary_to_json(const Summary& summary);

// Null where there is none.
[[nodiscard]] nlohmann::ordered_json error_to_json(const std::optional<Error>& error);
[[nodiscard]] nlohmann::ordered_json base_to_json(const std::optional<BaseRevision>& base);
[[nodiscard]] nlohmann::ordered_json shard_to_json(const std::optional<Shard>& shard);

/// With -1 for `indent` on one line.
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& value, int indent = 2);

}  // namespace gate
