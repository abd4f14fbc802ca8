// SPDX-License-Identifier: MIT
// The first query of a new suite, which runs on whatever the seed builds.
#pragma once

#include <string>
#include <vector>

namespace gate {

struct SampleQuery {
  std::string name;  ///< the file name without extension
  std::string text;  ///< the query file
};

/// A query for the database that these texts build when they run in this order: by the key of the
/// first table that exists at the end, otherwise the first rows of a table, otherwise one that
/// needs no table. Without texts, as when a program builds the database, no table is known.
[[nodiscard]] SampleQuery sample_query(const std::vector<std::string>& seed_texts);

}  // namespace gate
