// SPDX-License-Identifier: MIT
// EXPLAIN's text is kept as a list of its lines: it may be invalid JSON, and so it can be read.
#include "gate/core/recording.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "gate/core/baseline.h"
#include "gate/core/error.h"
#include "gate/core/explain.h"
#include "gate/core/json_layout.h"
#include "gate/core/json_place.h"
#include "gate/core/json_text.h"
#include "gate/core/plan_json.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

Json lines_json(std::string_view text) {
  Json lines = Json::array();
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    lines.push_back(std::string(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  lines.push_back(std::string(text));
  return lines;
}

std::string text_from(const JsonPlace& lines) {
  return fmt::format("{}", fmt::join(lines.texts(), "\n"));
}

Json error_json(const QueryError& error) {
  return {{"sqlstate", error.sqlstate},
          {"message", error.message},
          {"detail", error.detail},
          {"hint", error.hint},
          {"line", error.line}};
}

QueryError error_from(const JsonPlace& place) {
  const double line = place.at("line").number();
  if (line < 0 || line > 1e9) place.at("line").reject("is no line");
  return {place.at("sqlstate").text(), place.at("message").text(), place.at("detail").text(),
          place.at("hint").text(), static_cast<int>(line)};
}

Recording recording_from(const JsonPlace& document) {
  Recording recording;
  recording.explain = text_from(document.at("explain"));
  if (const auto lines = document.find("without_seq_scan"))
    recording.without_seq_scan = text_from(*lines);
  if (const auto catalog = document.find("catalog")) recording.catalog = catalog_at(*catalog);
  if (const auto error = document.find("error")) recording.error = error_from(*error);
  return recording;
}

Plan only_plan(std::vector<Plan> plans, const std::string& source) {
  if (plans.size() == 1) return std::move(plans.front());
  throw Error(fmt::format("{}: {} plans where one is expected", source, plans.size()),
              plans.empty() ? "a statement that only runs a command, or that a rule rewrote to "
                              "nothing, has no plan"
                            : "a rewrite rule has made several statements of the one");
}

RecordedPlan plan_of_recording(const Json& json, const std::string& file) {
  const Recording recording = recording_from(JsonPlace(json, file));
  if (recording.error)
    throw Error(file + ": the recorded query did not run", recording.error->message,
                recording.error->hint);
  RecordedPlan recorded;
  recorded.plan = only_plan(parse_explain(recording.explain, file), file);
  recorded.catalog = recording.catalog;
  if (!recording.without_seq_scan.empty())
    recorded.without_seq_scan = only_plan(parse_explain(recording.without_seq_scan, file), file);
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
  if (baseline.plans.empty()) throw Error(file + ": the baseline holds no plan");
  auto found = baseline.plans.begin();
  if (!binding.empty()) found = baseline.plans.find(binding);
  if (found == baseline.plans.end()) throw binding_error(baseline, file, binding);
  if (binding.empty())
    for (const auto& [name, plan] : baseline.plans)
      if (plan != found->second) throw binding_error(baseline, file, binding);
  return {found->second, baseline.catalog, std::nullopt};
}

}  // namespace

std::string write_recording(const Recording& recording) {
  Json json = {{"explain", lines_json(recording.explain)}};
  if (!recording.without_seq_scan.empty())
    json["without_seq_scan"] = lines_json(recording.without_seq_scan);
  json["catalog"] = catalog_to_json(recording.catalog);
  if (recording.error) json["error"] = error_json(*recording.error);
  return layout(json);
}

Recording parse_recording(std::string_view json_text, const std::string& file) {
  const Json json = parse_json(json_text, file);
  return recording_from(JsonPlace(json, file));
}

RecordedPlan parse_any_plan(std::string_view text, const std::string& file,
                            const std::string& binding) {
  const Json json = parse_explain_json(text, file);
  if (json.is_array() || (json.is_object() && json.contains("Plan")))
    return {only_plan(plans_of(json, file), file), {}, std::nullopt};
  if (json.is_object() && json.contains("explain")) return plan_of_recording(json, file);
  if (json.is_object() && json.contains("version") && json.contains("plans"))
    return plan_of_baseline(parse_baseline(text, file), file, binding);
  throw Error(file + ": holds no plan", "the text is JSON, but of another kind",
              "What is read is EXPLAIN's output (FORMAT JSON), a recording of plangate explain "
              "--format json, or a baseline.");
}

}  // namespace gate
