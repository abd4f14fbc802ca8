// SPDX-License-Identifier: MIT
// A job of a workflow that comments on the pull request 7 of shop/api.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/core/verdict/verdict.h"
#include "tests/database/project.h"

namespace gate::test {

/// The pull request's newest commit.
inline const std::string head(40, 'a');

[[nodiscard]] Verdict failing();
[[nodiscard]] Verdict passing();

struct Job {
  explicit Job(const std::string& api_url);

  /// Comments on what a run found; no output ever holds the token.
  [[nodiscard]] Ran comment(const Verdict& verdict,
                            const std::vector<std::string>& more = {}) const;

  Project project;
  std::map<std::string, std::string> environment;
};

}  // namespace gate::test
