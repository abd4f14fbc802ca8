// SPDX-License-Identifier: MIT
#include "gate/stages/forecasting.h"

#include <fmt/format.h>

#include <iterator>
#include <optional>

#include "gate/core/evidence/recording.h"
#include "gate/core/plan/estimated_run.h"
#include "gate/edge/explain/catalog_reader.h"
#include "gate/edge/explain/planned_case.h"
#include "gate/edge/production/scaled_statistics.h"
#include "gate/edge/system/interruption.h"
#include "gate/stages/left_out.h"
#include "gate/stages/seed_terms.h"

namespace gate {
namespace {

void refuse_existing_server(const LoadedProject& project, const RunTerms& terms) {
  if (!terms.server.url && !project.config.server.url) return;
  throw Error("an existing server cannot have other sizes than it has",
              "The files of its tables are not plangate's.",
              "Leave out server.url and --database-url: plangate forecast plans on throwaway "
              "servers.");
}

std::vector<PlannedCase> cases_of(const LoadedProject& project, const SuiteConfig& suite,
                                  const std::set<std::string>& selected) {
  std::vector<PlannedCase> cases;
  for (const Query& query : project.queries) {
    if (query.suite != suite.name || !selected.contains(full_name(query))) continue;
    for (const Binding& binding : query.bindings) {
      PlannedCase planned;
      planned.evidence.query = query;
      planned.evidence.query.bindings = {binding};
      planned.evidence.binding = binding.name;
      cases.push_back(std::move(planned));
    }
  }
  return cases;
}

/// Plans all cases of a suite on one database after the other.
class SizePlanner {
 public:
  SizePlanner(std::vector<PlannedCase>& cases, int timeout_ms)
      : cases_(cases), timeout_ms_(timeout_ms), prepared_(cases.size()) {}

  /// Evaluates the cases' values; the cases may move no more.
  void prepare(Database& seeded) {
    const auto session = [&]() -> Database& { return seeded; };
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      Evidence& evidence = cases_[i].evidence;
      auto answer = prepare_case(session, evidence.query, evidence.query.bindings.front());
      if (auto* ready = std::get_if<PreparedCase>(&answer))
        prepared_[i] = std::move(*ready);
      else
        refuse(cases_[i], std::get<QueryError>(std::move(answer)));
    }
  }

  void plan(Database& session, double scale) {
    const SharedCatalog catalog = read_catalog(session);
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      throw_if_interrupted();
      if (!prepared_[i] || cases_[i].evidence.error) continue;
      auto answer = explain_planned(session, *prepared_[i], timeout_ms_);
      if (auto* error = std::get_if<QueryError>(&answer))
        refuse(cases_[i], std::move(*error));
      else
        add_plan(cases_[i], scale, std::get<std::string>(std::move(answer)), catalog);
    }
  }

 private:
  static void refuse(PlannedCase& planned, QueryError error) {
    planned.sizes.clear();
    planned.evidence.error = std::move(error);
  }

  static void add_plan(PlannedCase& planned, double scale, std::string explain,
                       const SharedCatalog& catalog) {
    Recording recording;
    recording.explain = std::move(explain);
    auto plan = recorded_plan(recording, catalog);
    if (plan)
      return planned.sizes.push_back(
          {scale, with_estimates_as_counters(std::move(*plan), catalog), catalog});
    refuse(planned, {.sqlstate = {},
                     .message = "a rewrite rule leaves no plan of the statement",
                     .detail = {},
                     .hint = "Leave the query out of the forecast.",
                     .line = 0});
  }

  std::vector<PlannedCase>& cases_;
  int timeout_ms_;
  std::vector<std::optional<PreparedCase>> prepared_;
};

class SuitePlanner {
 public:
  SuitePlanner(const LoadedProject& project, const SuiteConfig& suite, const RunTerms& terms,
               const RunMessages& messages)
      : project_(project), suite_(suite), terms_(terms), messages_(messages) {}

  PlannedSuite plan(const std::set<std::string>& selected, const std::vector<double>& scales) {
    SeededDatabase seeded =
        open_seeded(suite_, seed_terms(project_, terms_, suite_.name, selected), progress());
    for (const std::string& words : remarks_on(seeded)) messages_.remark(words);
    PlannedSuite planned = {.name = suite_.name,
                            .version = seeded.database->version(),
                            .bounded = {},
                            .cases = cases_of(project_, suite_, selected)};
    SizePlanner planner(planned.cases, project_.config.server.timeout_ms);
    const ScaledStatistics statistics = plan_seeded(planner, *seeded.database);
    planned.bounded = statistics.bounded();
    for (const double scale : scales) plan_at(scale, statistics, seeded, planner);
    return planned;
  }

 private:
  [[nodiscard]] Progress progress() const {
    return [this](const std::string& step) { messages_.progress(suite_.name + ": " + step); };
  }

  /// In one session, which is then closed, because the database will be copied.
  [[nodiscard]] ScaledStatistics plan_seeded(SizePlanner& planner, SuiteDatabase& database) const {
    Database session(database.connection());
    ScaledStatistics statistics(session, suite_);
    planner.prepare(session);
    planner.plan(session, 1);
    return statistics;
  }

  void plan_at(double scale, const ScaledStatistics& statistics, const SeededDatabase& seeded,
               SizePlanner& planner) const {
    progress()(fmt::format("planning at {} times its size", scale));
    const ProductionCopy copy({.suite = suite_.name,
                               .server = project_.config.server,
                               .seeded = *seeded.database->server(),
                               .seed = seeded.seed,
                               .statistics = statistics.at(scale),
                               .use_images = terms_.use_images});
    if (!copy.trouble().empty()) messages_.remark(copy.trouble());
    Database session(copy.connection());
    planner.plan(session, scale);
  }

  const LoadedProject& project_;
  const SuiteConfig& suite_;
  const RunTerms& terms_;
  const RunMessages& messages_;
};

}  // namespace

std::vector<PlannedSuite> plan_at_sizes(const LoadedProject& project, const RunTerms& terms,
                                        const std::vector<double>& scales,
                                        const RunMessages& messages) {
  refuse_existing_server(project, terms);
  const std::set<std::string> selected = names_to_judge(project, terms);
  forget_misleading_variables(project.config.server, terms.server);
  std::vector<PlannedSuite> suites;
  std::size_t cases = 0;
  std::optional<Error> left_out;
  for (const SuiteConfig* suite : concerned_suites(project.config, selected)) {
    auto error = unless_left_out(*suite, messages, [&] {
      suites.push_back(SuitePlanner(project, *suite, terms, messages).plan(selected, scales));
      cases += suites.back().cases.size();
    });
    if (error) left_out = std::move(error);
  }
  messages.progress("");
  throw_if_interrupted();
  if (suites.empty() && left_out) throw Error(*left_out);
  if (cases == 0 && skips(project, terms.select).empty())
    throw Error("no query selected", "Only baselines without a query match.",
                "Name a registered query.");
  return suites;
}

}  // namespace gate
