// SPDX-License-Identifier: MIT
#include "gate/stages/run_terms.h"

#include <algorithm>
#include <thread>

namespace gate {

unsigned processor_count() {
  static const unsigned count = std::max(1U, std::thread::hardware_concurrency());
  return count;
}

}  // namespace gate
