// SPDX-License-Identifier: MIT
#include "gate/core/evidence/recorded_moves_json.h"

#include "gate/core/evidence/recorded_lines.h"

namespace gate {

using Json = nlohmann::ordered_json;

Json moved_statistics_json(const RecordedMovedStatistics& moved) {
  Json parts = Json::array();
  for (const UnanalyzedPart& each : moved.unanalyzed)
    parts.push_back(
        {{"schema", each.table.schema}, {"table", each.table.name}, {"column", each.column}});
  return {{"unanalyzed", std::move(parts)},
          {"explain_unanalyzed", lines_json(moved.explain_unanalyzed)}};
}

RecordedMovedStatistics moved_statistics_from(const JsonPlace& place) {
  RecordedMovedStatistics moved;
  for (const JsonPlace& each : place.at("unanalyzed").elements())
    moved.unanalyzed.push_back(
        {{each.at("schema").text(), each.at("table").text()}, each.at("column").text()});
  moved.explain_unanalyzed = text_from(place.at("explain_unanalyzed"));
  return moved;
}

}  // namespace gate
