// SPDX-License-Identifier: MIT
// Writes a project's baselines, query by query, and reports what it writes and what it leaves.
#pragma once

#include <set>
#include <span>
#include <string>

#include "gate/cli/streams.h"
#include "gate/core/verdict/verdict.h"
#include "gate/rules/judging/acceptance.h"
#include "gate/stages/loading.h"

namespace gate {

struct RefreshTerms {
  std::string reason;    ///< why findings that no baseline caused are acceptable
  std::string by{};      ///< who says so: "Ada <ada@example.org>"; empty if that is not known
  bool all = false;      ///< every case, not only those that check would report
  bool prune = false;    ///< delete baselines whose query is gone
  bool dry_run = false;  ///< show, write nothing
  bool verbose = false;
  bool redact = false;  ///< show no values; baselines are written with them
};

class Refresher {
 public:
  /// `major` is that of the server that made the plans. The arguments must outlive this object.
  Refresher(const RefreshTerms& terms, const LoadedProject& project, const Streams& streams,
            int major)
      : terms_(terms), project_(project), streams_(streams), major_(major) {}

  /// `cases` are those of one query, or of a baseline whose query no longer exists.
  void refresh_query(std::span<const JudgedCase> cases);

  /// Call after the last query; returns the exit code.
  int finish();

 private:
  [[nodiscard]] JudgedCase as_shown(const JudgedCase& judged) const;
  void show(const Acceptance& acceptance);
  void name_unaccepted(const Acceptance& acceptance);
  void write(const SuiteConfig& suite, const std::string& query, const Acceptance& acceptance);
  void prune(const SuiteConfig& suite, const std::string& query);
  [[nodiscard]] std::string path_of(const std::string& file) const;
  void write_if_changed(const std::string& file, const std::string& text);
  const SuiteConfig& suite_of(const JudgedCase& judged) const;

  const RefreshTerms& terms_;
  const LoadedProject& project_;
  const Streams& streams_;
  int major_;
  int written_ = 0;
  int left_ = 0;
  std::set<std::string> suites_;  ///< those for which a baseline was made
};

}  // namespace gate
