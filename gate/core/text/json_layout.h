// SPDX-License-Identifier: MIT
// JSON values -> text for files that people read and git merges.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace gate {

/// The members of a file's object on lines of their own, and so the plans, their nodes, the
/// catalog's relations and indexes, accepted findings, and the lines of an EXPLAIN text;
/// everything below in one line. Ends with a newline.
[[nodiscard]] std::string layout(const nlohmann::ordered_json& file);

/// An integer where the number has no fraction, else two decimals, as EXPLAIN shows rows from 18
/// on.
[[nodiscard]] nlohmann::ordered_json number_json(double value);

}  // namespace gate
