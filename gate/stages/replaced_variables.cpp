// SPDX-License-Identifier: MIT
#include "gate/stages/replaced_variables.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "gate/core/record/statement_key.h"
#include "gate/edge/record/function_variables.h"

namespace gate {
namespace {

bool is_nested(const RecordedStatement& statement) {
  return std::ranges::any_of(statement.variants, &RecordedVariant::is_nested);
}

void add_to(RecordedStatement& whole, RecordedStatement part) {
  whole.calls += part.calls;
  whole.milliseconds += part.milliseconds;
  whole.most_repeats = std::max(whole.most_repeats, part.most_repeats);
  for (RecordedVariant& variant : part.variants) {
    const auto same = std::ranges::find(whole.variants, variant.text, &RecordedVariant::text);
    if (same == whole.variants.end())
      whole.variants.push_back(std::move(variant));
    else
      same->calls += variant.calls;
  }
}

/// Its values are no longer those of its parameters.
void replace_in(Database& database, RecordedStatement& statement, int timeout_ms) {
  for (RecordedVariant& variant : statement.variants) {
    if (!variant.is_nested) continue;
    std::string text = with_parameters(database, variant.text, statement.session, timeout_ms);
    if (text != variant.text) variant.samples.clear();
    variant.text = std::move(text);
  }
  statement.key = statement_key(statement.usual().text);
}

}  // namespace

bool has_nested(const RecordedStatements& recorded) {
  return std::ranges::any_of(recorded.statements, is_nested);
}

void replace_variables(SeededDatabase& seeded, RecordedStatements& recorded, int timeout_ms) {
  std::map<std::string, RecordedStatement> by_key;
  const auto add = [&by_key](RecordedStatement statement) {
    const auto [found, is_new] = by_key.try_emplace(statement.key);
    if (is_new)
      found->second = std::move(statement);
    else
      add_to(found->second, std::move(statement));
  };
  seeded.database->with_fresh([&](const ConnectionSettings& fresh) {
    Database database(fresh);
    for (RecordedStatement& statement : recorded.statements) {
      if (is_nested(statement)) replace_in(database, statement, timeout_ms);
      add(std::move(statement));
    }
  });
  recorded.statements.clear();
  for (auto& [key, statement] : by_key) recorded.statements.push_back(std::move(statement));
}

}  // namespace gate
