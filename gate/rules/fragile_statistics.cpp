// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "gate/core/evidence/sampling.h"
#include "gate/core/sql/quoting.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/advice.h"
#include "gate/rules/shared/statistics_loss.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

std::string chance_words(double chance) {
  return chance < 0.01 ? "under 1 %" : fmt::format("{:.0f} %", chance * 100);
}

std::string common_words(std::size_t number) {
  return number == 1 ? "the most common one" : fmt::format("the {} most common ones", number);
}

/// "every value of public.users.blocked_by"
std::string missed_words(const SampleGap& gap) {
  const std::string column = to_string(gap.table) + "." + gap.column;
  switch (gap.missed) {
    case MissedClass::values:
      return "every value of " + column;
    case MissedClass::nulls:
      return "every NULL of " + column;
    case MissedClass::value:
      return fmt::format("the value {} of {}", quote_literal(gap.value), column);
    case MissedClass::rare_values:
      break;
  }
  return fmt::format("every value of {} but {}", column, common_words(gap.place));
}

std::string rows_words(const SampleGap& gap) {
  std::string words =
      fmt::format("{} of {} of {} {} ", format_count(gap.wanted), format_count(gap.rows, "row"),
                  to_string(gap.table), gap.wanted == 1 ? "holds" : "hold");
  switch (gap.missed) {
    case MissedClass::values:
      return words + "a value in " + gap.column + ", the others NULL";
    case MissedClass::nulls:
      return words + "NULL in " + gap.column;
    case MissedClass::value:
      return words + quote_literal(gap.value) + " in " + gap.column;
    case MissedClass::rare_values:
      break;
  }
  return words + "another value in " + gap.column + " than " + common_words(gap.place);
}

double rows_examined(const PlanView& plan) {
  double rows = 0;
  for (const Access& each : plan.accesses) rows += each.rows_examined;
  return rows;
}

/// Not where the plan, when it was run, read about as much, or made up for it in another relation.
bool reads_more(const StatisticsLoss& loss, const PlanView& usual, const PlanView& sampled) {
  constexpr double least_times = 10;
  constexpr double least_rows = 1'000;
  if (!sampled.plan.root.actual_rows) return true;
  const double before = loss.with.rows_examined;
  return loss.without.rows_examined >= std::max(before * least_times, before + least_rows) &&
         rows_examined(sampled) >= rows_examined(usual) + least_rows;
}

std::string detail_of(const SampleGap& gap, const StatisticsLoss& loss, const Finding& finding) {
  std::string detail = fmt::format("{}; production's ANALYZE looks at {}\n{}", rows_words(gap),
                                   format_count(gap.sample, "random row"), finding.detail);
  if (loss.without.scan->actual_rows)
    detail += fmt::format("\nrows examined in {}: {} with these statistics, {} without",
                          relation_words(loss.with.root, loss.with.alias),
                          format_count(loss.with.rows_examined),
                          format_count(loss.without.rows_examined));
  return detail;
}

/// Statistics are gathered for the trial as they are for the seed.
Remedy finer_sample(const SampleGap& gap, int target, const std::string& chance) {
  Remedy remedy{"Sample more rows of the table; that misses them with a chance of " + chance + ":",
                {fmt::format("ALTER TABLE {} ALTER COLUMN {} SET STATISTICS {};",
                             sql_name(gap.table), sql_name(gap.column), target)}};
  remedy.after = {fmt::format("ANALYZE {};", sql_name(gap.table))};
  return remedy;
}

Advice advice_on(const CaseView& view, const SampleGap& gap) {
  const std::string otherwise =
      "Write the query so that its plan does not depend on how many they are.";
  const auto target = target_to_see(gap.rows, gap.wanted);
  if (!target)
    return {"No statistics target has a sample see them for certain. " + otherwise, {}, {}};
  const std::string chance =
      chance_words(chance_to_miss(gap.rows, *target * rows_of_target, gap.wanted));
  const std::array remedies = {finer_sample(gap, *target, chance)};
  const Choice choice =
      choose(view.evidence.trials, remedies, [&](const Plan& tried, const Statements&) {
        return statistics_losses(*view.current, PlanView(tried, view.current->catalog)).empty();
      });
  if (!choice.untried.empty())
    return {fmt::format("With a statistics target of {} for {} a sample misses them with a chance "
                        "of {}.",
                        *target, gap.column, chance),
            {},
            choice.untried};
  Advice advice =
      advice_of(choice, "A higher statistics target does not help, as was tried. " + otherwise);
  if (choice.remedy != nullptr)
    advice.statements.push_back(
        fmt::format("ANALYZE {} ({});", sql_name(gap.table), sql_name(gap.column)));
  return advice;
}

Finding finding_on(const CaseView& view, const SampleGap& gap, const StatisticsLoss& loss) {
  Finding finding = finding_of(loss);
  finding.severity = Severity::note;
  finding.message = fmt::format(
      "with a chance of {}, ANALYZE in production misses {}; on {} the plan then has {}, instead "
      "of {}",
      chance_words(gap.chance()), missed_words(gap),
      relation_words(loss.with.root, loss.with.alias), reading_words(loss.without),
      scan_words(loss.with));
  finding.detail = detail_of(gap, loss, finding);
  return with_advice(std::move(finding), advice_on(view, gap));
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  if (!view.current) return {};
  std::vector<Finding> findings;
  std::set<std::pair<QualifiedName, std::string>> told;
  for (const SampledPlan& sampled : view.evidence.moved.sampled) {  // the likeliest gap first
    const PlanView without(sampled.plan, view.current->catalog);
    for (const StatisticsLoss& loss : statistics_losses(*view.current, without))
      if (reads_more(loss, *view.current, without) &&
          told.insert({loss.with.root, loss.with.alias}).second)
        findings.push_back(finding_on(view, sampled.gap, loss));
  }
  return findings;
}

}  // namespace

constinit const Rule fragile_statistics = {
    .id = "fragile-statistics",
    .condition =
        "with a chance of over 1 %, the rows that ANALYZE samples in production hold none of a "
        "column's values, of its NULLs, of its rare values or of one that is compared with, and "
        "planned without these the query reads a relation worse",
    .effect =
        "one day an ANALYZE that nobody asked for misses them, and the query is slow until the "
        "next one",
    .remedy = "raise the column's statistics target, so that ANALYZE looks at more rows",
    .silence =
        "the table has no more rows than ANALYZE samples (300 for each unit of the statistics "
        "target), no condition or key of the plan names the column, the relation has 4 pages or "
        "fewer, its access was lost anyway, or the worse plan, run too, does not examine ten times "
        "as many rows of it and 1,000 more in all. On an existing server it takes a superuser",
    .severity = Severity::note,
    .baselined = false,
    .needs_no_run = true,
    .check = check,
};

}  // namespace gate
