// SPDX-License-Identifier: MIT
#include "gate/core/evidence/recorded_moves_json.h"

#include <utility>

#include "gate/core/evidence/recorded_lines.h"
#include "gate/core/text/json_layout.h"

namespace gate {

using Json = nlohmann::ordered_json;

namespace {

Json unanalyzed_json(const std::vector<UnanalyzedPart>& parts) {
  Json json = Json::array();
  for (const UnanalyzedPart& each : parts)
    json.push_back(
        {{"schema", each.table.schema}, {"table", each.table.name}, {"column", each.column}});
  return json;
}

std::vector<UnanalyzedPart> unanalyzed_from(const JsonPlace& place) {
  std::vector<UnanalyzedPart> parts;
  for (const JsonPlace& each : place.elements())
    parts.push_back(
        {{each.at("schema").text(), each.at("table").text()}, each.at("column").text()});
  return parts;
}

Json sample_json(const RecordedSample& sample) {
  const SampleGap& gap = sample.gap;
  return {{"schema", gap.table.schema},
          {"table", gap.table.name},
          {"column", gap.column},
          {"missed", to_string(gap.missed)},
          {"value", gap.value},
          {"place", gap.place},
          {"rows", number_json(gap.rows)},
          {"sample", number_json(gap.sample)},
          {"wanted", number_json(gap.wanted)},
          {"explain", lines_json(sample.explain)}};
}

MissedClass missed_class_from(const JsonPlace& place) {
  const std::string text = place.text();
  for (const MissedClass each :
       {MissedClass::values, MissedClass::nulls, MissedClass::value, MissedClass::rare_values})
    if (text == to_string(each)) return each;
  place.reject("is no class of rows");
}

RecordedSample sample_from(const JsonPlace& place) {
  SampleGap gap;
  gap.table = {place.at("schema").text(), place.at("table").text()};
  gap.column = place.at("column").text();
  gap.missed = missed_class_from(place.at("missed"));
  gap.value = place.at("value").text();
  gap.place = place.at("place").count();
  gap.rows = place.at("rows").number();
  gap.sample = place.at("sample").number();
  gap.wanted = place.at("wanted").number();
  return {std::move(gap), text_from(place.at("explain"))};
}

}  // namespace

Json moved_statistics_json(const RecordedMovedStatistics& moved) {
  Json json = Json::object();
  if (!moved.explain_unanalyzed.empty()) {
    json["unanalyzed"] = unanalyzed_json(moved.unanalyzed);
    json["explain_unanalyzed"] = lines_json(moved.explain_unanalyzed);
  }
  for (const RecordedSample& each : moved.sampled) json["sampled"].push_back(sample_json(each));
  return json;
}

RecordedMovedStatistics moved_statistics_from(const JsonPlace& place) {
  RecordedMovedStatistics moved;
  if (const auto parts = place.find("unanalyzed")) {
    moved.unanalyzed = unanalyzed_from(*parts);
    moved.explain_unanalyzed = text_from(place.at("explain_unanalyzed"));
  }
  if (const auto samples = place.find("sampled"))
    for (const JsonPlace& each : samples->elements()) moved.sampled.push_back(sample_from(each));
  return moved;
}

}  // namespace gate
