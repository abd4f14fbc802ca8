// SPDX-License-Identifier: MIT
// A repository in a test's own texts, and what is proposed for it.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "gate/core/init/seed_proposals.h"

namespace gate::test {

using Texts = std::map<std::string, std::string>;

inline RepositoryFiles repository(const Texts& texts) {
  RepositoryFiles files;
  for (const auto& [name, text] : texts) files.names.push_back(name);
  files.text = [texts](const std::string& name) { return std::optional(texts.at(name)); };
  return files;
}

/// A line a step: "sql GLOB", "run COMMAND [INPUTS]" with " tcp" behind.
inline std::string shown(const SeedStep& step) {
  if (const auto* sql = std::get_if<SqlStep>(&step.action)) return "sql " + sql->glob;
  const RunStep& run = std::get<RunStep>(step.action);
  std::string text = "run " + run.command + " [";
  for (const std::string& input : run.inputs) text += (text.ends_with('[') ? "" : " ") + input;
  return text + "]" + (run.tcp ? " tcp" : "");
}

inline std::string shown(const SeedProposal& proposal) {
  std::string text = proposal.kind + ": ";
  for (const SeedStep& step : proposal.steps)
    text += (&step == &proposal.steps.front() ? "" : ", ") + shown(step);
  return text;
}

/// What is proposed first.
inline std::string first_of(const Texts& texts) {
  const auto found = recognised_seeds(repository(texts));
  return found.empty() ? "nothing" : shown(found.front());
}

}  // namespace gate::test
