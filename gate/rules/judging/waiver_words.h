// SPDX-License-Identifier: MIT
// What is said of a waiver, wherever it stands.
#pragma once

#include <chrono>
#include <string>

#include "gate/core/query/query.h"
#include "gate/core/verdict/finding.h"

namespace gate {

/// Whether it names the finding's rule, and its relation or none.
[[nodiscard]] bool speaks_of(const Waiver& waiver, const Finding& finding);

[[nodiscard]] bool is_expired(const Waiver& waiver, std::chrono::year_month_day today);

/// Of the rules unused-waiver and expired-waiver, about a waiver that stands in the file.
[[nodiscard]] Finding unused_finding(const Waiver& waiver, const std::string& file);
[[nodiscard]] Finding expired_finding(const Waiver& waiver, const std::string& file);

}  // namespace gate
