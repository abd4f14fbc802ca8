// SPDX-License-Identifier: MIT
// The first query of a new suite: it runs on whatever the seed builds.
#pragma once

#include <string>
#include <vector>

namespace gate {

struct SampleQuery {
  std::string name;  ///< the file's stem
  std::string text;  ///< the query file
};

/// A query for the database that these texts build when they run in this order: by the key of the
/// first table that is there at the end, else the first rows of one, else one that needs no table.
/// Without texts, as where a program builds it, none is known.
[[nodiscard]] SampleQuery sample_query(const std::vector<std::string>& seed_texts);

}  // namespace gate
