// SPDX-License-Identifier: MIT
// What of a seeded database grows with its data, and what is bounded.
#pragma once

#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gate/core/production/capture.h"

namespace gate {

/// Of a whole partition tree, never of a partition alone.
struct ForeignKey {
  QualifiedName table;
  std::vector<std::string> columns;
  QualifiedName referenced;
  std::vector<std::string> referenced_columns;
};

using ColumnName = std::pair<QualifiedName, std::string>;

/// What a capture does not tell of the seed, and growth depends on.
struct SchemaFacts {
  std::vector<ForeignKey> foreign_keys;
  std::map<ColumnName, double> possible_values;  ///< of booleans and enums
};

/// What the config says of a table: it stays as it is from this factor on.
struct SaidGrowth {
  std::string table;  ///< "tenants" or "public.tenants"
  double most = 1;
  std::string place;  ///< "plangate.toml:7", for messages
};

/// The seed's table of this name, with its schema or without. Throws Error beginning with `what`
/// for one that the seed lacks, and for a name that stands for several.
[[nodiscard]] QualifiedName table_meant(const Capture& seed, const std::string& table,
                                        const std::string& what);

constexpr double without_limit = std::numeric_limits<double>::infinity();

/// The factor from which on a table stays as it is: 1 if it is bounded. Partitions have their
/// root's.
using TableGrowth = std::map<QualifiedName, double>;

/// The topmost parent of a partition; the table itself if it is none.
[[nodiscard]] QualifiedName root_table(const Capture& capture, const QualifiedName& table);

/// What the config says holds. Any other table grows without limit, unless it is
/// - looked up: it has 100 rows or fewer, a table that references it has 100 rows or more for each
///   of them, and it references no table that grows. With so few rows, PostgreSQL's statistics hold
///   each of its values, and what has hundreds of rows below each of its own in a seed is a list of
///   kinds (countries, statuses) more often than of customers; or
/// - a combination: all columns of one of its unique keys reference tables that do not grow, or
///   have a type of few values. It cannot have more rows than there are combinations.
/// A table that no other references is taken to grow, however small: nothing tells that it does
/// not. Throws Error for a table that the seed lacks, and for a name that stands for several.
[[nodiscard]] TableGrowth growth_of_tables(const Capture& seed, const SchemaFacts& facts,
                                           const std::vector<SaidGrowth>& said);

/// The tables that do not grow, in words: "public.countries". Without partitions.
[[nodiscard]] std::vector<std::string> bounded_tables(const Capture& seed,
                                                      const TableGrowth& growth);

}  // namespace gate
