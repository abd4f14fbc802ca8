// SPDX-License-Identifier: MIT
// EXPLAIN's output is kept as a list of lines: it may be invalid JSON, and it stays readable.
#include "gate/core/evidence/recording.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "gate/core/baseline/baseline.h"
#include "gate/core/baseline/plan_json.h"
#include "gate/core/compare/whole_reads.h"
#include "gate/core/plan/explain.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_layout.h"
#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"

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

Json texts_json(const std::vector<std::string>& texts) {
  Json json = Json::array();
  for (const std::string& text : texts) json.push_back(lines_json(text));
  return json;
}

std::vector<std::string> texts_from(const JsonPlace& place) {
  std::vector<std::string> texts;
  for (const JsonPlace& lines : place.elements()) texts.push_back(text_from(lines));
  return texts;
}

Json reads_json(const std::vector<TableReads>& reads) {
  Json json = Json::array();
  for (const TableReads& each : reads)
    json.push_back({{"schema", each.table.schema},
                    {"table", each.table.name},
                    {"scans", number_json(each.scans)},
                    {"rows", number_json(each.rows)}});
  return json;
}

QualifiedName table_from(const JsonPlace& place) {
  return {place.at("schema").text(), place.at("table").text()};
}

std::vector<TableReads> reads_from(const JsonPlace& place) {
  std::vector<TableReads> reads;
  for (const JsonPlace& each : place.elements())
    reads.push_back({table_from(each), each.at("scans").number(), each.at("rows").number()});
  return reads;
}

Json index_reads_json(const std::vector<IndexReads>& reads) {
  Json json = Json::array();
  for (const IndexReads& each : reads)
    json.push_back({{"index_schema", each.index.schema},
                    {"index", each.index.name},
                    {"schema", each.table.schema},
                    {"table", each.table.name},
                    {"scans", number_json(each.scans)},
                    {"entries", number_json(each.entries)},
                    {"blocks", number_json(each.blocks)},
                    {"written", number_json(each.written)},
                    {"pages", number_json(each.pages)},
                    {"rows", number_json(each.rows)}});
  return json;
}

std::vector<IndexReads> index_reads_from(const JsonPlace& place) {
  std::vector<IndexReads> reads;
  for (const JsonPlace& each : place.elements())
    reads.push_back({.index = {each.at("index_schema").text(), each.at("index").text()},
                     .table = table_from(each),
                     .scans = each.at("scans").number(),
                     .entries = each.at("entries").number(),
                     .blocks = each.at("blocks").number(),
                     .written = each.at("written").number(),
                     .pages = each.at("pages").number(),
                     .rows = each.at("rows").number()});
  return reads;
}

Json keys_json(const std::vector<UnindexedForeignKey>& keys) {
  Json json = Json::array();
  for (const UnindexedForeignKey& key : keys)
    json.push_back(
        {{"schema", key.table.schema}, {"table", key.table.name}, {"columns", key.columns}});
  return json;
}

std::vector<UnindexedForeignKey> keys_from(const JsonPlace& place) {
  std::vector<UnindexedForeignKey> keys;
  for (const JsonPlace& each : place.elements())
    keys.push_back({table_from(each), each.at("columns").texts()});
  return keys;
}

Json trials_json(const std::vector<RecordedTrial>& trials) {
  Json json = Json::array();
  for (const RecordedTrial& each : trials) {
    Json trial = {{"statements", each.statements}};
    if (!each.sqlstate.empty()) trial["sqlstate"] = each.sqlstate;
    if (!each.explain.empty()) trial["explain"] = lines_json(each.explain);
    json.push_back(std::move(trial));
  }
  return json;
}

std::vector<RecordedTrial> trials_from(const JsonPlace& place) {
  std::vector<RecordedTrial> trials;
  for (const JsonPlace& each : place.elements()) {
    RecordedTrial trial{each.at("statements").texts(), "", ""};
    if (const auto sqlstate = each.find("sqlstate")) trial.sqlstate = sqlstate->text();
    if (const auto lines = each.find("explain")) trial.explain = text_from(*lines);
    trials.push_back(std::move(trial));
  }
  return trials;
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
  if (const auto reads = document.find("reads")) recording.reads.tables = reads_from(*reads);
  if (const auto reads = document.find("index_reads"))
    recording.reads.indexes = index_reads_from(*reads);
  if (const auto lines = document.find("without_seq_scan"))
    recording.without_seq_scan = text_from(*lines);
  if (const auto lines = document.find("run_without_seq_scan"))
    recording.run_without_seq_scan = text_from(*lines);
  if (const auto lines = document.find("generic")) recording.generic = text_from(*lines);
  if (const auto texts = document.find("alternatives")) recording.alternatives = texts_from(*texts);
  if (const auto texts = document.find("nested")) recording.nested = texts_from(*texts);
  if (const auto keys = document.find("unindexed_foreign_keys"))
    recording.unindexed_foreign_keys = keys_from(*keys);
  if (const auto trials = document.find("trials")) recording.trials = trials_from(*trials);
  if (const auto catalog = document.find("catalog")) recording.catalog = catalog_at(*catalog);
  if (const auto error = document.find("error")) recording.error = error_from(*error);
  return recording;
}

