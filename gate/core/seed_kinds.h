// SPDX-License-Identifier: MIT
// What builds a repository's schema, recognised by its files, and the seed steps that do the same.
#pragma once

#include <string>
#include <vector>

#include "gate/core/config.h"
#include "gate/core/repository_files.h"

namespace gate {

struct SeedProposal {
  std::string kind;                ///< "dbmate"
  std::string evidence;            ///< the file by which it was recognised
  std::vector<SeedStep> steps;     ///< without places in a config
  std::vector<std::string> tools;  ///< programs that its steps run
  std::string remark;              ///< what to know of them, full sentences; empty: nothing
};

/// What was recognised, the most telling first: frameworks, then migration tools, then plain SQL. A
/// kind that needs no tool is proposed where that is exact: a file of SQL that is the whole schema,
/// or files that run in the order of their names.
[[nodiscard]] std::vector<SeedProposal> recognised_seeds(const RepositoryFiles& files);

/// Files of SQL that look like rows for a schema: "db/seeds.sql", "seeds/*.sql"; as globs.
[[nodiscard]] std::vector<std::string> row_globs(const RepositoryFiles& files);

/// Whether the proposal's steps are all files of SQL, and their names in the order they run.
[[nodiscard]] std::vector<std::string> sql_files(const std::vector<SeedStep>& steps,
                                                 const RepositoryFiles& files);

}  // namespace gate
