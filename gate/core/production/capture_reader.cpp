// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "gate/core/production/capture.h"
#include "gate/core/production/capture_fields.h"
#include "gate/core/production/element_lines.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"

namespace gate {
namespace {

constexpr const char* way_out =
    "Restore the file, or capture again: plangate capture --from URL -o FILE";

void add_statistics(const JsonPlace& line, CapturedColumn& column) {
  column.is_unreadable = has_flag(line, "unreadable");
  auto& target = has_flag(line, "inherited") ? column.inherited : column.own;
  if (target) line.reject("tells of this column a second time");
  target = column_statistics(line);
}

QualifiedName qualified_name(const JsonPlace& pair) {
  const std::vector<std::string> words = pair.texts();
  if (words.size() != 2) pair.reject("is no pair of schema and name");
  return {words[0], words[1]};
}

TableKind table_kind(const JsonPlace& place) {
  constexpr auto kinds = std::to_array<std::pair<std::string_view, TableKind>>(
      {{"table", TableKind::table},
       {"partitioned table", TableKind::partitioned_table},
       {"materialized view", TableKind::materialized_view},
       {"foreign table", TableKind::foreign_table}});
  const std::string word = place.text();
  for (const auto& [name, kind] : kinds)
    if (name == word) return kind;
  place.reject(fmt::format("is \"{}\", which is no kind of table", word));
}

std::optional<PartitionPlace> partition_place(const JsonPlace& line) {
  const auto parent = line.find("partition_of");
  if (!parent) return std::nullopt;
  const int number = has_flag(line, "default") ? 0 : whole_number(line.at("partition"), 1);
  return PartitionPlace{qualified_name(*parent), number};
}

CapturedTable captured_table(const JsonPlace& line) {
  CapturedTable table;
  table.kind = table_kind(line.at("kind"));
  table.partition = partition_place(line);
  table.pages = number_between(line, "pages", 0, most_pages);
  table.rows = number_between(line, "rows", 0, most_rows);
  table.all_visible = number_between(line, "all_visible", 0, most_pages);
  return table;
}

void add_column(const JsonPlace& line, CapturedTable& table) {
  const std::string name = name_at(line, "column");
  auto found = std::ranges::find(table.columns, name, &CapturedColumn::name);
  if (found == table.columns.end())
    found = table.columns.insert(found, CapturedColumn{.name = name, .own = {}, .inherited = {}});
  add_statistics(line, *found);
}

CapturedIndex captured_index(const JsonPlace& line, const std::string& name) {
  CapturedIndex index;
  index.name = name;
  index.method = name_at(line, "method");
  for (const JsonPlace& key : line.at("columns").elements())
    index.columns.push_back(key.is_null() ? std::nullopt : std::optional(key.text()));
  index.is_unique = has_flag(line, "unique");
  index.is_partial = has_flag(line, "partial");
  index.pages = number_between(line, "pages", 0, most_pages);
  index.rows = number_between(line, "rows", 0, most_rows);
  return index;
}

void add_index(const JsonPlace& line, CapturedTable& table) {
  const std::string name = name_at(line, "index");
  const auto known = table.indexes.find(name);
  if (!line.find("column")) {
    if (known != table.indexes.end()) line.reject("tells of this index a second time");
    table.indexes.emplace(name, captured_index(line, name));
    return;
  }
  if (known == table.indexes.end()) line.reject("comes before its index");
  CapturedColumn& key = known->second.expressions[whole_number(line.at("number"), 1)];
  key.name = name_at(line, "column");
  add_statistics(line, key);
}

StatisticsColumn statistics_column(const JsonPlace& place) {
  if (place.is_text()) return {.name = place.text()};
  return {.name = {}, .expression = whole_number(place, 1)};
}

std::vector<StatisticsColumn> statistics_columns(const JsonPlace& line) {
  std::vector<StatisticsColumn> columns;
  for (const JsonPlace& each : line.at("columns").elements())
    columns.push_back(statistics_column(each));
  return columns;
}

void add_extended(const JsonPlace& line, const std::string& schema, CapturedTable& table) {
  const auto own_schema = line.find("schema_of_statistics");
  CapturedStatistics& object =
      table.statistics[{own_schema ? own_schema->text() : schema, name_at(line, "statistics")}];
  object.is_unreadable = object.is_unreadable || has_flag(line, "unreadable");
  ExtendedStatistics& part = has_flag(line, "inherited") ? object.inherited : object.own;
  if (const auto number = line.find("expression")) {
    if (const auto statistics = column_statistics(line))
      part.expressions[whole_number(*number, 1)] = *statistics;
  } else if (const auto determined = line.find("determine")) {
    part.dependencies.push_back({statistics_columns(line), statistics_column(*determined),
                                 number_between(line.at("degree"), 0, 1)});
  } else if (line.find("columns")) {
    part.n_distinct.push_back(
        {statistics_columns(line), number_between(line.at("n_distinct"), 0, most_rows)});
  } else {
    part.most_common_freqs = frequencies(line, "most_common_freqs");
    part.most_common_base_freqs = frequencies(line, "most_common_base_freqs");
  }
}

void add_line(const JsonPlace& line, Capture& capture) {
  const QualifiedName name = {name_at(line, "schema"), name_at(line, "table")};
  const auto known = capture.tables.find(name);
  if (line.find("kind")) {
    if (known != capture.tables.end()) line.reject("tells of this table a second time");
    capture.tables.emplace(name, captured_table(line));
    return;
  }
  if (known == capture.tables.end()) line.reject("comes before its table");
  if (line.find("statistics"))
    add_extended(line, name.schema, known->second);
  else if (line.find("index"))
    add_index(line, known->second);
  else
    add_column(line, known->second);
}

/// Calls `read` with each element of the array, which knows its line.
template <typename Read>
void each_line(std::string_view text, const std::string& file, simdjson::dom::element root,
               std::string_view member, Read read) {
  const auto lines = element_lines(text)[std::string(member)];
  std::size_t number = 0;
  for (const simdjson::dom::element element : root[member].get_array()) {
    const std::string place =
        number < lines.size() ? fmt::format("{}:{}", file, lines[number]) : file;
    read(JsonPlace(element, place, fmt::format("{}[{}]", member, number)));
    ++number;
  }
}

bool is_capture(const JsonPlace& root) {
  if (!root.is_object()) return false;
  const auto version = root.find("version");
  return version && version->is(1) && root.find("captured") && root.find("postgres") &&
         root.find("settings") && root.find("settings")->is_array() && root.find("statistics") &&
         root.find("statistics")->is_array();
}

Capture read_capture(std::string_view text, const std::string& file) {
  const simdjson::dom::document json = parse_json(text, file);
  const JsonPlace root(json.root(), file);
  if (!is_capture(root))
    throw Error(fmt::format("{}: not a capture of version 1", file), "", way_out);
  Capture capture;
  capture.captured = root.at("captured").text();
  capture.postgres = root.at("postgres").text();
  if (const auto place = root.find("digits")) capture.digits = whole_number(*place, 1);
  each_line(text, file, json.root(), "settings", [&](const JsonPlace& line) {
    capture.settings[name_at(line, "setting")] = line.at("value").text();
  });
  each_line(text, file, json.root(), "statistics",
            [&](const JsonPlace& line) { add_line(line, capture); });
  return capture;
}

}  // namespace

Capture parse_capture(std::string_view text, const std::string& file) {
  try {
    return read_capture(text, file);
  } catch (const Error& error) {
    throw Error(error.message, error.detail, way_out);
  }
}

}  // namespace gate
