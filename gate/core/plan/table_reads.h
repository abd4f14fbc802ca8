// SPDX-License-Identifier: MIT
#pragma once

#include "gate/core/plan/catalog.h"

namespace gate {

/// What a statement read by Seq Scan, its triggers and functions included, by the server's count.
struct TableReads {
  QualifiedName table;
  double scans = 0;
  /// That all sequential reads gave, a Tid Range Scan's and a sample's among them.
  double rows = 0;

  bool operator==(const TableReads&) const = default;
};

}  // namespace gate
