// SPDX-License-Identifier: MIT
// Which files a suite is made of, and whether a change concerns them. Whatever cannot be told
// apart counts as changed.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "gate/core/config/config.h"

namespace gate {

/// What a run reads of a suite.
struct SuiteFiles {
  std::vector<std::string> globs;  ///< relative to the project root
  bool unknown = false;            ///< a `run` step without inputs may read any other file
};

[[nodiscard]] SuiteFiles files_of(const SuiteConfig& suite);

/// The folder or file from which on a glob has wildcards: "seed/orders" of "seed/orders/*.sql".
[[nodiscard]] std::string literal_start(const std::string& glob);

/// Where the files lie once all links are followed, relative to the repository's root; absolute
/// outside of it.
struct FilePlaces {
  std::set<std::string> entries;  ///< the files, and each link on the way to one
  std::set<std::string> globs;    ///< that match the files; a file that is gone matched one of them
};

/// What git says of the repository's files, relative to its root.
struct GitComparison {
  std::set<std::string> changed;   ///< names of files; of a submodule its folder
  std::set<std::string> compared;  ///< files that `changed` would name if they had changed
};

[[nodiscard]] bool may_have_changed(const FilePlaces& places, const GitComparison& comparison);

}  // namespace gate
