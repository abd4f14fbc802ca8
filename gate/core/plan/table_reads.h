// SPDX-License-Identifier: MIT
// What a statement read, its triggers and functions included, by the server's count.
#pragma once

#include <vector>

#include "gate/core/plan/catalog.h"

namespace gate {

/// Of a table, by Seq Scan.
struct TableReads {
  QualifiedName table;
  double scans = 0;
  /// That all sequential reads gave, a Tid Range Scan's and a sample's among them.
  double rows = 0;

  bool operator==(const TableReads&) const = default;
};

/// Of a B-tree index.
struct IndexReads {
  QualifiedName index;
  QualifiedName table;
  double scans = 0;    ///< descents
  double entries = 0;  ///< that met the condition
  double blocks = 0;   ///< of the index, those that writing took included
  double written = 0;  ///< rows of the table inserted or updated
  double pages = 0;    ///< of the whole index
  double rows = 0;     ///< entries of the whole index

  bool operator==(const IndexReads&) const = default;
};

/// Each sorted by name.
struct StatementReads {
  std::vector<TableReads> tables;
  std::vector<IndexReads> indexes;
};

}  // namespace gate
