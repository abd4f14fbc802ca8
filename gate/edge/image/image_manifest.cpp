// SPDX-License-Identifier: MIT
#include "gate/edge/image/image_manifest.h"

#include <nlohmann/json.hpp>
#include <numeric>

namespace gate {
namespace {

using Json = nlohmann::json;  // an ordered one looks through all files to add one

Json files_to_json(const Inventory& inventory) {
  Json files = Json::object();
  for (const auto& [path, facts] : inventory.files) files[path] = {facts.size, facts.hash};
  return files;
}

ImageManifest manifest_from(const Json& value) {
  ImageManifest manifest;
  manifest.suite = value.at("suite").get<std::string>();
  manifest.postgres = value.at("postgres").get<std::string>();
  manifest.pieces = value.at("pieces").get<int>();
  manifest.of_pieces = value.at("of_pieces").get<int>();
  manifest.seconds = value.at("seconds").get<double>();
  manifest.statistics = value.at("statistics").get<std::string>();
  manifest.signatures = value.at("signatures").get<TableSignatures>();
  manifest.inventory.folders = value.at("folders").get<std::vector<std::string>>();
  for (const auto& [path, facts] : value.at("files").items())
    manifest.inventory.files[path] = {facts.at(0).get<std::uint64_t>(),
                                      facts.at(1).get<std::string>()};
  return manifest;
}

}  // namespace

std::uint64_t ImageManifest::bytes() const {
  return std::accumulate(
      inventory.files.begin(), inventory.files.end(), std::uint64_t{0},
      [](std::uint64_t sum, const auto& file) { return sum + file.second.size; });
}

std::string write_manifest(const ImageManifest& manifest) {
  const Json value = {{"suite", manifest.suite},
                      {"postgres", manifest.postgres},
                      {"pieces", manifest.pieces},
                      {"of_pieces", manifest.of_pieces},
                      {"seconds", manifest.seconds},
                      {"statistics", manifest.statistics},
                      {"signatures", manifest.signatures},
                      {"folders", manifest.inventory.folders},
                      {"files", files_to_json(manifest.inventory)}};
  const std::string text = value.dump() + "\n";
  return text + content_hash(text) + "\n";
}

std::optional<ImageManifest> read_manifest(std::string_view text) {
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view value = text.substr(0, end + 1);
  if (text.substr(end + 1) != content_hash(value) + "\n") return std::nullopt;
  try {
    return manifest_from(Json::parse(value));
  } catch (const nlohmann::json::exception&) {  // of a version that wrote something else
    return std::nullopt;
  }
}

}  // namespace gate
