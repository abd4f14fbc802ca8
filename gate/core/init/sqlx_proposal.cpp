// SPDX-License-Identifier: MIT
// sqlx for Rust: SQL that only goes up, or one file each way, in the order of their versions.
#include <algorithm>

#include "gate/core/init/migration_files.h"
#include "gate/core/init/proposal_table.h"

namespace gate {
namespace {

bool is_for_postgresql(const std::string& manifest) {
  if (!mentions(manifest, "sqlx")) return false;
  const bool names_others = mentions(manifest, "sqlite") || mentions(manifest, "mysql");
  return mentions(manifest, "postgres") || !names_others;
}

bool is_way_up(const std::string& file) {
  return file.ends_with(".up.sql");
}

}  // namespace

ProposedSeed sqlx_seed(const RepositoryFiles& files) {
  for (const std::string& manifest : files_named(files, "Cargo.toml")) {
    if (!is_for_postgresql(text_of(files, manifest))) continue;
    const std::string folder = in_folder(folder_of(manifest), "migrations");
    std::vector<std::string> group = sql_in(files, folder);
    std::erase_if(group, [](const std::string& file) { return file.ends_with(".down.sql"); });
    if (!any_creates_a_table(files, group)) continue;
    const bool has_both_ways = std::ranges::any_of(group, is_way_up);
    return sql_proposal(files, in_folder(folder, has_both_ways ? "*.up.sql" : "*.sql"),
                        in_version_order(std::move(group)));
  }
  return std::nullopt;
}

}  // namespace gate
