// SPDX-License-Identifier: MIT
#include "gate/stages/trying.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <set>
#include <utility>

#include "gate/core/evidence/case_view.h"
#include "gate/edge/explain/insert_cost.h"
#include "gate/edge/explain/seeded_indexes.h"
#include "gate/edge/seed/seed_sql.h"
#include "gate/edge/seed/table_signature.h"
#include "gate/edge/system/interruption.h"
#include "gate/stages/baselines.h"
#include "gate/stages/case_planner.h"
#include "gate/stages/changed_cases.h"
#include "gate/stages/left_out.h"
#include "gate/stages/seed_terms.h"
#include "gate/stages/suite_cases.h"
#include "gate/stages/suite_facts.h"

namespace gate {
namespace {

using Indexes = std::map<QualifiedName, SizedIndex>;

Indexes indexes_in(Database& session, const Catalog& catalog) {
  Indexes indexes;
  for (const SeededIndex& each : seeded_indexes(session, catalog))
    indexes.emplace(each.index.name, each.index);
  return indexes;
}

/// Those that `all` has and `others` has not, or not by this definition.
std::vector<SizedIndex> missing_in(const Indexes& others, const Indexes& all) {
  std::vector<SizedIndex> missing;
  for (const auto& [name, index] : all) {
    const auto other = others.find(name);
    if (other == others.end() || other->second.definition != index.definition ||
        other->second.table != index.table)
      missing.push_back(index);
  }
  return missing;
}

/// Tries statements in one suite: two databases of the same seed, of which one runs them.
class SuiteTrial {
 public:
  SuiteTrial(const LoadedProject& project, const SuiteConfig& suite, const RunTerms& terms,
             const std::set<std::string>& selected, const RunMessages& messages)
      : project_(project),
        suite_(suite),
        terms_(terms),
        selected_(selected),
        progress_([&](const std::string& step) { messages.progress(suite.name + ": " + step); }),
        seeded_(open(messages)),
        changed_(open(messages)) {}

  TriedChange run(const StatementsToTry& statements) {
    result_.suite = suite_.name;
    result_.postgres = seeded_.database->version();
    read_cases();
    const CasePlanner planner(seeded_.database->connection(), cases_,
                              project_.config.server.timeout_ms);
    progress_("planning its cases");
    auto before = std::async(std::launch::async,
                             [&] { return planner.plans(seeded_.database->connection()); });
    change(statements);
    const std::vector<std::string> behind = planner.plans(changed_.database->connection());
    compare_indexes();
    run_cases(before.get(), behind);
    return std::move(result_);
  }

 private:
  SeededDatabase open(const RunMessages& messages) {
    progress_("starting PostgreSQL");
    SeededDatabase seeded =
        open_seeded(suite_, seed_terms(project_, terms_, suite_.name, selected_), progress_);
    for (const std::string& words : remarks_on(seeded)) messages.remark(words);
    return seeded;
  }

  void read_cases() {
    const int major = seeded_.database->major();
    cases_ = suite_cases(project_, suite_, selected_,
                         read_baselines(project_.location.root, suite_, major), major)
                 .registered;
    facts_.emplace(read_facts(*seeded_.database));
  }

  /// As a further piece of the seed.
  void change(const StatementsToTry& statements) {
    SuiteDatabase& database = *changed_.database;
    database.keep_changes();
    TableSignatures known;
    {
      Database session(database.connection());
      known = table_signatures(session);
    }
    progress_("running the statements");
    run_sql(database, statements.text, statements.source);
    progress_("statistics of what changed");
    static_cast<void>(gather_statistics(database.connection(), known, Stage::complete, progress_));
  }

  void compare_indexes() {
    Database before(seeded_.database->connection());
    Database behind(changed_.database->connection());
    const Catalog catalog = read_facts(*changed_.database).catalog;
    const Indexes had = indexes_in(before, facts_->catalog);
    const Indexes has = indexes_in(behind, catalog);
    result_.created = missing_in(had, has);
    result_.dropped = missing_in(has, had);
    std::set<QualifiedName> tables;
    for (const auto* list : {&result_.created, &result_.dropped})
      for (const SizedIndex& index : *list) tables.insert(index.table);
    for (const QualifiedName& table : tables) add_insert_cost(before, behind, table);
  }

  void add_insert_cost(Database& before, Database& behind, const QualifiedName& table) {
    const int timeout_ms = project_.config.server.timeout_ms;
    const auto cost_before = insert_cost(before, table, timeout_ms);
    const auto cost_behind = insert_cost(behind, table, timeout_ms);
    if (cost_before && cost_behind)
      result_.inserts.push_back(
          {table, cost_before->rows, cost_before->blocks, cost_behind->blocks});
  }

  void run_cases(const std::vector<std::string>& before, const std::vector<std::string>& behind) {
    std::vector<char> wanted(cases_.size(), 0);
    for (std::size_t number = 0; number < cases_.size(); ++number)
      wanted[number] = before[number] != behind[number];
    result_.unchanged = static_cast<std::size_t>(std::ranges::count(wanted, 0));
    std::vector<ObservedCase> affected = unexplained(cases_, wanted);
    give_facts(affected, *facts_, project_.config.server, *seeded_.database);
    RunTerms planned = terms_;
    planned.detail = Detail::planned;
    explain_cases(*seeded_.database, affected,
                  case_terms(project_, *facts_, seeded_, planned, terms_.jobs), progress_);
    result_.effects = effects_on(project_, affected, changed_, terms_, progress_);
    sort_effects(result_.effects);
  }

  const LoadedProject& project_;
  const SuiteConfig& suite_;
  const RunTerms& terms_;
  const std::set<std::string>& selected_;
  Progress progress_;
  SeededDatabase seeded_;
  SeededDatabase changed_;
  std::vector<ObservedCase> cases_;
  std::optional<SuiteFacts> facts_;
  TriedChange result_;
};

/// undefined_table, undefined_object: of another suite.
bool names_what_is_not_there(const Error& error) {
  return error.detail.starts_with("SQLSTATE 42P01") || error.detail.starts_with("SQLSTATE 42704");
}

}  // namespace

std::vector<TriedChange> try_statements_on(const LoadedProject& project,
                                           const StatementsToTry& statements, const RunTerms& terms,
                                           const RunMessages& messages) {
  const std::set<std::string> selected = names_to_judge(project, terms);
  forget_misleading_variables(project.config.server, terms.server);
  std::vector<TriedChange> changes;
  std::optional<Error> passed_over;
  for (const SuiteConfig* suite : concerned_suites(project.config, selected)) try {
      auto error = unless_left_out(*suite, messages, [&] {
        SuiteTrial trial(project, *suite, terms, selected, messages);
        changes.push_back(trial.run(statements));
      });
      if (error) passed_over = std::move(error);
    } catch (const Error& error) {
      throw_if_interrupted();
      if (!terms.select.empty() || !names_what_is_not_there(error)) throw;
      if (!passed_over) passed_over = error;
      messages.remark(fmt::format("suite {}: {}", suite->name, error.message));
    }
  messages.progress("");
  if (changes.empty() && passed_over) throw Error(*passed_over);
  return changes;
}

}  // namespace gate
