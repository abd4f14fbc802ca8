// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/index_only_loss.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

std::string message_of(const IndexOnlyLoss& loss) {
  const std::string table = relation_words(loss.current.relation, loss.current.alias);
  if (loss.current.scan->node_type == "Index Only Scan")
    return fmt::format("{} on {} visits the table for {} of its {}", scan_words(loss.current),
                       table, format_count(loss.current.scan->heap_fetches),
                       format_count(loss.current.rows_examined, "row"));
  return fmt::format("{} on {} visits the table; the baseline had {}", scan_words(loss.current),
                     table, scan_words(loss.baseline));
}

std::string examined_words(const Access& access) {
  std::string words =
      fmt::format("{}: {} examined", scan_words(access), format_count(access.rows_examined, "row"));
  if (access.scan->node_type == "Index Only Scan")
    words += fmt::format(", {} fetched from the table", format_count(access.scan->heap_fetches));
  return words + fmt::format(", {} read", format_count(access.scan->shared_blocks, "block"));
}

Facts facts_of(const Access& access) {
  return {{"node_type", access.scan->node_type},
          {"rows_examined", access.rows_examined},
          {"heap_fetches", access.scan->heap_fetches},
          {"blocks", access.scan->shared_blocks}};
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  std::vector<Finding> findings;
  for (const IndexOnlyLoss& loss : index_only_losses(view)) {
    Finding finding;
    finding.severity = Severity::warning;
    finding.schema = loss.current.root.schema;
    finding.relation = loss.current.root.name;
    finding.alias = loss.current.alias;
    finding.node = loss.current.node;
    finding.message = message_of(loss);
    finding.detail = fmt::format("baseline: {}\ncurrent: {}", examined_words(loss.baseline),
                                 examined_words(loss.current));
    finding.baseline = facts_of(loss.baseline);
    finding.current = facts_of(loss.current);
    findings.push_back(with_advice(std::move(finding), index_only_advice(view.evidence, loss)));
  }
  return findings;
}

}  // namespace

constinit const Rule index_only_lost = {
    .id = "index-only-lost",
    .condition =
        "a relation that the baseline read from an index alone is read by an Index Scan or a "
        "Bitmap Heap Scan, or its Index Only Scan visits the table for over 10 % of its rows",
    .effect = "each row costs a visit to the table, at a random place on disk",
    .remedy = "select only columns of the index, or add the others to the index",
    .silence =
        "there is no baseline; fewer than 10 rows are examined, or fewer than 100 fetched from the "
        "table; no more blocks are read than in the baseline; the baseline fetched at least half "
        "as many rows; or a Seq Scan reads the whole relation",
    .severity = Severity::warning,
    .check = check,
};

}  // namespace gate
