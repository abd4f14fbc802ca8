// SPDX-License-Identifier: MIT
#include "gate/rules/shared/loss_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "gate/rules/shared/hindrance.h"
#include "gate/rules/shared/index_advice.h"
#include "gate/rules/shared/index_remedies.h"
#include "gate/rules/shared/whole_read_advice.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

/// The baseline's indexes of the definitions that are missing.
std::vector<IndexFacts> missing_indexes(const CaseView& view, const AccessLoss& loss) {
  std::vector<IndexFacts> result;
  for (const std::string& name : loss.baseline.indexes) {
    const auto index = view.baseline->catalog.indexes.find({loss.baseline.relation.schema, name});
    if (index == view.baseline->catalog.indexes.end()) continue;
    if (std::ranges::find(loss.cause.missing, index->second.definition) != loss.cause.missing.end())
      result.push_back(index->second);
  }
  return result;
}

/// As they were; then without the uniqueness that the rows may no longer have.
std::vector<Remedy> indexes_again(const CaseView& view, const AccessLoss& loss) {
  std::vector<Remedy> remedies;
  std::vector<IndexFacts> indexes = missing_indexes(view, loss);
  const bool unique = std::ranges::any_of(indexes, &IndexFacts::unique);
  for (const bool as_it_was : {true, false}) {
    if (!as_it_was && !unique) break;
    Remedy remedy{as_it_was ? "Create the index again:"
                            : "The rows are no longer unique. Create the index again without that:",
                  {},
                  as_it_was};
    for (IndexFacts& index : indexes) {
      if (!as_it_was) index.unique = index.primary = false;
      remedy.statements.push_back(recreate_index(loss.current.root, index));
    }
    remedies.push_back(std::move(remedy));
  }
  return remedies;
}

/// Then one index may help only together with that of another relation.
bool loses_several(const CaseView& view) {
  std::set<QualifiedName> lost;
  for (const PairedAccess& pair : view.pairs)
    if (pair.baseline != nullptr && pair.baseline->access_class <= AccessClass::ordered &&
        pair.current->access_class >= AccessClass::full_index)
      lost.insert(pair.current->root);
  return lost.size() > 1;
}

Advice advice_on_dropped(const CaseView& view, const AccessLoss& loss) {
  const std::vector<Remedy> remedies = indexes_again(view, loss);
  const Choice choice =
      choose(view.evidence.trials, remedies, [&](const Plan& tried, const Statements& statements) {
        return loses_several(view) || reads_less(view, loss.current, tried, statements);
      });
  return advice_of(choice, fmt::format("The index is gone, and creating it on {} again does not "
                                       "bring the plan back: see what else changed, columns and "
                                       "their types among it.",
                                       to_string(loss.current.root)));
}

}  // namespace

Advice loss_advice(const CaseView& view, const AccessLoss& loss) {
  const std::string& cause = loss.cause.name;
  if (cause == "index-dropped") return advice_on_dropped(view, loss);
  const std::string hindrance =
      hindrance_words(view, loss.current, condition_to_serve(loss.current));
  // The planner does not even take it where it may not read the whole.
  const bool is_barred = cause == "planner-choice" && loss.cause.cost_with_index <= 0 &&
                         !barrier_words(view, loss.current).empty();
  if (cause == "index-unusable" || is_barred || !hindrance.empty())
    return whole_read_advice(view, loss.current);
  const bool walks = loss.current.can_stop && loss.current.access_class == AccessClass::full_index;
  if (cause == "planner-choice" && walks)
    return {
        "The planner walks this index in its order and expects to stop soon, but what it looks for "
        "lies far behind. If the result need not have this order, order it by the columns of the "
        "condition; --advise tries indexes that serve both.",
        {},
        {}};
  if (cause == "planner-choice")
    return {
        "See whether the condition became less selective, or the seed's data changed. If the "
        "whole table must be read, accept the plan.",
        {},
        {}};
  return {"See what changed in the query or in the indexes of " + to_string(loss.current.root) +
              ". If the new plan is right, accept it.",
          {},
          {}};
}

}  // namespace gate
