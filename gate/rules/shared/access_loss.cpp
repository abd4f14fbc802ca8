// SPDX-License-Identifier: MIT
#include "gate/rules/shared/access_loss.h"

#include <fmt/format.h>

#include <map>
#include <tuple>
#include <utility>

#include "gate/core/plan/node_kinds.h"
#include "gate/core/text/numbers.h"
#include "gate/core/text/severity.h"
#include "gate/rules/shared/accepted.h"
#include "gate/rules/shared/cause_words.h"
#include "gate/rules/shared/loss_advice.h"
#include "gate/rules/shared/whole_read_advice.h"
#include "gate/rules/shared/words.h"
#include "gate/rules/shared/work.h"

namespace gate {
namespace {

/// A Seq Scan that stopped early is no access to lose: how early it stops is up to the data.
bool reads_in_part(const Access& baseline) {
  return baseline.access_class <= AccessClass::ordered && scan_kind(*baseline.scan) != "Seq Scan";
}

/// An index without condition in a place that can stop it, then as now: how far it is read is up to
/// the data.
bool may_still_stop(const Access& baseline, const Access& current) {
  return current.access_class == AccessClass::full_index && current.can_stop &&
         baseline.access_class == AccessClass::ordered;
}

int gravity(const Cause& cause) {
  if (cause.name == "index-dropped") return 3;
  if (cause.name == "index-unusable") return 2;
  return cause.name.empty() ? 1 : 0;
}

bool is_graver(const AccessLoss& a, const AccessLoss& b) {
  return std::tuple(gravity(a.cause), a.current.pages) >
         std::tuple(gravity(b.cause), b.current.pages);
}

/// One for each alias of a relation, the gravest.
class Losses {
 public:
  void add(AccessLoss loss) {
    const auto [place, is_new] =
        places_.try_emplace({loss.current.root, loss.current.alias}, losses_.size());
    loss.relations = {loss.current.relation};
    if (is_new)
      losses_.push_back(std::move(loss));
    else
      join(losses_[place->second], std::move(loss));
  }

  std::vector<AccessLoss> all() { return std::move(losses_); }

 private:
  static void join(AccessLoss& same, AccessLoss loss) {
    ++same.further_scans;
    same.relations.insert(loss.current.relation);
    if (!is_graver(loss, same)) return;
    loss.further_scans = same.further_scans;
    loss.relations = std::move(same.relations);
    same = std::move(loss);
  }

