// SPDX-License-Identifier: MIT
#include "gate/edge/system/environment_variable.h"

#include <cstdlib>

namespace gate {

std::string environment_variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace gate
