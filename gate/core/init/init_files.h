// SPDX-License-Identifier: MIT
// The files that plangate init writes, as texts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/init/init_settings.h"
#include "gate/core/init/seed_proposals.h"

namespace gate {

/// A file of the project and its text.
struct InitFile {
  std::string name;  ///< relative to the project root
  std::string text;

  bool operator==(const InitFile&) const = default;
};

/// The text in quotes that are valid in TOML, YAML and JSON; it must not contain control
/// characters.
[[nodiscard]] std::string in_double_quotes(const std::string& text);

/// plangate.toml, with the first proposal as the suite's seed, the others and `rows` as comments,
/// and with a command of the project's tests how to record what they run.
[[nodiscard]] InitFile init_config(const InitSettings& settings,
                                   const std::vector<SeedProposal>& proposals,
                                   const std::vector<std::string>& rows,
                                   const std::optional<std::string>& test_command = std::nullopt);

/// The command line that registers what the tests run: "plangate record shop -- npm test".
[[nodiscard]] std::string record_command(const InitSettings& settings,
                                         const std::string& test_command);

/// A schema and a query for a repository that has none: a table with rows, and an index that the
/// query uses.
[[nodiscard]] SeedProposal example_seed(const InitSettings& settings);
[[nodiscard]] std::vector<InitFile> example_files(const InitSettings& settings);

/// A workflow of GitHub Actions.
struct InitWorkflow {
  std::string plangate;            ///< version of the action
  std::string working_directory;   ///< of the project within the repository; empty: its root
  std::string major;               ///< of PostgreSQL; empty: that of the runner
  std::vector<std::string> tools;  ///< programs that the seed runs
};
[[nodiscard]] std::string init_workflow(const InitWorkflow& workflow);

/// What coding agents are told of plangate; names relative to the repository's top.
[[nodiscard]] std::vector<InitFile> init_agent_files();

}  // namespace gate
