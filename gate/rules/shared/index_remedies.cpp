// SPDX-License-Identifier: MIT
#include "gate/rules/shared/index_remedies.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>

#include "gate/core/sql/comparisons.h"
#include "gate/core/sql/conjuncts.h"
#include "gate/core/sql/expression.h"
#include "gate/rules/shared/patterns.h"
#include "gate/rules/shared/tried_catalog.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

bool is_equal(const Comparison& each) {
  return each.comparison.empty() || each.comparison == "=" || each.comparison == "IS";
}

bool is_range(const Comparison& each) {
  return is_range_operator(each.comparison);
}

bool is_pattern(const Comparison& each) {
  return each.comparison.starts_with('~') || each.comparison == "^@";
}

/// What a btree does not know and no index finds the opposite of.
bool is_of_other_kind(const Comparison& each) {
  return !is_equal(each) && !is_range(each) && !is_pattern(each) && each.comparison != "<>" &&
         !each.comparison.starts_with('!');
}

/// As an index takes it: an expression in parentheses of its own.
std::string key_of(const Comparison& each, bool bare) {
  if (!each.column.empty() && (bare || !each.computed)) return sql_name(each.column);
  return "(" + each.key + ")";
}

/// Those compared by = first: behind a range the others do not help.
std::vector<std::string> btree_keys(const std::vector<Comparison>& compared, bool bare) {
  std::vector<std::string> keys;
  for (const auto& is_wanted : {is_equal, is_range})
    for (const Comparison& each : compared) {
      if (!is_wanted(each) || (bare && each.column.empty())) continue;
      const std::string key = key_of(each, bare);
      if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
    }
  return keys;
}

std::vector<Comparison> compared_by(const Access& access) {
  std::vector<Comparison> result;
  for (const std::string& text : row_conditions(*access.scan))
    for (Comparison& each : comparisons_of(text, access.scan->alias))
      result.push_back(std::move(each));
  return result;
}

/// Collects the indexes on one table.
class Remedies {
 public:
  Remedies(const Catalog& catalog, const Access& access) : catalog_(catalog), access_(access) {}

  void add(const std::string& words, const std::string& method,
           const std::vector<std::string>& keys, bool sure) {
    const std::string list = fmt::format("({})", fmt::join(keys, ", "));
    const std::string definition = (method.empty() ? "btree" : method) + " " + list;
    const bool known = std::ranges::find(definitions_, definition) != definitions_.end();
    if (keys.empty() || known || has_index(catalog_, access_.relation, definition)) return;
    definitions_.push_back(definition);
    const std::string table = sql_name(access_.root);
    Remedy remedy{words,
                  {fmt::format("CREATE INDEX ON {} {}{};", table,
                               method.empty() ? "" : "USING " + method + " ", list)},
                  sure};
    // The planner knows nothing of an expression's values before.
    if (!sure) remedy.after = {fmt::format("ANALYZE {};", table)};
    all.push_back(std::move(remedy));
  }

  std::vector<Remedy> all;

 private:
  const Catalog& catalog_;
  const Access& access_;
  std::vector<std::string> definitions_;
};

void add_for_patterns(const Access& access, const std::vector<Comparison>& compared,
                      Remedies& remedies) {
  for (const Comparison& each : compared) {
    if (!is_pattern(each)) continue;
    std::vector<std::string> keys = btree_keys(compared, true);
    const std::string key = key_of(each, true);
    for (const char* operator_class : {"text_pattern_ops", "bpchar_pattern_ops"}) {
      if (!may_begin_with_text(access, each)) break;
      std::vector<std::string> all = keys;
      all.push_back(key + " " + operator_class);
      remedies.add("Create an index that serves patterns which begin with fixed text:", "", all,
                   false);
    }
    remedies.add("Create a trigram index, which serves patterns of every kind:", "gin",
                 {key + " gin_trgm_ops"}, false);
  }
}

void add_for_other_kinds(const std::vector<Comparison>& compared, Remedies& remedies) {
  for (const Comparison& each : compared)
    for (const char* method : {"gin", "gist"})
      if (is_of_other_kind(each))
        remedies.add(fmt::format("Create an index of a type that serves {}:", each.comparison),
                     method, {key_of(each, true)}, false);
}

