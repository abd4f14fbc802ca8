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
  std::string evidence;            ///< the file by which it was recognized; empty if none was
  std::vector<SeedStep> steps;     ///< without lines in a config
  std::vector<std::string> tools;  ///< programs that its steps run
  std::string remark;              ///< what to know about them, in full sentences; empty: nothing
  /// Files that show which tables there will be if its steps are programs, in their order.
  std::vector<std::string> sources = {};
  bool has_rows = false;  ///< whether it fills tables, as far as the files show
};

/// What was recognized, most specific first: frameworks, then migration tools, then plain SQL. A
/// kind that needs no tool is proposed only if that is exact: one SQL file that is the whole
/// schema, or files that run in the order of their names.
[[nodiscard]] std::vector<SeedProposal> recognised_seeds(const RepositoryFiles& files);

/// SQL files that look like rows for a schema: "db/seeds.sql", "seeds/*.sql"; as globs.
[[nodiscard]] std::vector<std::string> row_globs(const RepositoryFiles& files);

/// The files that the steps run, in their order; none if some steps are programs.
[[nodiscard]] std::vector<std::string> sql_files(const std::vector<SeedStep>& steps,
                                                 const RepositoryFiles& files);

/// SQL that creates the tables which the proposal will, as far as files tell; none where one of
/// them cannot be read.
[[nodiscard]] std::vector<std::string> schema_texts(const SeedProposal& proposal,
                                                    const RepositoryFiles& files);

}  // namespace gate
