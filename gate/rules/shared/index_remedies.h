// SPDX-License-Identifier: MIT
// Indexes that could serve what a scan compares.
#pragma once

#include <vector>

#include "gate/core/evidence/case_view.h"
#include "gate/core/plan/access.h"
#include "gate/core/plan/catalog.h"
#include "gate/rules/shared/advice.h"

namespace gate {

/// By the scan's conditions, the most fitting one first, without those that are there already.
/// For an OR, indexes that serve each of its sides. None where a side of an OR or the lack of a
/// condition leaves nothing to find rows by.
[[nodiscard]] std::vector<Remedy> index_remedies(const Catalog& catalog, const Access& access);

/// The index that `create` makes, in these words, where the plan was seen to use it or it was not
/// tried; else `otherwise`. An empty `create` is none.
[[nodiscard]] Advice advice_to_create(const Evidence& evidence, const QualifiedName& root,
                                      const std::string& words, const std::string& create,
                                      const std::string& otherwise);

/// Whether the plan, tried behind the statements, reads less of the access's relation in whole than
/// the current one does: under the same alias, fewer scans of it are no better than a full one.
[[nodiscard]] bool reads_less(const CaseView& view, const Access& access, const Plan& tried,
                              const Statements& statements);

/// Whether the plan reads the relation, or partition tree, through an index that the catalog does
/// not have.
[[nodiscard]] bool uses_new_index(const Plan& tried, const Catalog& catalog,
                                  const QualifiedName& root);

}  // namespace gate
