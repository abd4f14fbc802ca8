// SPDX-License-Identifier: MIT
#include "gate/stages/proving.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "gate/core/plan/access.h"
#include "gate/edge/explain/catalog_reader.h"
#include "gate/edge/explain/foreign_key_cost.h"
#include "gate/edge/explain/seeded_indexes.h"
#include "gate/edge/system/interruption.h"
#include "gate/stages/baselines.h"
#include "gate/stages/case_planner.h"
#include "gate/stages/changed_cases.h"
#include "gate/stages/insert_costs.h"
#include "gate/stages/left_out.h"
#include "gate/stages/seed_terms.h"
#include "gate/stages/suite_cases.h"
#include "gate/stages/suite_facts.h"

namespace gate {
namespace {

using Flags = std::vector<char>;  ///< one for each case

/// Rows that go or change are looked for where a foreign key refers to them.
bool may_orphan(const Plan& plan) {
  return any_node(plan.root, [](const Node& node) {
    return node.node_type == "ModifyTable" && node.operation != "Insert";
  });
}

/// Takes away one index of a suite after the other.
class SuiteProver {
 public:
  SuiteProver(const LoadedProject& project, const SuiteConfig& suite, const RunTerms& terms,
              const std::set<std::string>& selected, const RunMessages& messages)
      : project_(project),
        suite_(suite),
        terms_(terms),
        progress_([&](const std::string& step) { messages.progress(suite.name + ": " + step); }),
        seeded_(open_seeded(suite, seed_terms(project, terms, suite.name, selected), progress_)),
        facts_(read_facts(*seeded_.database)) {
    for (const std::string& words : remarks_on(seeded_)) messages.remark(words);
    explain_all(selected);
  }

  SuiteProof run() {
    SuiteProof proof = {suite_.name, seeded_.database->version(), {}, {}};
    const CasePlanner planner(connection(), cases_, project_.config.server.timeout_ms);
    plans_ = planner.plans(connection());
    std::vector<SeededIndex> indexes;
    std::vector<SizedIndex> all;
    {
      Database session(connection());
      indexes = seeded_indexes(session, facts_.catalog);
      unserved_ = unindexed_foreign_keys(session).size();
      proof.slow_keys = slow_keys(session, project_.config.server.timeout_ms);
    }
    for (const SeededIndex& each : indexes) all.push_back(each.index);
    for (const SeededIndex& each : indexes) {
      progress_(fmt::format("index {} of {}: {}", proof.indexes.size() + 1, indexes.size(),
                            each.index.name.name));
      proof.indexes.push_back(proof_of(each, planner));
      judge_worth(proof.indexes.back(), all);
    }
    measure_inserts(proof.indexes, indexes);
    return proof;
  }

 private:
  [[nodiscard]] ConnectionSettings connection() const { return seeded_.database->connection(); }

  /// As a check would, but for what only its rules ask.
  void explain_all(const std::set<std::string>& selected) {
    const int major = seeded_.database->major();
    cases_ = suite_cases(project_, suite_, selected,
                         read_baselines(project_.location.root, suite_, major), major)
                 .registered;
    give_facts(cases_, facts_, project_.config.server, *seeded_.database);
    RunTerms planned = terms_;
    planned.detail = Detail::planned;
    explain_cases(*seeded_.database, cases_,
                  case_terms(project_, facts_, seeded_, planned, terms_.jobs), progress_);
    seeded_.database->keep_changes();
  }

  /// The cases that read the table, or write to it.
  [[nodiscard]] Flags cases_on(const QualifiedName& table) const {
    Flags flags(cases_.size(), 0);
    const QualifiedName root = root_of(facts_.catalog, table);
    for (std::size_t number = 0; number < cases_.size(); ++number) {
      const Evidence& evidence = cases_[number].evidence;
      flags[number] = evidence.current && any_node(evidence.current->root, [&](const Node& node) {
                        return !node.relation.empty() &&
                               root_of(facts_.catalog, {node.schema, node.relation}) == root;
                      });
    }
    return flags;
  }

