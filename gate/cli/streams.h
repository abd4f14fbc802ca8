// SPDX-License-Identifier: MIT
#pragma once

#include <ostream>

namespace gate {

/// stdout is the result, stderr is messages and progress.
struct Streams {
  std::ostream& out;
  std::ostream& err;
};

}  // namespace gate
