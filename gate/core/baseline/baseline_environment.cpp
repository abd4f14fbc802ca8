// SPDX-License-Identifier: MIT
#include "gate/core/baseline/baseline_environment.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "gate/core/text/error.h"
#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"

namespace gate {
namespace {

using Entries = std::map<std::string, std::string>;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

Entries entries(const ServerConfig& server) {
  Entries all = {{"locale", server.locale}};
  if (server.clock) all["clock"] = *server.clock;
  if (!server.preload.empty()) all["preload"] = joined(server.preload);
  for (const auto& [name, value] : server.settings) all["settings." + name] = value;
  return all;
}

Entries entries(const JsonPlace& document, const std::string& file) {
  const auto version = document.is_object() ? document.find("version") : std::nullopt;
  const auto environment = document.is_object() ? document.find("environment") : std::nullopt;
  if (!version || !version->is(1) || !environment || !environment->is_object())
    throw Error(fmt::format("{}: not an environment file of this version", file), "",
                "Restore the file from version control, or delete it and run plangate refresh.");
  Entries all;
  for (const auto& [name, entry] : environment->members()) all[name] = entry.shown();
  return all;
}

}  // namespace

std::string write_environment(const ServerConfig& server) {
  nlohmann::ordered_json value = {{"version", 1}, {"environment", entries(server)}};
  return value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::vector<std::string> environment_differences(std::string_view json_text,
                                                 const std::string& file,
                                                 const ServerConfig& server) {
  const simdjson::dom::document json = parse_json(json_text, file);
  const Entries baseline = entries(JsonPlace(json.root(), file), file);
  const Entries current = entries(server);
  std::vector<std::string> differences;
  for (const auto& [name, value] : baseline)
    if (!current.contains(name))
      differences.push_back(
          fmt::format("{} was {} when the baselines were made, now it is not set", name, value));
    else if (current.at(name) != value)
      differences.push_back(fmt::format("{} was {} when the baselines were made, now it is {}",
                                        name, value, current.at(name)));
  for (const auto& [name, value] : current)
    if (!baseline.contains(name))
      differences.push_back(
          fmt::format("{} was not set when the baselines were made, now it is {}", name, value));
  return differences;
}

}  // namespace gate
