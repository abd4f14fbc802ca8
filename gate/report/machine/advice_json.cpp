// SPDX-License-Identifier: MIT
#include "gate/report/machine/advice_json.h"

#include <optional>

#include "gate/core/text/json_layout.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

Json milliseconds_to_json(const std::optional<double>& milliseconds) {
  return milliseconds ? Json(*milliseconds) : Json();
}

std::optional<double> number_at(const JsonPlace& place) {
  return place.is_null() ? std::nullopt : std::optional(place.number());
}

Json other_cases_to_json(const std::vector<OtherCase>& cases) {
  Json all = Json::array();
  for (const OtherCase& each : cases)
    all.push_back({{"case", each.name},
                   {"blocks_before", exact_number_json(each.blocks_before)},
                   {"blocks_behind", exact_number_json(each.blocks_behind)},
                   {"fails", each.fails}});
  return all;
}

std::vector<OtherCase> other_cases_at(const JsonPlace& place) {
  std::vector<OtherCase> cases;
  for (const JsonPlace& each : place.elements())
    cases.push_back({each.at("case").text(), number_at(each.at("blocks_before")),
                     number_at(each.at("blocks_behind")), each.at("fails").flag()});
  return cases;
}

}  // namespace

Json advice_to_json(const TriedAdvice& advice) {
  return {{"tried", advice.tried},
          {"seed_only", advice.seed_only},
          {"migration", advice.migration},
          {"reverse", advice.reverse},
          {"bytes", exact_number_json(advice.bytes)},
          {"blocks_before", exact_number_json(advice.blocks_before)},
          {"blocks_behind", exact_number_json(advice.blocks_behind)},
          {"ms_before", milliseconds_to_json(advice.ms_before)},
          {"ms_behind", milliseconds_to_json(advice.ms_behind)},
          {"cures", advice.cures},
          {"gains", other_cases_to_json(advice.gains)},
          {"losses", other_cases_to_json(advice.losses)}};
}

TriedAdvice advice_at(const JsonPlace& place) {
  return {.tried = place.at("tried").count(),
          .seed_only = place.at("seed_only").count(),
          .migration = place.at("migration").texts(),
          .reverse = place.at("reverse").texts(),
          .bytes = place.at("bytes").number(),
          .blocks_before = number_at(place.at("blocks_before")),
          .blocks_behind = place.at("blocks_behind").number(),
          .ms_before = number_at(place.at("ms_before")),
          .ms_behind = number_at(place.at("ms_behind")),
          .cures = place.at("cures").texts(),
          .gains = other_cases_at(place.at("gains")),
          .losses = other_cases_at(place.at("losses"))};
}

}  // namespace gate
