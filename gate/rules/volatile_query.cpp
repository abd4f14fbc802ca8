// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "gate/core/sql/clock_calls.h"
#include "gate/core/text/severity.h"
#include "gate/rules/judging/rule_table.h"
#include "gate/rules/shared/words.h"

namespace gate {
namespace {

using Calls = std::vector<std::string>;

void add(Calls& calls, const Calls& more) {
  for (const std::string& call : more)
    if (std::ranges::find(calls, call) == calls.end()) calls.push_back(call);
}

/// What the conditions of the plan call, those of views and inlined functions among them.
void add_calls(Calls& calls, const Node& node) {
  for (const Condition& condition : node.conditions) add(calls, volatile_calls(condition.text));
  for (const auto* keys : {&node.sort_key, &node.group_key})
    for (const std::string& key : *keys) add(calls, volatile_calls(key));
  for (const Node& child : node.children) add_calls(calls, child);
}

/// Calls of the SQL that gives the binding's values, and "the value of since calls now()" of each.
struct ValueCalls {
  Calls calls;
  std::vector<std::string> words;
};

ValueCalls calls_of_values(const Query& query, const std::string& name) {
  ValueCalls found;
  const auto binding = std::ranges::find(query.bindings, name, &Binding::name);
  if (binding == query.bindings.end()) return found;
  for (std::size_t i = 0; i < binding->values.size(); ++i) {
    if (!binding->values[i].sql) continue;
    const Calls calls = volatile_calls(*binding->values[i].sql);
    if (calls.empty()) continue;
    add(found.calls, calls);
    found.words.push_back(
        fmt::format("the SQL for parameter {} calls {}", query.parameters.at(i), listed(calls)));
  }
  return found;
}

/// What a clock would not hold still.
bool is_random(const std::string& call) {
  return call.find("rand") != std::string::npos || call.starts_with("uuid") ||
         call.starts_with("TABLESAMPLE");
}

std::string hint_of(const Calls& calls) {
  const bool times = !std::ranges::all_of(calls, is_random);
  const bool random = std::ranges::any_of(calls, is_random);
  std::string hint;
  if (times)
    hint =
        "Set clock in [server] of the config, so that every run starts at the same instant, or "
        "bind the time as a parameter.";
  if (random)
    hint += std::string(times ? " " : "") +
            "Bind random values as parameters; for TABLESAMPLE add REPEATABLE.";
  return hint + " If it cannot change the plan, accept it.";
}

std::vector<Finding> check(const CaseView& view, double /*threshold*/) {
  const Evidence& evidence = view.evidence;
  if (evidence.has_clock || !evidence.current || evidence.query.statement.empty()) return {};
  if (view.baseline && !view.plan_changed()) return {};  // what was accepted compares the same
  Calls calls = volatile_calls(evidence.query.statement);
  std::vector<std::string> positions;
  Calls behind = calls;
  add_calls(behind, evidence.current->root);
  behind.erase(behind.begin(), behind.begin() + static_cast<std::ptrdiff_t>(calls.size()));
  if (!behind.empty())
    positions.push_back(fmt::format("a view or function that it uses calls {}", listed(behind)));
  const ValueCalls values = calls_of_values(evidence.query, evidence.binding);
  positions.insert(positions.end(), values.words.begin(), values.words.end());
  add(calls, behind);
  add(calls, values.calls);
  if (calls.empty()) return {};
  Finding finding;
  finding.severity = Severity::note;
  finding.message =
      fmt::format("{} calls {}: its plan may change with time", case_name(evidence), listed(calls));
  finding.detail = fmt::format("{}", fmt::join(positions, "; "));
  finding.hint = hint_of(calls);
  finding.current["calls"] = fmt::format("{}", fmt::join(calls, ", "));
  return {finding};
}

}  // namespace

constinit const Rule volatile_query = {
    .id = "volatile-query",
    .condition =
        "the statement, a view or function that its plan shows, or a binding's SQL calls now(), "
        "CURRENT_DATE, random() or the like, and the config sets no clock",
    .effect =
        "the seeded data ages for such a query: one day its estimates, and then its plan, change "
        "although nobody changed anything",
    .remedy = "set clock in [server] of the config, or bind the time as a parameter",
    .silence =
        "the server runs by a clock, the accepted plan has the same shape, or the call is hidden "
        "in the body of a function that the planner does not inline",
    .severity = Severity::note,
    .check = check,
};

}  // namespace gate
