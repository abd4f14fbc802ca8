// SPDX-License-Identifier: MIT
#include "gate/core/text/qualified_name.h"

namespace gate {

std::string to_string(const QualifiedName& name) {
  return name.schema.empty() ? name.name : name.schema + "." + name.name;
}

}  // namespace gate
