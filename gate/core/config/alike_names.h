// SPDX-License-Identifier: MIT
// Names that become folders' and files': not every file system tells capitals from small letters.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace gate {

/// The first name, in their order, that differs from an earlier one in capitals alone: the earlier
/// one, then it. Absent if all differ.
[[nodiscard]] std::optional<std::pair<std::string, std::string>> alike_names(
    const std::vector<std::string>& names);

}  // namespace gate
