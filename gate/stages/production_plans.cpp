// SPDX-License-Identifier: MIT
#include "gate/stages/production_plans.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/core/compare/whole_reads.h"
#include "gate/core/plan/explain.h"
#include "gate/core/production/capture.h"
#include "gate/edge/explain/catalog_reader.h"
#include "gate/edge/explain/other_plans.h"
#include "gate/edge/explain/sampled_case.h"
#include "gate/edge/system/files.h"
#include "gate/rules/judging/judge.h"
#include "gate/rules/judging/production_findings.h"
#include "gate/rules/judging/toss_up.h"
#include "gate/stages/day_of_run.h"

namespace gate {
namespace {

std::optional<std::string> remark_on_age(const ProductionCopy& copy, const LoadedProject& project,
                                         const SuiteConfig& suite) {
  constexpr int usual_days = 90;
  const auto words = age_in_words(copy.captured(), day_of_run(project.config.server),
                                  suite.max_age.value_or(usual_days));
  if (!words) return std::nullopt;
  return fmt::format("suite {}: {} is {}; capture it again, or set max_age", suite.name,
                     *suite.production, *words);
}

}  // namespace

std::unique_ptr<ProductionCopy> open_production(const LoadedProject& project,
                                                const SuiteConfig& suite, const RunTerms& terms,
                                                const SeededDatabase& seeded,
                                                const Progress& progress) {
  if (!suite.production) return nullptr;
  Server* const server = seeded.database->server();
  if (server == nullptr)
    throw Error(
        fmt::format("suite {}: an existing server cannot have production's size", suite.name),
        "The files of its tables are not plangate's.",
        "Leave out server.url and --database-url, or remove \"production\" from the suite.");
  progress("giving it production's size");
  return std::make_unique<ProductionCopy>(ProductionTerms{
      .suite = suite.name,
      .server = project.config.server,
      .seeded = *server,
      .seed = seeded.seed,
      .statistics = captured_statistics(read_file(project.location.root + "/" + *suite.production),
                                        *suite.production, suite.rows),
      .use_images = terms.use_images});
}

std::vector<std::string> remarks_on(const ProductionCopy& copy, const LoadedProject& project,
                                    const SuiteConfig& suite) {
  constexpr std::ptrdiff_t shown = 10;
  std::vector<std::string> remarks;
  if (auto words = remark_on_age(copy, project, suite)) remarks.push_back(std::move(*words));
  const std::vector<std::string>& unknown = copy.unknown();
  const auto count = static_cast<std::ptrdiff_t>(unknown.size());
  if (count > 0)
    remarks.push_back(fmt::format(
        "suite {}: {} does not tell of {}{}; of what it does not tell, the seed's statistics hold",
        suite.name, *suite.production,
        fmt::join(unknown.begin(), unknown.begin() + std::min(count, shown), ", "),
        count > shown ? fmt::format(" and {} more", count - shown) : ""));
  if (!copy.trouble().empty()) remarks.push_back(copy.trouble());
  return remarks;
}

ProductionPlanner::ProductionPlanner(const ConnectionSettings& connection, const CaseTerms& terms)
    : terms_(terms),
      session_(connection),
      catalog_(read_catalog(session_)),
      gaps_(statistics_gaps(session_)) {}

void ProductionPlanner::plan(Evidence& evidence, const PreparedCase& seeded) {
  ProductionEvidence& there = evidence.production;
  const PreparedCase prepared = with_values_of_statistics(session_, seeded);
  const auto text = explain_unexecuted(session_, prepared, terms_.timeout_ms);
  there.current = text ? statement_plan(*text) : std::nullopt;
  if (!there.current) return;
  there.current_catalog = catalog_;
  if (evidence.query.statement_parameters > 0) ask_for_generic(evidence, prepared);
  ask_without_seq_scan(evidence, prepared);
  ask_for_alternatives(evidence, prepared);
  ask_for_sampled(there, prepared);
}

void ProductionPlanner::ask_for_generic(Evidence& evidence, const PreparedCase& prepared) {
  if (const std::string name = full_name(evidence.query); query_ != name) {
    query_ = name;
    generic_ = explain_generic(session_, prepared, terms_.timeout_ms).value_or("");
  }
  const auto generic = generic_.empty() ? std::nullopt : statement_plan(generic_);
  if (!generic) return;
  ProductionEvidence& there = evidence.production;
  there.current->generic = whole_reads(*generic, *there.current, catalog_);
  there.generic_cost = generic->root.total_cost;
}

void ProductionPlanner::ask_without_seq_scan(Evidence& evidence, const PreparedCase& prepared) {
  const auto judged = at_production(evidence);
  if (!wants_plan_without_seq_scan(CaseView(*judged))) return;
  if (const auto text = explain_without_seq_scan(session_, prepared, terms_.timeout_ms))
    evidence.production.without_seq_scan = statement_plan(*text);
}

/// Plans within 1 % of the cost matter where they could lift a finding.
void ProductionPlanner::ask_for_alternatives(Evidence& evidence, const PreparedCase& prepared) {
  if (!any_may_be_lifted(production_findings(evidence, terms_.rules, {}))) return;
  ProductionEvidence& there = evidence.production;
  for (const MovedCost& cost : costs_of_other_plans(session_, prepared, terms_.timeout_ms))
    if (const auto text = explain_under(session_, prepared, cost, terms_.timeout_ms))
      if (auto plan = statement_plan(*text)) there.alternatives.push_back(std::move(*plan));
}

void ProductionPlanner::ask_for_sampled(ProductionEvidence& there, const PreparedCase& prepared) {
  for (const SampleGap& gap : used_gaps(gaps_, PlanView(*there.current, catalog_)))
    if (const auto text = explain_sampled(session_, prepared, gap, terms_.timeout_ms))
      if (auto plan = statement_plan(*text)) there.sampled.push_back({gap, std::move(*plan)});
}

}  // namespace gate
