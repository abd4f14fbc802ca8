// SPDX-License-Identifier: MIT
#include "gate/edge/image/image_manifest.h"

#include <nlohmann/json.hpp>

#include "gate/core/text/error.h"
#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"

namespace gate {
namespace {

using Json = nlohmann::ordered_json;

Json files_to_json(const Inventory& inventory) {
  Json::object_t files;  // a vector: push_back does not search for the key
  for (const auto& [path, facts] : inventory.files)
    files.push_back({path, Json{facts.size, facts.hash}});
  return files;
}

FileFacts facts_from(const JsonPlace& place) {
  const auto all = place.elements();
  const std::vector<JsonPlace> facts(all.begin(), all.end());
  if (facts.size() != 2) place.reject("is no size and hash");
  return {facts[0].count(), facts[1].text()};
}

Json missing_to_json(const std::vector<MissingStatistics>& all) {
  Json json = Json::array();
  for (const MissingStatistics& each : all)
    json.push_back({{"column", each.column},
                    {"column_name", each.column_name},
                    {"object", each.object},
                    {"schema", each.schema},
                    {"table", each.table}});
  return json;
}

MissingStatistics missing_from(const JsonPlace& place) {
  return {place.at("object").text(), static_cast<int>(place.at("column").integer()),
          place.at("schema").text(), place.at("table").text(), place.at("column_name").text()};
}

ImageManifest manifest_from(const JsonPlace& value) {
  ImageManifest manifest;
  manifest.suite = value.at("suite").text();
  manifest.postgres = value.at("postgres").text();
  manifest.pieces = static_cast<int>(value.at("pieces").integer());
  manifest.of_pieces = static_cast<int>(value.at("of_pieces").integer());
  manifest.instant = value.at("instant").text();
  manifest.seconds = value.at("seconds").number();
  manifest.statistics = value.at("statistics").text();
  for (const auto& [table, signature] : value.at("signatures").members())
    manifest.signatures[table] = signature.text();
  for (const auto& [name, words] : value.at("clock_readers").members())
    manifest.clock_readers[name] = words.text();
  for (const JsonPlace& each : value.at("missing_statistics").elements())
    manifest.missing_statistics.push_back(missing_from(each));
  manifest.inventory.folders = value.at("folders").texts();
  for (const auto& [path, facts] : value.at("files").members())
    manifest.inventory.files[path] = facts_from(facts);
  return manifest;
}

}  // namespace

std::string write_manifest(const ImageManifest& manifest) {
  const Json value = {{"clock_readers", manifest.clock_readers},
                      {"files", files_to_json(manifest.inventory)},
                      {"folders", manifest.inventory.folders},
                      {"instant", manifest.instant},
                      {"missing_statistics", missing_to_json(manifest.missing_statistics)},
                      {"of_pieces", manifest.of_pieces},
                      {"pieces", manifest.pieces},
                      {"postgres", manifest.postgres},
                      {"seconds", manifest.seconds},
                      {"signatures", manifest.signatures},
                      {"statistics", manifest.statistics},
                      {"suite", manifest.suite}};
  const std::string text = value.dump() + "\n";
  return text + content_hash(text) + "\n";
}

std::optional<ImageManifest> read_manifest(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view value = text.substr(0, end + 1);
  if (text.substr(end + 1) != content_hash(value) + "\n") return std::nullopt;
  try {
    const simdjson::dom::document json = parse_json(value, "the manifest");
    return manifest_from(JsonPlace(json.root(), "the manifest"));
  } catch (const Error&) {  // written by another version
    return std::nullopt;
  }
}

}  // namespace gate
