// SPDX-License-Identifier: MIT
// EXPLAIN's output is kept as a list of lines: it may be invalid JSON, and it stays readable.
#include "gate/core/evidence/recording_json.h"

#include <nlohmann/json.hpp>

#include "gate/core/baseline/plan_json.h"
#include "gate/core/evidence/recorded_lines.h"
#include "gate/core/evidence/recorded_moves_json.h"
#include "gate/core/text/json_layout.h"
#include "gate/core/text/json_text.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

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

}  // namespace

Recording recording_at(const JsonPlace& document) {
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
  if (const auto moved = document.find("moved_statistics"))
    recording.moved = moved_statistics_from(*moved);
  if (const auto catalog = document.find("catalog")) recording.catalog = catalog_at(*catalog);
  if (const auto error = document.find("error")) recording.error = error_from(*error);
  return recording;
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
  if (!recording.moved.explain_unanalyzed.empty() || !recording.moved.sampled.empty())
    json["moved_statistics"] = moved_statistics_json(recording.moved);
  json["catalog"] = catalog_to_json(recording.catalog);
  if (recording.error) json["error"] = error_json(*recording.error);
  return layout(json);
}

Recording parse_recording(std::string_view json_text, const std::string& file) {
  const simdjson::dom::document json = parse_json(json_text, file);
  return recording_at(JsonPlace(json.root(), file));
}

}  // namespace gate
