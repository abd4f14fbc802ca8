// SPDX-License-Identifier: MIT
// What builds a repository's schema, recognized by its files, and the seed steps that do the same.
#pragma once

#include <string>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/init/repository_files.h"

namespace gate {

struct SeedProposal {
  std::string kind;                ///< "dbmate"
  std::string evidence;            ///< the file by which it was recognized; empty: none was
  std::vector<SeedStep> steps;     ///< without places in a config
  std::vector<std::string> tools;  ///< programs that its steps run
  std::string remark;              ///< what to know of them, full sentences; empty: nothing
  /// Files that say which tables there will be where its steps are programs, in their order.
  std::vector<std::string> sources = {};
  bool has_rows = false;  ///< it fills tables, as far as files tell
};

/// What was recognized, the most telling first: frameworks, then migration tools, then plain SQL. A
/// kind that needs no tool is proposed where that is exact: a file of SQL that is the whole schema,
/// or files that run in the order of their names.
[[nodiscard]] std::vector<SeedProposal> recognised_seeds(const RepositoryFiles& files);

/// Files of SQL that look like rows for a schema: "db/seeds.sql", "seeds/*.sql"; as globs.
[[nodiscard]] std::vector<std::string> row_globs(const RepositoryFiles& files);

/// The files that the steps run, in their order; none if programs are among the steps.
[[nodiscard]] std::vector<std::string> sql_files(const std::vector<SeedStep>& steps,
                                                 const RepositoryFiles& files);

/// SQL that creates the tables which the proposal will, as far as files tell; none if one of
/// them cannot be read. For looking at: the ways down of migrations are cut away.
[[nodiscard]] std::vector<std::string> schema_texts(const SeedProposal& proposal,
                                                    const RepositoryFiles& files);

}  // namespace gate
