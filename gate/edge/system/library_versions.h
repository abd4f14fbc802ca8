// SPDX-License-Identifier: MIT
// The versions of the libraries in use, since a bug is often theirs.
#pragma once

#include <string>

namespace gate {

/// "libpq 15.18\nOpenSSL 3.0.22\n…": one per line, without a number if the library does not provide
/// one. Libraries are asked at run time, since a shared one may be newer than its header.
[[nodiscard]] std::string library_versions();

}  // namespace gate
