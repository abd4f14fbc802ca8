// SPDX-License-Identifier: MIT
#include "gate/rules/shared/demanded_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "gate/core/text/suggestion.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

std::string with_single_blanks(const std::string& text) {
  std::istringstream stream(text);
  std::string result;
  for (std::string word; stream >> word;) result += (result.empty() ? "" : " ") + word;
  return result;
}

/// What a relation or index may be called.
std::array<std::string, 4> names_of(const QualifiedName& name) {
  return {name.name, to_string(name), sql_name(name.name), sql_name(name)};
}

bool has_definition(const IndexFacts& index, const QualifiedName& root, const std::string& demand) {
  const std::string definition = with_single_blanks(index.definition);
  if (demand == definition) return true;
  if (!demand.ends_with(" " + definition)) return false;
  const std::string table = demand.substr(0, demand.size() - definition.size() - 1);
  return std::ranges::count(names_of(index.relation), table) > 0 ||
         std::ranges::count(names_of(root), table) > 0;
}

bool serves_as(const Catalog& catalog, const IndexFacts& index, const KnownIndex& demanded) {
  return index.definition == demanded.facts.definition &&
         root_of(catalog, index.relation) == root_of(catalog, demanded.facts.relation);
}

}  // namespace

std::vector<KnownIndex> demanded_indexes(const Catalog& catalog, const std::string& demand) {
  const std::string wanted = with_single_blanks(demand);
  std::vector<KnownIndex> found;
  for (const auto& [name, facts] : catalog.indexes)
    if (std::ranges::count(names_of(name), wanted) > 0 ||
        has_definition(facts, root_of(catalog, facts.relation), wanted))
      found.push_back({name, facts});
  return found;
}

bool reads_through(const PlanView& plan, const std::vector<KnownIndex>& demanded,
                   const std::string& demand) {
  const auto serves = [&](const Access& access, const std::string& index) {
    const QualifiedName name = {access.relation.schema, index};
    const auto known = plan.catalog.indexes.find(name);
    if (known == plan.catalog.indexes.end()) return std::ranges::count(names_of(name), demand) > 0;
    return std::ranges::any_of(demanded, [&](const KnownIndex& each) {
      return serves_as(plan.catalog, known->second, each);
    });
  };
  return std::ranges::any_of(plan.accesses, [&](const Access& access) {
    return std::ranges::any_of(access.indexes,
                               [&](const std::string& index) { return serves(access, index); });
  });
}

std::string nearly_demanded(const Catalog& catalog, const std::string& demand) {
  std::vector<std::string> names;
  for (const auto& [name, facts] : catalog.indexes) {
    names.push_back(name.name);
    names.push_back(facts.relation.name + " " + facts.definition);
  }
  const std::string words = suggestion(demand, {names.begin(), names.end()}, "");
  return words.empty() ? words : " " + words;
}

std::string index_words(const KnownIndex& index) {
  return fmt::format("{}, {} on {}", index.name.name, index.facts.definition,
                     to_string(index.facts.relation));
}

}  // namespace gate
