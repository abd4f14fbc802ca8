// SPDX-License-Identifier: MIT
// sqlc: its config names the schema, for each engine.
#include <algorithm>
#include <array>

#include "gate/core/init/migration_files.h"
#include "gate/core/init/other_databases.h"
#include "gate/core/init/proposal_table.h"
#include "gate/core/text/word_lists.h"

namespace gate {
namespace {

constexpr std::array<std::string_view, 4> config_names = {"sqlc.yaml", "sqlc.yml", "sqlc.json",
                                                          ".sqlc.yaml"};

/// One of the config's packages.
struct Entry {
  std::string engine;
  std::vector<std::string> schema;
};

std::string without_signs(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\"'[,");
  if (begin == std::string_view::npos) return {};
  text = text.substr(begin, text.find_last_not_of(" \t\r\"'],") + 1 - begin);
  return std::string(text);
}

/// "a, b" of a list on one line.
void add_paths(std::vector<std::string>& paths, std::string_view list) {
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    if (std::string path = without_signs(list.substr(at, end - at)); !path.empty())
      paths.push_back(std::move(path));
    at = end + 1;
  }
}

/// The config line by line, as YAML or JSON lays it out: what an entry has already begins another.
std::vector<Entry> entries_of(const std::string& text) {
  std::vector<Entry> entries(1);
  bool in_schema = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = std::string_view(text).substr(at, end - at);
    at = end + 1;
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (line.starts_with('#') || line.empty()) continue;
    const std::size_t colon = line.find(':');
    const bool item = line.starts_with("- ");
    if (in_schema && colon == std::string_view::npos && !line.starts_with('}')) {
      add_paths(entries.back().schema, item ? line.substr(2) : line);
      continue;
    }
    in_schema = false;
    if (colon == std::string_view::npos) continue;
    const std::string key = without_signs(item ? line.substr(2, colon - 2) : line.substr(0, colon));
    const std::string_view value = line.substr(colon + 1);
    if (key == "engine") {
      if (!entries.back().engine.empty()) entries.emplace_back();
      entries.back().engine = without_signs(value);
    }
    if (key != "schema") continue;
    if (!entries.back().schema.empty()) entries.emplace_back();
    add_paths(entries.back().schema, value);
    in_schema = entries.back().schema.empty();
  }
  return entries;
}

/// The files of a schema, each folder's in the order in which sqlc reads them.
std::vector<std::string> files_of(const RepositoryFiles& files, const std::string& base,
                                  std::string path) {
  while (path.starts_with("./")) path.erase(0, 2);
  while (path.ends_with('/')) path.pop_back();
  const std::string full = in_folder(base, path == "." ? "" : path);
  if (has_file(files, full)) return {full};
  std::vector<std::string> group = sql_in(files, full);
  std::erase_if(group, [](const std::string& file) { return is_way_down(last_name(file)); });
  std::ranges::sort(group);
  return group;
}

ProposedSeed schema_of(const RepositoryFiles& files, const std::string& config,
                       const Entry& entry) {
  std::vector<std::string> all;
  std::vector<SeedStep> steps;
  for (const std::string& path : entry.schema) {
    const std::vector<std::string> group = files_of(files, folder_of(config), path);
    if (group.empty()) continue;
    const std::string glob = group.size() == 1 && group.front().ends_with(path)
                                 ? group.front()
                                 : in_folder(folder_of(group.front()), "*.sql");
    const SeedProposal part = sql_proposal(files, glob, group);
    steps.insert(steps.end(), part.steps.begin(), part.steps.end());
    all.insert(all.end(), group.begin(), group.end());
  }
  if (!any_creates_a_table(files, all)) return std::nullopt;
  return SeedProposal{{}, config, std::move(steps), {}, {}};
}

}  // namespace

ProposedSeed sqlc_seed(const RepositoryFiles& files) {
  for (const std::string& config : files_where(
           files, [](const std::string& file) { return is_one_of(last_name(file), config_names); }))
    for (const Entry& entry : entries_of(text_of(files, config)))
      if (entry.engine.empty() || names_postgresql(entry.engine))
        if (auto found = schema_of(files, config, entry)) return found;
  return std::nullopt;
}

}  // namespace gate
