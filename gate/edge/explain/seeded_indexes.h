// SPDX-License-Identifier: MIT
// The indexes of a database as units that are there or not: an index of a partitioned table with
// those of its partitions.
#pragma once

#include <string>
#include <vector>

#include "gate/core/plan/catalog.h"
#include "gate/core/plan/sized_index.h"
#include "gate/edge/postgres/database.h"

namespace gate {

struct SeededIndex {
  SizedIndex index;
  std::string oids;            ///< of all its parts, as an array literal: "{16431,16440}"
  bool unique = false;         ///< it enforces uniqueness or an exclusion
  bool is_referenced = false;  ///< a foreign key points to what it makes unique
};

/// Those of the database's catalog, by schema and name.
[[nodiscard]] std::vector<SeededIndex> seeded_indexes(Database& database, const Catalog& catalog);

/// From then on the planner does not see the index, in this session and in others; what is written
/// goes into it all the same, and it enforces what it enforces. To be undone by show_index(). Needs
/// a superuser.
void hide_index(Database& database, const SeededIndex& index);
void show_index(Database& database, const SeededIndex& index);

/// Within a transaction: nothing is written into it any more.
void forget_index(Database& database, const SeededIndex& index);

}  // namespace gate
