// SPDX-License-Identifier: MIT
// The single value from which every report and the exit code are made.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "gate/core/evidence/evidence.h"
#include "gate/core/scope/shard.h"
#include "gate/core/text/error.h"
#include "gate/core/text/severity.h"
#include "gate/core/verdict/finding.h"
#include "gate/core/verdict/outcome.h"

namespace gate {

struct JudgedCase {
  Evidence evidence;
  std::vector<Finding> findings;  ///< worst first
  Status status = Status::pass;
  bool plan_changed = false;  ///< the shape differs from that of the baseline
};

struct Summary {
  int cases = 0;
  int passed = 0;
  int failed = 0;  ///< cases with status fail or error
  int waived_cases = 0;
  int errors = 0;  ///< findings that are not waived, like the next two
  int warnings = 0;
  int notes = 0;

  bool operator==(const Summary&) const = default;
};

/// Hashes that distinguish the databases of two runs: "sha256:…".
struct SuiteIdentity {
  std::string seed;
  std::string statistics;

  bool operator==(const SuiteIdentity&) const = default;
};

struct Environment {
  std::string postgres;                         ///< "15.20"; empty if no server was reached
  std::map<std::string, std::string> settings;  ///< from the config, in addition to the pins
  std::string locale;
  std::string clock;                  ///< empty: the real time
  std::vector<std::string> unpinned;  ///< pins that could not be set on an existing server
  std::map<std::string, SuiteIdentity> suites;
  std::vector<std::string> differences;  ///< from the baselines' _environment.json, in words
};

/// The revision whose plans this one's are compared with.
struct BaseRevision {
  std::string ref;     ///< as it was asked for: "origin/main"
  std::string commit;  ///< full name

  bool operator==(const BaseRevision&) const = default;
};

struct Verdict {
  Outcome outcome = Outcome::none;
  std::optional<Error> error;  ///< present only if the outcome is none
  Severity fail_on = Severity::error;
  std::optional<Shard> shard;  ///< where the run judged only a part of what was selected
  /// Suites, and queries by full name, that were not run, and why.
  std::map<std::string, std::string> skipped;
  bool is_redacted = false;          ///< holds no values; see report/redaction.h
  std::optional<BaseRevision> base;  ///< absent: committed baselines
  std::string folder;  ///< of the project in its repository: "services/shop/"; empty: its top
  Summary summary;
  Environment environment;
  std::vector<JudgedCase> cases;  ///< by suite, query, binding
};

/// Splits cases into those of each query, in order. Cases of one query must be adjacent.
template <typename Case>
[[nodiscard]] std::vector<std::span<Case>> by_query(std::span<Case> cases) {
  std::vector<std::span<Case>> runs;
  for (std::size_t first = 0, next = 0; first < cases.size(); first = next) {
    const std::string name = full_name(cases[first].evidence.query);
    while (next < cases.size() && full_name(cases[next].evidence.query) == name) ++next;
    runs.push_back(cases.subspan(first, next - first));
  }
  return runs;
}

/// Sets each case's status from its findings, counts them, and decides.
[[nodiscard]] Verdict decide(std::vector<JudgedCase> cases, Environment environment,
                             Severity fail_on);

/// The verdict of a run that could not give one.
[[nodiscard]] Verdict no_verdict(Error error);

/// Whether the finding makes its case fail.
[[nodiscard]] bool decides(const Finding& finding, Severity fail_on);

}  // namespace gate
