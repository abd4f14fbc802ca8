// SPDX-License-Identifier: MIT
// The only table of the differences between PostgreSQL's major versions. A new one needs a row in
// majors.cpp and an entry in the lists of ci/postgres.sh, ci/test.sh and .github/workflows/ci.yml.
#pragma once

#include <span>
#include <string_view>

namespace gate {

struct NamedSetting {
  std::string_view name;
  std::string_view value;
};

/// What is true of a major version.
struct MajorFacts {
  int number = 0;

  /// Counters of rows written are in shared memory. Before, they were sent by UDP and could be
  /// lost.
  bool counts_rows_reliably = false;

  /// initdb accepts --locale-provider, CREATE DATABASE accepts LOCALE_PROVIDER.
  bool has_locale_providers = false;

  /// CREATE DATABASE accepts STRATEGY, and by default writes every page to the WAL.
  bool has_copy_strategies = false;

  bool has_merge = false;

  /// SET ON PARAMETER can be granted.
  bool grants_parameters = false;

  /// A database's owner owns its schema public.
  bool owner_has_public = false;

  /// pg_statistic_ext_data tells what of it is of a parent with its children.
  bool tells_inherited_statistics = false;

  /// Who may create roles may alter only those that he made.
  bool scopes_createrole = false;

  /// VACUUM and ANALYZE of a parent include its children, unless it is named with ONLY.
  bool maintains_children = false;

  /// A condition on the second column of an index can be met by a search for each value of the
  /// first column (nbtree's skip scan).
  bool skips_leading_columns = false;

  /// Settings that can change a plan or its counters, at this version's default, if another version
  /// lacks them or has another default.
  std::span<const NamedSetting> settings = {};
};

[[nodiscard]] int oldest_major();  ///< the oldest that plangate supports

/// A version newer than all known ones is treated as the newest of them.
[[nodiscard]] const MajorFacts& facts_of_major(int major);

}  // namespace gate
