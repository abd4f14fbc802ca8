// SPDX-License-Identifier: MIT
#include "gate/rules/shared/advice.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

namespace gate {
namespace {

/// invalid_object_definition: a function in an index must be marked IMMUTABLE.
constexpr std::string_view refused_as_mutable = "42P17";

Statements joined(Statements first, const Statements& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

}  // namespace

Remedy only_words(std::string words) {
  return {std::move(words), {}};
}

Remedy together(Remedy first, const Remedy& second) {
  first.before = joined(std::move(first.before), second.before);
  first.statements = joined(std::move(first.statements), second.statements);
  first.after = joined(std::move(first.after), second.after);
  first.sure = first.sure && second.sure;
  return first;
}

Statements statements_to_try(const Remedy& remedy) {
  return joined(joined(remedy.before, remedy.statements), remedy.after);
}

Choice choose(const Trials& trials, std::span<const Remedy> remedies, const Helps& helps) {
  Choice choice;
  for (const Remedy& remedy : remedies) {
    const Statements statements = statements_to_try(remedy);
    const auto trial = trials.find(statements);
    if (trial == trials.end()) {
      if (choice.untried.empty()) choice.untried = statements;
      if (remedy.sure && choice.remedy == nullptr) choice.remedy = &remedy;
      continue;
    }
    if (trial->second.sqlstate == refused_as_mutable && choice.not_immutable == nullptr)
      choice.not_immutable = &remedy;
    if (choice.remedy == nullptr && trial->second.plan && helps(*trial->second.plan, statements)) {
      choice.remedy = &remedy;
      if (choice.untried.empty()) return choice;
    }
  }
  return choice;
}

Advice advice_of(const Choice& choice, const std::string& otherwise) {
  if (choice.remedy == nullptr) return {otherwise, {}, choice.untried};
  return {choice.remedy->words, choice.remedy->statements, choice.untried};
}

std::string hint_text(const Advice& advice) {
  if (advice.statements.empty()) return advice.words;
  return fmt::format("{} {}", advice.words, fmt::join(advice.statements, " "));
}

Finding with_advice(Finding finding, Advice advice) {
  finding.hint = hint_text(advice);
  finding.advised = std::move(advice.statements);
  finding.untried = std::move(advice.untried);
  return finding;
}

}  // namespace gate