  /// Triggers of foreign keys read through it what no plan shows.
  void add_writers(Flags& flags) const {
    Database session(connection());
    if (unindexed_foreign_keys(session).size() == unserved_) return;
    for (std::size_t number = 0; number < cases_.size(); ++number)
      if (const auto& plan = cases_[number].evidence.current; plan && may_orphan(*plan))
        flags[number] = 1;
  }

  /// Those among `reading` that plan otherwise than with the index.
  [[nodiscard]] Flags otherwise_planned(const CasePlanner& planner, const Flags& reading) const {
    const std::vector<std::string> without = planner.plans(connection(), reading);
    Flags flags(cases_.size(), 0);
    for (std::size_t number = 0; number < cases_.size(); ++number)
      flags[number] = reading[number] && without[number] != plans_[number];
    return flags;
  }

  [[nodiscard]] std::vector<ObservedCase> chosen(const Flags& flags) const {
    std::vector<ObservedCase> result;
    for (std::size_t number = 0; number < cases_.size(); ++number)
      if (flags[number]) result.push_back(cases_[number]);
    return result;
  }

  IndexProof proof_of(const SeededIndex& index, const CasePlanner& planner) {
    throw_if_interrupted();
    IndexProof proof;
    proof.index = index.index;
    proof.is_constraint = index.unique || index.is_referenced;
    in_session([&](Database& session) { hide_index(session, index); });
    Flags affected = otherwise_planned(planner, cases_on(index.index.table));
    add_writers(affected);
    proof.effects = effects_on(project_, chosen(affected), seeded_, terms_, progress_);
    std::erase_if(proof.effects, [](const Effect& effect) {
      return effect.judged.status == Status::pass && !effect.judged.plan_changed;
    });
    sort_effects(proof.effects);
    in_session([&](Database& session) { show_index(session, index); });
    if (const auto reason = suite_.unguarded.find(index.index.name.name);
        reason != suite_.unguarded.end())
      proof.ignored = reason->second;
    return proof;
  }

  void measure_inserts(std::vector<IndexProof>& proofs, const std::vector<SeededIndex>& indexes) {
    progress_("measuring what an INSERT pays");
    seeded_.database->with_fresh([&](const ConnectionSettings& fresh) {
      const auto costs = insert_costs(fresh, indexes, project_.config.server.timeout_ms);
      for (std::size_t number = 0; number < proofs.size(); ++number)
        proofs[number].insert = costs[number];
    });
  }

  template <typename Use>
  void in_session(const Use& use) const {
    Database session(connection());
    use(session);
  }

  const LoadedProject& project_;
  const SuiteConfig& suite_;
  const RunTerms& terms_;
  Progress progress_;
  SeededDatabase seeded_;
  SuiteFacts facts_;
  std::vector<ObservedCase> cases_;
  std::vector<std::string> plans_;  ///< of each case, as CasePlanner has them
  std::size_t unserved_ = 0;        ///< foreign keys that no index serves
};

void expect_throwaway_server(const LoadedProject& project, const RunTerms& terms) {
  if (!is_existing_server(project.config.server, terms.server)) return;
  throw Error(
      "the indexes of an existing server cannot be taken away",
      "Only its superuser could, and others may use it.",
      "Leave out server.url and --database-url: plangate prove works on throwaway servers.");
}

}  // namespace

std::vector<SuiteProof> prove_indexes(const LoadedProject& project, const RunTerms& terms,
                                      const RunMessages& messages) {
  expect_throwaway_server(project, terms);
  const std::set<std::string> selected = names_to_judge(project, terms);
  forget_misleading_variables(project.config.server, terms.server);
  std::vector<SuiteProof> proofs;
  std::optional<Error> left_out;
  for (const SuiteConfig* suite : concerned_suites(project.config, selected))
    if (auto error = unless_left_out(*suite, messages, [&] {
          proofs.push_back(SuiteProver(project, *suite, terms, selected, messages).run());
        }))
      left_out = std::move(error);
  messages.progress("");
  if (proofs.empty() && left_out) throw Error(*left_out);
  return proofs;
}

}  // namespace gate
