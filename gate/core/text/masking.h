// SPDX-License-Identifier: MIT
// Keeps passwords out of what is shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// With every byte but letters, digits and "-._~" as %40 and the like.
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// The text with *** for each of the secrets, plain or percent-encoded. Empty ones are none.
[[nodiscard]] std::string mask_secrets(std::string text, const std::vector<std::string>& secrets);

/// The text with *** for what stands where a password does: in a URL (postgresql://user:…@host), as
/// a setting (password=…), in SQL (PASSWORD '…').
[[nodiscard]] std::string mask_passwords(std::string text);

}  // namespace gate
