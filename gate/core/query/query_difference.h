// SPDX-License-Identifier: MIT
// How a registered query differs from what it was at another revision.
#pragma once

#include "gate/core/query/query.h"

namespace gate {

/// Bindings by name with their values, and the declared types.
[[nodiscard]] bool have_same_values(const Query& one, const Query& other);

/// Role and settings.
[[nodiscard]] bool have_same_settings(const Query& one, const Query& other);

/// Whether the server is sent the same, whatever the queries are called and where they stand.
[[nodiscard]] bool send_the_same(const Query& one, const Query& other);

}  // namespace gate
