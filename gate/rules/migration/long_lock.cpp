// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

#include "gate/core/migration/statement_kind.h"
#include "gate/core/plan/access_class.h"
#include "gate/core/text/numbers.h"
#include "gate/rules/migration/migration_rule_table.h"
#include "gate/rules/migration/recipe.h"
#include "gate/rules/migration/touched_tree.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

using Statements = std::span<const MigrationStatement>;

constexpr double many_rows = 100;
constexpr std::size_t shown_statements = 10;

bool is_read_or_built(const TableEffect& effect) {
  return effect.pages > few_pages &&
         (effect.seq_scans > 0 || effect.rewritten || !effect.indexes.empty());
}

bool works(const MigrationStatement& statement) {
  return statement.rows_written >= many_rows ||
         std::ranges::any_of(statement.tables, is_read_or_built);
}

std::string work_words(const MigrationStatement& statement) {
  if (statement.rows_written >= many_rows)
    return fmt::format("line {} writes {}", statement.line,
                       format_count(statement.rows_written, "row"));
  const auto table = std::ranges::find_if(statement.tables, is_read_or_built);
  return fmt::format("line {} reads {} of {}", statement.line, format_count(table->pages, "page"),
                     to_string(table->name));
}

/// Takes it, and holds it over what others do.
bool takes_strong_lock(const TableEffect& effect) {
  return blocks_writes(effect.taken) && !effect.dropped;
}

/// What works while the first statement's lock is held: later ones of its transaction, and itself
/// where it runs several.
std::vector<const MigrationStatement*> work_behind(Statements transaction) {
  std::vector<const MigrationStatement*> work;
  for (const MigrationStatement& each : transaction) {
    const bool counts = &each != &transaction.front() ||
                        (runs_program(each.text) && each.rows_written >= many_rows);
    if (counts && works(each)) work.push_back(&each);
  }
  return work;
}

/// Whether others may see the transaction's statements one after the other: what is locked, emptied
/// or renamed by it was meant to be seen at once.
bool may_be_apart(Statements transaction) {
  return is_single_action(transaction.front().text) &&
         !has_word(transaction.front().text, "RENAME") &&
         std::ranges::all_of(transaction.subspan(1), [](const MigrationStatement& each) {
           return has_word(each.text, "UPDATE") && each.tables.size() == 1;
         });
}

/// The same statements, each a transaction of its own.
Recipe apart(Statements transaction) {
  if (transaction.size() == 1 || transaction.size() > shown_statements) return {};
  if (!may_be_apart(transaction)) return {};
  Recipe recipe;
  for (const MigrationStatement& each : transaction) recipe.push_back(each.text + ";");
  return timed(transaction.front(), recipe);
}

std::string listed_work(const std::vector<const MigrationStatement*>& work) {
  std::vector<std::string> words;
  for (const MigrationStatement* each : work) words.push_back(work_words(*each));
  return listed(words);
}

MigrationFinding finding_of(Statements transaction, const TouchedTree& tree,
                            const std::vector<const MigrationStatement*>& work) {
  const MigrationStatement& first = transaction.front();
  MigrationFinding found = finding_on(first, tree, Severity::warning);
  found.finding.message = fmt::format(
      "{} on {} is held while its transaction does {}", to_string(tree.lock),
      to_string(shown_table(first, tree).name), work.size() == 1 ? "other work" : "much else");
  found.finding.detail =
      fmt::format("{} wait until it ends: {}", who_waits(tree.lock), listed_work(work));
  found.finding.hint =
      "Where others may see it done step by step, end the transaction behind the statement that "
      "takes the lock, and do the work afterwards: writes of many rows in batches, each in a "
      "transaction of its own.";
  found.recipe = apart(transaction);
  return found;
}

/// From the statement on to the end of its transaction.
Statements rest_of_transaction(const Migration& migration, std::size_t begin) {
  std::size_t end = begin;
  while (end < migration.size() && migration[end].file == migration[begin].file &&
         migration[end].transaction == migration[begin].transaction)
    ++end;
  return Statements(migration).subspan(begin, end - begin);
}

std::vector<MigrationFinding> check(const Migration& migration) {
  std::vector<MigrationFinding> findings;
  std::set<std::tuple<std::string, std::size_t, QualifiedName>> known;
  for (std::size_t at = 0; at < migration.size(); ++at) {
    const MigrationStatement& statement = migration[at];
    for (const TouchedTree& tree : trees_where(statement, takes_strong_lock)) {
      const Statements rest = rest_of_transaction(migration, at);
      const auto work = work_behind(rest);
      if (!work.empty() && known.emplace(statement.file, statement.transaction, tree.root).second)
        findings.push_back(finding_of(rest, tree, work));
    }
  }
  return findings;
}

}  // namespace

constinit const MigrationRule long_lock = {
    .words =
        {
            .id = "long-lock",
            .condition = "a lock that blocks writes to a table which was there before the file is "
                         "held while its transaction writes 100 rows or more, or reads a table or "
                         "builds an index in whole, in further statements",
            .effect =
                "writes of the table, or all of its queries, wait for work that needs no such "
                "lock",
            .remedy =
                "end the transaction behind the statement that takes the lock, and write many "
                "rows in batches, each in a transaction of its own",
            .silence = "the transaction does nothing else but change definitions and write a few "
                       "rows; on a table of 4 pages or fewer it is a note",
            .severity = Severity::warning,
        },
    .check = check,
};

}  // namespace gate
