// SPDX-License-Identifier: MIT
// What a statement read by Seq Scan, its triggers and functions included, by the server's count.
#pragma once

#include "gate/core/plan/catalog.h"

namespace gate {

struct TableReads {
  QualifiedName table;
  double scans = 0;
  double rows =
      0;  ///< that all sequential reads gave, a Tid Range Scan's and a sample's among them

  bool operator==(const TableReads&) const = default;
};

}  // namespace gate
