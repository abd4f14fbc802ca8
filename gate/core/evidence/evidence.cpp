// SPDX-License-Identifier: MIT
#include "gate/core/evidence/evidence.h"

#include <fmt/format.h>

namespace gate {

std::string case_name(const Evidence& evidence) {
  const std::string name = full_name(evidence.query);
  if (evidence.binding.empty() || evidence.binding == "default" || evidence.binding == "*")
    return name;
  return fmt::format("{} [{}]", name, evidence.binding);
}

}  // namespace gate
