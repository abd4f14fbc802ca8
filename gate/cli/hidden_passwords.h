// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace gate {

/// The words of the command line. In the process's own memory, which every user may read as the
/// list of processes, a URL's password is overwritten with asterisks.
[[nodiscard]] std::vector<std::string> without_shown_passwords(int count, char** words);

}  // namespace gate
