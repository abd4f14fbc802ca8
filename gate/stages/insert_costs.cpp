// SPDX-License-Identifier: MIT
#include "gate/stages/insert_costs.h"

#include <map>

#include "gate/edge/explain/insert_cost.h"

namespace gate {

std::vector<std::optional<InsertCost>> insert_costs(const ConnectionSettings& database,
                                                    const std::vector<SeededIndex>& indexes,
                                                    int timeout_ms) {
  Database session(database);
  std::map<QualifiedName, std::optional<Insertion>> with;
  std::vector<std::optional<InsertCost>> costs;
  for (const SeededIndex& each : indexes) {
    const QualifiedName& table = each.index.table;
    if (!with.contains(table)) {
      // The first one does not count: it brings the table to the state in which the others begin.
      static_cast<void>(insert_cost(session, table, timeout_ms));
      with[table] = insert_cost(session, table, timeout_ms);
    }
    const auto without =
        insert_cost(session, table, timeout_ms, [&] { forget_index(session, each); });
    if (with[table] && without)
      costs.emplace_back(
          InsertCost{table, with[table]->rows, with[table]->blocks, without->blocks});
    else
      costs.emplace_back();
  }
  return costs;
}

}  // namespace gate
