// SPDX-License-Identifier: MIT
#pragma once

#include <istream>
#include <ostream>

namespace gate {

/// stdin carries what git tells a hook, stdout the result, stderr messages and progress.
struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

}  // namespace gate
