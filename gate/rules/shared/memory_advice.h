// SPDX-License-Identifier: MIT
// How much work_mem a query would need, and how to give it.
#pragma once

#include <string>

#include "gate/core/evidence/evidence.h"

namespace gate {

/// work_mem of the current plan, in bytes.
[[nodiscard]] double work_mem_of(const Evidence& evidence);

/// Full sentences with the query's header line; a need of over 1 GB is met otherwise.
[[nodiscard]] std::string memory_advice(const Evidence& evidence, double bytes_needed);

}  // namespace gate
