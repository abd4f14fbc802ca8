// SPDX-License-Identifier: MIT
#include "gate/core/evidence/any_plan.h"

#include <fmt/format.h>

#include "gate/core/baseline/baseline.h"
#include "gate/core/evidence/recording_json.h"
#include "gate/core/plan/explain.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"

namespace gate {
namespace {

Plan only_plan(std::vector<Plan> plans, const std::string& source) {
  if (plans.size() == 1) return std::move(plans.front());
  throw Error(fmt::format("{}: {} plans where one is expected", source, plans.size()),
              plans.empty() ? "a statement that only runs a command, or that a rule rewrote to "
                              "nothing, has no plan"
                            : "a rewrite rule has made several statements of the one, or the file "
                              "holds a log of several",
              "Give one plan: of the statement that does the work, not of one that is rewritten.");
}

RecordedPlan plan_of_recording(const JsonPlace& document, const std::string& file) {
  const Recording recording = recording_at(document);
  if (recording.error && recording.explain.empty())
    throw Error(file + ": the recorded query did not run", recording.error->message,
                recording.error->hint.empty() ? "Correct the query, and record it again."
                                              : recording.error->hint);
  RecordedPlan recorded;
  recorded.plan = completed_plan(only_plan(parse_explain(recording.explain, file), file), recording,
                                 recording.catalog);
  recorded.catalog = recording.catalog;
  if (!recording.without_seq_scan.empty())
    recorded.without_seq_scan = only_plan(parse_explain(recording.without_seq_scan, file), file);
  if (!recording.run_without_seq_scan.empty())
    recorded.run_without_seq_scan =
        only_plan(parse_explain(recording.run_without_seq_scan, file), file);
  recorded.trials = trials_of(recording);
  return recorded;
}

Error binding_error(const Baseline& baseline, const std::string& file, const std::string& binding) {
  std::string names;
  for (const auto& [name, plan] : baseline.plans) names += (names.empty() ? "" : ", ") + name;
  return Error(binding.empty() ? file + ": several different plans"
                               : fmt::format("{}: no binding \"{}\"", file, binding),
               "bindings: " + names, "Name one of them with --binding.");
}

RecordedPlan plan_of_baseline(const Baseline& baseline, const std::string& file,
                              const std::string& binding) {
  if (baseline.plans.empty())
    throw Error(file + ": the baseline holds no plan", "", "Write it again with plangate refresh.");
  auto found = baseline.plans.begin();
  if (!binding.empty()) found = baseline.plans.find(binding);
  if (found == baseline.plans.end()) throw binding_error(baseline, file, binding);
  if (binding.empty())
    for (const auto& [name, plan] : baseline.plans)
      if (plan != found->second) throw binding_error(baseline, file, binding);
  return {found->second, baseline.catalog, std::nullopt, std::nullopt, {}};
}

}  // namespace

RecordedPlan parse_any_plan(std::string_view text, const std::string& file,
                            const std::string& binding) {
  const simdjson::dom::document json = parse_explain_json(text, file);
  const JsonPlace document(json.root(), file);
  const auto has = [&](std::string_view key) {
    return document.is_object() && document.find(key).has_value();
  };
  if (document.is_array() || has("Plan"))
    return {only_plan(plans_of(json.root(), file), file), {}, std::nullopt, std::nullopt, {}};
  if (has("explain")) return plan_of_recording(document, file);
  if (has("version") && has("plans"))
    return plan_of_baseline(parse_baseline(text, file), file, binding);
  throw Error(file + ": holds no plan", "the text is JSON, but of another kind",
              "Give EXPLAIN's output (FORMAT JSON), a recording made by plangate explain --format "
              "json, or a baseline.");
}

}  // namespace gate
