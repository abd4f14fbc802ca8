// SPDX-License-Identifier: MIT
// Turns JSON values into text for files that people read and git merges.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

namespace gate {

/// Puts each member of the file's object on its own line, and likewise plans, their nodes, the
/// catalog's relations and indexes, accepted findings, and the lines of EXPLAIN output. Everything
/// below is on one line. Ends with a newline.
[[nodiscard]] std::string layout(const nlohmann::ordered_json& file);

/// An integer if the number has no fraction, otherwise two decimals, as EXPLAIN shows rows from
/// PostgreSQL 18 on.
[[nodiscard]] nlohmann::ordered_json number_json(double value);

/// An integer if the number has no fraction, otherwise every digit: 250000, not 250000.0.
[[nodiscard]] nlohmann::ordered_json exact_number_json(double value);

/// The same, null where there is none.
[[nodiscard]] nlohmann::ordered_json exact_number_json(const std::optional<double>& value);

}  // namespace gate