Plan only_plan(std::vector<Plan> plans, const std::string& source) {
  if (plans.size() == 1) return std::move(plans.front());
  throw Error(fmt::format("{}: {} plans where one is expected", source, plans.size()),
              plans.empty() ? "a statement that only runs a command, or that a rule rewrote to "
                              "nothing, has no plan"
                            : "a rewrite rule has made several statements of the one, or the file "
                              "holds a log of several",
              "Give one plan: of the statement that does the work, not of one that is rewritten.");
}

Plan with_more_than_explain(Plan plan, const Recording& recording, const Catalog& catalog) {
  plan.hidden = with_statements(hidden_scans(plan, recording.reads), recording);
  if (!recording.generic.empty())
    if (const auto generic = statement_plan(recording.generic))
      plan.generic = whole_reads(*generic, plan, catalog);
  plan.unstable = !recording.alternatives.empty();
  return plan;
}

RecordedPlan plan_of_recording(const JsonPlace& document, const std::string& file) {
  const Recording recording = recording_from(document);
  if (recording.error && recording.explain.empty())
    throw Error(file + ": the recorded query did not run", recording.error->message,
                recording.error->hint.empty() ? "Correct the query, and record it again."
                                              : recording.error->hint);
  RecordedPlan recorded;
  recorded.plan = with_more_than_explain(only_plan(parse_explain(recording.explain, file), file),
                                         recording, recording.catalog);
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

std::vector<HiddenScan> with_statements(std::vector<HiddenScan> scans, const Recording& recording) {
  std::vector<NestedStatement> nested;
  for (const std::string& document : recording.nested)
    if (auto statement = nested_statement(document)) nested.push_back(std::move(*statement));
  return with_statements(std::move(scans), nested, recording.unindexed_foreign_keys);
}

std::optional<Plan> recorded_plan(const Recording& recording, const Catalog& catalog) {
  const std::optional<Plan> plan = statement_plan(recording.explain);
  return plan ? std::optional(with_more_than_explain(*plan, recording, catalog)) : plan;
}

Trials trials_of(const Recording& recording) {
  Trials trials;
  for (const RecordedTrial& each : recording.trials) {
    Trial& trial = trials[each.statements];
    trial.sqlstate = each.sqlstate;
    if (!each.explain.empty()) trial.plan = statement_plan(each.explain);
  }
  return trials;
}

std::string write_recording(const Recording& recording) {
  Json json = {{"explain", lines_json(recording.explain)}};
  if (!recording.reads.tables.empty()) json["reads"] = reads_json(recording.reads.tables);
  if (!recording.reads.indexes.empty())
    json["index_reads"] = index_reads_json(recording.reads.indexes);
  if (!recording.without_seq_scan.empty())
    json["without_seq_scan"] = lines_json(recording.without_seq_scan);
  if (!recording.run_without_seq_scan.empty())
    json["run_without_seq_scan"] = lines_json(recording.run_without_seq_scan);
  if (!recording.generic.empty()) json["generic"] = lines_json(recording.generic);
  if (!recording.alternatives.empty()) json["alternatives"] = texts_json(recording.alternatives);
  if (!recording.nested.empty()) json["nested"] = texts_json(recording.nested);
  if (!recording.unindexed_foreign_keys.empty())
    json["unindexed_foreign_keys"] = keys_json(recording.unindexed_foreign_keys);
  if (!recording.trials.empty()) json["trials"] = trials_json(recording.trials);
  json["catalog"] = catalog_to_json(recording.catalog);
  if (recording.error) json["error"] = error_json(*recording.error);
  return layout(json);
}

Recording parse_recording(std::string_view json_text, const std::string& file) {
  const simdjson::dom::document json = parse_json(json_text, file);
  return recording_from(JsonPlace(json.root(), file));
}

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
