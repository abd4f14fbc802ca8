// SPDX-License-Identifier: MIT
// The one table of what PostgreSQL's majors differ in. A new major gets a row in majors.cpp and an
// entry in the lists of ci/postgres.sh, ci/test.sh and .github/workflows/ci.yml.
#pragma once

#include <span>
#include <string_view>

namespace gate {

struct NamedSetting {
  std::string_view name;
  std::string_view value;
};

/// What is true of a major.
struct MajorFacts {
  int number = 0;

  /// Counters of rows written lie in shared memory. Before, they were sent by UDP and could be
  /// lost.
  bool counts_rows_reliably = false;

  /// initdb takes --locale-provider, CREATE DATABASE takes LOCALE_PROVIDER.
  bool has_locale_providers = false;

  /// CREATE DATABASE takes STRATEGY, and unless told otherwise writes every page to the WAL.
  bool has_copy_strategies = false;

  bool has_merge = false;

  /// VACUUM and ANALYZE of a parent go on to its children, unless it is named with ONLY.
  bool maintains_children = false;

  /// A condition on the second column of an index can be met by a search for each value of the
  /// first (nbtree's skip scan).
  bool skips_leading_columns = false;

  /// Settings that can move a plan or its counters, at the major's own default, as far as another
  /// major lacks them or has another default.
  std::span<const NamedSetting> settings = {};
};

[[nodiscard]] int oldest_major();  ///< that plangate runs on

/// A major that is newer than all known ones is taken for the newest of them.
[[nodiscard]] const MajorFacts& facts_of_major(int major);

}  // namespace gate
