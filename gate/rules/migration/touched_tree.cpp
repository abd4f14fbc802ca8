// SPDX-License-Identifier: MIT
#include "gate/rules/migration/touched_tree.h"

#include <algorithm>
#include <map>

#include "gate/core/plan/access_class.h"
#include "gate/core/text/numbers.h"

namespace gate {

std::vector<TouchedTree> trees_where(const MigrationStatement& statement,
                                     const std::function<bool(const TableEffect&)>& holds) {
  std::map<QualifiedName, TouchedTree> trees;
  for (const TableEffect& effect : statement.tables) {
    if (!holds(effect)) continue;
    TouchedTree& tree = trees[effect.root];
    tree.root = effect.root;
    tree.tables.push_back(&effect);
    tree.pages += effect.pages;
    tree.lock = std::max(tree.lock, effect.lock);
  }
  std::vector<TouchedTree> result;
  for (auto& [root, tree] : trees) result.push_back(std::move(tree));
  return result;
}

MigrationFinding finding_on(const MigrationStatement& statement, const TouchedTree& tree,
                            Severity severity) {
  MigrationFinding found;
  found.file = statement.file;
  found.line = statement.line;
  found.statement = statement.text;
  found.finding.schema = tree.root.schema;
  found.finding.relation = tree.root.name;
  found.finding.severity = tree.pages <= few_pages ? Severity::note : severity;
  found.finding.current = {{"pages", tree.pages}, {"lock", std::string(to_string(tree.lock))}};
  return found;
}

const TableEffect& shown_table(const MigrationStatement& statement, const TouchedTree& tree) {
  const auto root = std::ranges::find(statement.tables, tree.root, &TableEffect::name);
  return root == statement.tables.end() ? *tree.tables.front() : *root;
}

std::string pages_words(double pages) {
  const std::string words = format_count(pages, "page");
  return pages <= few_pages ? words + " in the seed, which says little about production" : words;
}

}  // namespace gate
