// SPDX-License-Identifier: MIT
#include "gate/stages/production_plans.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/core/evidence/recording.h"
#include "gate/edge/explain/catalog_reader.h"
#include "gate/edge/explain/other_plans.h"
#include "gate/edge/system/files.h"

namespace gate {

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
  return std::make_unique<ProductionCopy>(
      ProductionTerms{.suite = suite.name,
                      .server = project.config.server,
                      .seeded = *server,
                      .seed = seeded.seed,
                      .capture = read_file(project.location.root + "/" + *suite.production),
                      .file = *suite.production,
                      .use_images = terms.use_images});
}

std::vector<std::string> remarks_on(const ProductionCopy& copy, const SuiteConfig& suite) {
  constexpr std::ptrdiff_t shown = 10;
  std::vector<std::string> remarks = {
      fmt::format("suite {}: the plans at production's size are in the JSON results "
                  "(production_plan); no rule judges them yet",
                  suite.name)};
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

ProductionPlanner::ProductionPlanner(const ConnectionSettings& connection)
    : session_(connection), catalog_(read_catalog(session_)) {}

void ProductionPlanner::plan(ObservedCase& observed, const PreparedCase& prepared, int timeout_ms) {
  Recording recording;
  recording.explain = explain_unexecuted(session_, prepared, timeout_ms).value_or("");
  if (recording.explain.empty()) return;
  if (auto plan = recorded_plan(recording, catalog_))
    observed.evidence.production = ProductionPlan{std::move(*plan), catalog_};
}

}  // namespace gate