bool has_new_index(const Access& access, const Catalog& catalog) {
  return std::ranges::any_of(access.indexes, [&](const std::string& index) {
    return !catalog.indexes.contains({access.relation.schema, index});
  });
}

void add_for_order(const std::vector<Comparison>& compared, Remedies& remedies) {
  const std::vector<std::string> bare = btree_keys(compared, true);
  const std::vector<std::string> whole = btree_keys(compared, false);
  const std::string words = fmt::format(
      "Create an index{}:", bare.size() > 1 ? ", with the columns compared by = first" : "");
  if (bare.size() == whole.size()) remedies.add(words, "", bare, bare == whole);
  if (bare != whole)
    remedies.add(
        "Compare the bare column, give the parameter the column's type, or create an index on the "
        "expression:",
        "", whole, false);
  remedies.add(words, "", bare, false);
}

/// The keys of one index for each part of an OR; empty where a part has none.
std::vector<std::vector<std::string>> keys_of_sides(const std::vector<std::string>& sides,
                                                    const Access& access, bool bare) {
  std::vector<std::vector<std::string>> all;
  for (const std::string& side : sides) {
    all.push_back(btree_keys(comparisons_of(side, access.scan->alias), bare));
    if (all.back().empty()) return {};
  }
  return all;
}

/// The bitmaps of an index for each side are joined.
void add_for_sides(const Catalog& catalog, const Access& access, std::vector<Remedy>& all) {
  const auto filter = condition(*access.scan, "Filter");
  if (!filter) return;
  for (const std::string& part : conjuncts_of(*filter)) {
    const std::vector<std::string> sides = disjuncts_of(part);
    const auto keys = keys_of_sides(sides, access, false);
    if (sides.size() == 1 || keys.empty()) continue;
    Remedies each(catalog, access);
    for (const std::vector<std::string>& columns : keys)
      each.add("Create an index for each side of the OR:", "", columns,
               keys == keys_of_sides(sides, access, true));
    if (each.all.empty()) continue;
    Remedy remedy = each.all.front();
    for (const Remedy& further : std::span(each.all).subspan(1))
      remedy = together(std::move(remedy), further);
    all.push_back(std::move(remedy));
  }
}

}  // namespace

std::vector<Remedy> index_remedies(const Catalog& catalog, const Access& access) {
  const std::vector<Comparison> compared = compared_by(access);
  Remedies remedies(catalog, access);
  add_for_patterns(access, compared, remedies);
  add_for_other_kinds(compared, remedies);
  add_for_order(compared, remedies);
  add_for_sides(catalog, access, remedies.all);
  return std::move(remedies.all);
}

Advice advice_to_create(const Evidence& evidence, const QualifiedName& root,
                        const std::string& words, const std::string& create,
                        const std::string& otherwise) {
  if (create.empty()) return {otherwise, {}, {}};
  const Remedy remedy{words, {create}, true};
  const Choice choice =
      choose(evidence.trials, {&remedy, 1}, [&](const Plan& tried, const Statements&) {
        return uses_new_index(tried, evidence.current_catalog, root);
      });
  return advice_of(choice, otherwise);
}

bool reads_less(const CaseView& view, const Access& access, const Plan& tried,
                const Statements& statements) {
  const Catalog& known = view.current->catalog;
  const auto whole = [&](const std::vector<Access>& all) {
    return std::ranges::count_if(all, [&](const Access& each) {
      if (each.root != access.root || each.alias != access.alias) return false;
      // Whether it stops early only a run would tell.
      const bool walks = each.access_class == AccessClass::ordered && !has_new_index(each, known);
      return walks || each.access_class >= AccessClass::full_index;
    });
  };
  const Catalog catalog = tried_catalog(known, tried, statements);
  return whole(accesses(tried, catalog)) < whole(view.current->accesses);
}

bool uses_new_index(const Plan& tried, const Catalog& catalog, const QualifiedName& root) {
  return std::ranges::any_of(accesses(tried, catalog), [&](const Access& each) {
    return each.root == root && has_new_index(each, catalog);
  });
}

}  // namespace gate