  std::vector<AccessLoss> losses_;
  std::map<std::pair<QualifiedName, std::string>, std::size_t> places_;
};

std::string examined_words(const Access& access) {
  if (!access.scan->actual_rows) return {};
  std::string result = " examined " + format_count(access.rows_examined, "row");
  if (access.scan->shared_blocks > 0)
    result += " in " + format_count(access.scan->shared_blocks, "block");
  return result;
}

/// A table may be scanned under several aliases, of which EXPLAIN's numbers are cut off.
std::string further_words(const AccessLoss& loss) {
  const std::size_t partitions = loss.relations.size() - 1;
  if (partitions > 0) return format_count(static_cast<double>(partitions), "further partition");
  return format_count(static_cast<double>(loss.further_scans), "further scan");
}

std::string detail_of(const AccessLoss& loss) {
  std::string detail = fmt::format("baseline: {}{}\ncurrent: {}{}", scan_words(loss.baseline),
                                   examined_words(loss.baseline), scan_words(loss.current),
                                   examined_words(loss.current));
  if (loss.current.pages > 0)
    detail += fmt::format("; the table has {}", format_count(loss.current.pages, "page"));
  if (const auto text = condition(*loss.baseline.scan, "Index Cond"))
    detail += "\nindex condition in the baseline: " + *text;
  if (const std::string words = cause_words(loss.cause, loss.baseline, loss.current);
      !words.empty())
    detail += "\ncause: " + words;
  if (loss.further_scans > 0)
    detail += fmt::format("\nthe same holds for {} of {}", further_words(loss),
                          to_string(loss.current.root));
  return detail;
}

/// What a plan did when it ran.
struct Effort {
  double rows = 0;  ///< examined
  double blocks = 0;
};

Effort effort_of(const PlanView& plan) {
  return {all_rows(work_of(plan)), plan.plan.root.shared_blocks};
}

std::string effort_words(const Effort& effort) {
  return fmt::format("{} examined in {}", format_count(effort.rows, "row"),
                     format_count(effort.blocks, "block"));
}

/// A heap page holds rows beside those that an index would have led to, so that a scan that reads
/// the same pages examines more of them.
bool does_no_more(const Effort& current, const Effort& with_index, const PlanView& baseline) {
  return current.blocks > 0 && current.blocks <= with_index.blocks &&
         current.blocks <= twice_as_bad * baseline.plan.root.shared_blocks &&
         current.rows <= twice_as_bad * with_index.rows;
}

/// The planner's choice, judged by what both plans did when they ran.
void weigh(const CaseView& view, const Cause& cause, Finding& finding) {
  if (cause.name != "planner-choice" || !view.run_without_seq_scan) return;
  const Effort current = effort_of(*view.current);
  const Effort with_index = effort_of(*view.run_without_seq_scan);
  finding.detail += fmt::format(
      "\nthe plan {}, run too: {}; the current plan: {}",
      cause.is_tried ? "that uses the index" : "that the server makes without Seq Scans",
      effort_words(with_index), effort_words(current));
  if (!does_no_more(current, with_index, *view.baseline)) return;
  finding.severity = Severity::note;
  finding.detail +=
      "\nreported as a note because the current plan reads no more blocks than that one";
}

Facts facts_of(const Access& access, const Catalog& catalog) {
  Facts facts = {{"node_type", access.scan->node_type},
                 {"access", std::string(to_string(access.access_class))},
                 {"rows_examined", access.rows_examined},
                 {"blocks", access.scan->shared_blocks}};
  if (access.pages > 0) facts["pages"] = access.pages;
  if (access.indexes.empty()) return facts;
  facts["index"] = listed(access.indexes);
  const auto index = catalog.indexes.find({access.relation.schema, access.indexes.front()});
  if (index != catalog.indexes.end()) facts["definition"] = index->second.definition;
  return facts;
}

}  // namespace

std::vector<AccessLoss> access_losses(const CaseView& view, AccessClass now) {
  Losses losses;
  CauseFinder causes(view);
  for (const PairedAccess& pair : view.pairs) {
    if (pair.baseline == nullptr || !pair.current->executed) continue;
    // What the baseline never reached says nothing of a plan that was not executed.
    if (!pair.current->scan->actual_rows && !pair.baseline->executed) continue;
    if (pair.current->access_class != now) continue;
    if (!reads_in_part(*pair.baseline) || may_still_stop(*pair.baseline, *pair.current)) continue;
    losses.add({*pair.baseline, *pair.current, causes.find(*pair.baseline, *pair.current)});
  }
  return losses.all();
}

Finding finding_of(const CaseView& view, const AccessLoss& loss) {
  Finding finding;
  finding.schema = loss.current.root.schema;
  finding.relation = loss.current.root.name;
  finding.alias = loss.current.alias;
  finding.node = loss.current.node;
  finding.detail = detail_of(loss);
  finding.cause = loss.cause.name;
  finding.baseline = facts_of(loss.baseline, view.baseline->catalog);
  finding.current = facts_of(loss.current, view.current->catalog);
  const bool known = view.current->catalog.relations.contains(loss.current.relation);
  const bool small = known && loss.current.pages <= few_pages;
  if (loss.cause.name == "planner-choice" && small) finding.severity = Severity::note;
  weigh(view, loss.cause, finding);
  return with_advice(std::move(finding), loss_advice(view, loss));
}

}  // namespace gate
