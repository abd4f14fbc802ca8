// SPDX-License-Identifier: MIT
// What plangate try shows.
#pragma once

#include <string>
#include <vector>

#include "gate/core/effect/tried_change.h"

namespace gate {

[[nodiscard]] std::string try_text(const std::vector<TriedChange>& changes);
[[nodiscard]] std::string try_markdown(const std::vector<TriedChange>& changes);
[[nodiscard]] std::string try_json(const std::vector<TriedChange>& changes);

}  // namespace gate
