// SPDX-License-Identifier: MIT
// The libraries that plangate runs with: a fault is often one of theirs.
#pragma once

#include <string>

namespace gate {

/// "libpq 15.18\nOpenSSL 3.0.22\n…": a line each, without a number where the library tells none.
/// Those that are linked say so themselves, as a shared one may be newer than its header.
[[nodiscard]] std::string library_versions();

}  // namespace gate
