// SPDX-License-Identifier: MIT
#include "gate/core/proof/proof.h"

#include <algorithm>
#include <set>

#include "gate/core/evidence/case_view.h"

namespace gate {
namespace {

bool fails(const Effect& effect) {
  return effect.judged.status == Status::fail || effect.judged.status == Status::error;
}

/// The one index through which the case reads the table instead, no worse; empty where there is
/// none, or more than one.
std::string serves_as_well(const Effect& effect, const SizedIndex& lost) {
  if (effect.direction == Direction::lost || !effect.judged.evidence.current) return {};
  std::set<std::string> indexes;
  const CaseView view(effect.judged.evidence);
  for (const PairedAccess& pair : view.pairs) {
    if (pair.baseline == nullptr || !std::ranges::count(pair.baseline->indexes, lost.name.name))
      continue;
    if (pair.current->access_class > pair.baseline->access_class) return {};
    indexes.insert(pair.current->indexes.begin(), pair.current->indexes.end());
  }
  return indexes.size() == 1 ? *indexes.begin() : "";
}

/// The same for every case.
std::string substitute_by_use(const IndexProof& proof) {
  std::set<std::string> names;
  for (const Effect& effect : proof.effects) names.insert(serves_as_well(effect, proof.index));
  return names.size() == 1 ? *names.begin() : "";
}

/// Whether the columns of the one are the first of the other: "btree (a)" of "btree (a, b)".
bool begins_alike(const std::string& definition, const std::string& longer) {
  if (definition == longer) return true;
  constexpr std::string_view partial = " WHERE ";
  return definition.starts_with("btree (") && definition.ends_with(')') &&
         longer.find(partial) == std::string::npos &&
         longer.starts_with(definition.substr(0, definition.size() - 1) + ",");
}

std::string substitute_by_definition(const IndexProof& proof, const std::vector<SizedIndex>& all) {
  for (const SizedIndex& other : all)
    if (other.name != proof.index.name && other.table == proof.index.table &&
        begins_alike(proof.index.definition, other.definition))
      return other.name.name;
  return {};
}

}  // namespace

std::string_view to_string(Worth worth) {
  switch (worth) {
    case Worth::guarded:
      return "guarded";
    case Worth::unguarded:
      return "unguarded";
    case Worth::duplicate:
      return "duplicate";
    case Worth::constraint:
      return "constraint";
    case Worth::unused:
      break;
  }
  return "unused";
}

void judge_worth(IndexProof& proof, const std::vector<SizedIndex>& all) {
  if (std::ranges::any_of(proof.effects, fails)) {
    proof.worth = Worth::guarded;
    return;
  }
  if (proof.is_constraint) {
    proof.worth = Worth::constraint;
    return;
  }
  proof.substitute =
      proof.effects.empty() ? substitute_by_definition(proof, all) : substitute_by_use(proof);
  const Worth otherwise = proof.effects.empty() ? Worth::unused : Worth::unguarded;
  proof.worth = proof.substitute.empty() ? otherwise : Worth::duplicate;
}

std::vector<const IndexProof*> not_guarded(const SuiteProof& proof) {
  std::vector<const IndexProof*> found;
  for (const IndexProof& each : proof.indexes)
    if (!each.ignored && each.worth != Worth::guarded && each.worth != Worth::constraint)
      found.push_back(&each);
  return found;
}

}  // namespace gate
