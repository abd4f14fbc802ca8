// SPDX-License-Identifier: MIT
// What a hint says and what it holds, apart from each other until the hint is made.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "gate/core/evidence/trial.h"
#include "gate/core/verdict/finding.h"

namespace gate {

/// What to do about a finding.
struct Advice {
  std::string words;      ///< full sentences; those that introduce statements end with a colon
  Statements statements;  ///< to be run as they stand
  Statements untried;     ///< those that should be tried next, before the advice is final
};

/// Statements that could help.
struct Remedy {
  std::string words;  ///< that introduce them
  Statements statements;
  bool sure = false;       ///< PostgreSQL takes them whatever is not known here: the columns' types
  Statements before = {};  ///< of the trial alone: they run first
  Statements after = {};   ///< the same: they run last
};

/// Where no statement could help.
[[nodiscard]] Remedy only_words(std::string words);

/// The statements of both, in the words of the first.
[[nodiscard]] Remedy together(Remedy first, const Remedy& second);

/// Everything that runs to try the remedy.
[[nodiscard]] Statements statements_to_try(const Remedy& remedy);

/// The first remedy that helps, as far as is known.
struct Choice {
  const Remedy* remedy = nullptr;         ///< null where none is to be shown
  const Remedy* not_immutable = nullptr;  ///< the first that was refused for what is not IMMUTABLE
  Statements untried;  ///< statements_to_try() of the next remedy that is not known
};

/// Whether the finding would go, with this plan behind these statements.
using Helps = std::function<bool(const Plan& tried, const Statements& statements)>;

/// Of `remedies`, the most welcome one first. What was tried must have helped; where nothing was,
/// a remedy must be sure. Points into `remedies`.
[[nodiscard]] Choice choose(const Trials& trials, std::span<const Remedy> remedies,
                            const Helps& helps);

/// The remedy that was chosen; `otherwise` where there is none.
[[nodiscard]] Advice advice_of(const Choice& choice, const std::string& otherwise);

/// The advice as one text.
[[nodiscard]] std::string hint_text(const Advice& advice);

/// The finding with the advice as its hint.
[[nodiscard]] Finding with_advice(Finding finding, Advice advice);

}  // namespace gate
