// SPDX-License-Identifier: MIT
#include "gate/rules/shared/whole_read_advice.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "gate/core/sql/comparisons.h"
#include "gate/core/sql/expression.h"
#include "gate/rules/shared/hindrance.h"
#include "gate/rules/shared/index_advice.h"
#include "gate/rules/shared/index_remedies.h"
#include "gate/rules/shared/patterns.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

std::string unlimited_words(const Access& access) {
  const std::string table = sql_name(access.root);
  if (access.access_class == AccessClass::full_index)
    return fmt::format(
        "Nothing limits what is read: the query walks the whole index, row by row. If it needs the "
        "first row of each group, look up each group on its own (LATERAL with ORDER BY and LIMIT "
        "1); if it needs all rows of {}, accept the plan.",
        table);
  return fmt::format(
      "Nothing limits what is read of {}. If the query needs a few rows, give it a condition, or a "
      "LIMIT in the order of an index; if it needs all rows, accept the plan.",
      table);
}

/// What the scan computes from columns; empty where it compares bare ones.
std::string computed_key(const Access& access, const std::string& text) {
  for (const Comparison& each : comparisons_of(text, access.scan->alias))
    if (each.computed) return each.key;
  const auto wrapped = wrapped_column(text, access.scan->alias);
  return wrapped ? wrapped->expression : "";
}

std::string not_immutable_words(const std::string& key) {
  return fmt::format(
      "Compare the bare column (with a range of values, if the expression takes a part of it), "
      "give the parameter the column's type, or compare exactly what an index holds: PostgreSQL "
      "takes no index on {}, which is not IMMUTABLE, for its result depends on more than its "
      "arguments.",
      key);
}

/// undefined_object (42704): the server has no operator class of that name.
bool lacks_trigrams(const Trials& trials) {
  return std::ranges::any_of(trials, [](const auto& entry) {
    return entry.second.sqlstate == "42704" &&
           entry.first.front().find("gin_trgm_ops") != std::string::npos;
  });
}

std::string pattern_words(const Trials& trials, const std::string& text) {
  if (!begins_open(text))
    return "A plain index serves no pattern: for one that begins with fixed text, create an index "
           "with text_pattern_ops.";
  std::string words = "No btree serves a pattern that does not begin with fixed text.";
  if (lacks_trigrams(trials))
    words += " A trigram index may: it needs the extension pg_trgm, which is not here.";
  return words + " Give the query another condition that an index can serve.";
}

/// Where no index that was tried, or may be shown untried, helps.
std::string words_without_index(const CaseView& view, const Access& access, const std::string& text,
                                const Choice& choice) {
  const std::string key = computed_key(access, text);
  const bool is_pattern = text.find("~~") != std::string::npos;
  if (!key.empty() && (choice.not_immutable != nullptr || !may_be_indexed(key) ||
                       calls_own_function(view.current->catalog, key)))
    return not_immutable_words(key);
  if (std::string words = barrier_words(view, access); !words.empty()) return words;
  if (is_pattern) return pattern_words(view.evidence.trials, text);
  if (!key.empty())
    return fmt::format(
        "Compare the bare column, or give the parameter the column's type: the condition compares "
        "{}, which no index of the bare column serves.",
        key);
  if (text.find(" OR ") != std::string::npos)
    return fmt::format("Create an index on {} for each side of the OR.", sql_name(access.root));
  if (comparisons_of(text, access.scan->alias).empty())
    return "No ordinary index finds rows by such a condition. Compare with = (and with IS NULL, if "
           "the value may be null); if the query always asks for the same rows, a partial index "
           "with "
           "this condition finds them.";
  return fmt::format("Write the condition so that an index of {} can serve it.",
                     sql_name(access.root));
}

}  // namespace

std::string condition_to_serve(const Access& access) {
  for (const char* name : {"Filter", "Recheck Cond", "Index Cond"})
    if (const auto text = condition(*access.scan, name)) return *text;
  return {};
}

Advice whole_read_advice(const CaseView& view, const Access& access) {
  const std::string text = condition_to_serve(access);
  const Catalog& catalog = view.current->catalog;
  std::vector<Remedy> remedies = function_remedies(catalog, text);
  for (Remedy& remedy : index_remedies(catalog, access)) remedies.push_back(std::move(remedy));
  const Choice choice =
      choose(view.evidence.trials, remedies, [&](const Plan& tried, const Statements& statements) {
        return reads_less(view, access, tried, statements);
      });
  std::string words = hindrance_words(view, access, text);
  if (words.empty() && text.empty()) words = unlimited_words(access);
  if (words.empty()) words = words_without_index(view, access, text, choice);
  return advice_of(choice, words);
}

}  // namespace gate
