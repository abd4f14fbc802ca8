// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "gate/core/text/qualified_name.h"

namespace gate {

/// An index, with those of all partitions if it is one of a partitioned table.
struct SizedIndex {
  QualifiedName name;
  QualifiedName table;
  std::string definition;  ///< as in IndexFacts
  double bytes = 0;

  bool operator==(const SizedIndex&) const = default;
};

}  // namespace gate
