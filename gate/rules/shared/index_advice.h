// SPDX-License-Identifier: MIT
// Indexes that would help, as statements to be run as they stand.
#pragma once

#include <string>
#include <vector>

#include "gate/core/plan/access.h"
#include "gate/core/plan/catalog.h"
#include "gate/core/sql/expression.h"

namespace gate {

/// "CREATE INDEX ON orders (tenant_id, status);": `columns` as SQL has them.
[[nodiscard]] std::string create_index(const QualifiedName& table,
                                       const std::vector<std::string>& columns);

/// The same on the columns that a btree can search, on the root of the relation's partition tree;
/// empty where there are none, or the relation has such an index.
[[nodiscard]] std::string index_on(const Catalog& catalog, const QualifiedName& relation,
                                   const std::vector<ComparedColumn>& compared);

/// The same on these columns, by name.
[[nodiscard]] std::string index_on(const Catalog& catalog, const QualifiedName& relation,
                                   std::vector<std::string> columns);

/// The statement that makes an index of these facts on `table`, with the uniqueness that it had.
[[nodiscard]] std::string recreate_index(const QualifiedName& table, const IndexFacts& index);

/// Whether PostgreSQL takes the expression into an index, as far as its text tells: not a system
/// column, nor what is computed from a date and may depend on the time zone.
[[nodiscard]] bool may_be_indexed(const std::string& expression);

/// Whether the scan examines most of its rows to throw them away.
[[nodiscard]] bool filter_removes_most(const Access& access);

/// The statement for an index on all columns that the scan compares; empty where no ordinary index
/// would do, or where it is there already.
[[nodiscard]] std::string index_for(const Catalog& catalog, const Access& access);

}  // namespace gate
