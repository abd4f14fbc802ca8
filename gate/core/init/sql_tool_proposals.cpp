// SPDX-License-Identifier: MIT
// drizzle, Supabase, Hasura, graphile-migrate, Diesel: their migrations are SQL that only goes up,
// in files or folders whose names begin with a number or a date.
#include <algorithm>
#include <array>

#include "gate/core/init/migration_files.h"
#include "gate/core/init/other_databases.h"
#include "gate/core/init/proposal_table.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/ascii.h"

namespace gate {
namespace {

/// A folder a migration, each with a file of this name, in the order of the folders.
ProposedSeed folders_with(const RepositoryFiles& files, const std::string& folder,
                          const std::string& name) {
  const std::vector<std::string> group = in_subfolders(files, folder, name);
  if (!any_creates_a_table(files, group)) return std::nullopt;
  return sql_proposal(files, in_folder(folder, "*/" + name), group);
}

ProposedSeed files_in(const RepositoryFiles& files, const std::string& folder) {
  const std::vector<std::string> group = in_version_order(sql_in(files, folder));
  if (!any_creates_a_table(files, group)) return std::nullopt;
  return sql_proposal(files, in_folder(folder, "*.sql"), group);
}

/// What a config in TypeScript or JSON gives for a key: `out: "./drizzle"`; empty where it does
/// not. Lines of nothing but a comment count for nothing.
std::string value_in_quotes(const std::string& text, std::string_view key) {
  for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at + 1)) {
    const std::size_t line = text.rfind('\n', at) + 1;
    const std::string before = text.substr(line, at - line);
    const bool is_key = before.find_first_not_of(" \t{,\"'") == std::string::npos;
    const std::size_t open = text.find_first_not_of("\"': \t", at + key.size());
    const std::size_t colon = text.find(':', at);
    if (!is_key || open == std::string::npos || colon == std::string::npos || colon > open)
      continue;
    const std::size_t end = text.find_first_of("\"'`\n,", open);
    return text.substr(open, end - open);
  }
  return {};
}

/// "./db//drizzle/" -> "db/drizzle"
std::string plain_folder(std::string folder) {
  while (folder.starts_with("./")) folder.erase(0, 2);
  while (folder.ends_with('/')) folder.pop_back();
  return folder == "." ? "" : folder;
}

bool is_drizzle_config(const std::string& file) {
  const std::string name = last_name(file);
  return name.starts_with("drizzle") && name.find("config") != std::string::npos;
}

ProposedSeed drizzle_by(const RepositoryFiles& files, const std::string& config) {
  const std::string text = text_of(files, config);
  const std::string dialect = value_in_quotes(text, "dialect") + value_in_quotes(text, "driver");
  if (!dialect.empty() && (names_other_database(dialect) || dialect.starts_with("libsql") ||
                           dialect.starts_with("turso") || dialect.starts_with("singlestore")))
    return std::nullopt;
  const std::string out = value_in_quotes(text, "out");
  const std::string folder =
      in_folder(folder_of(config), plain_folder(out.empty() ? "drizzle" : out));
  if (auto found = files_in(files, folder)) return found;
  return folders_with(files, folder, "migration.sql");
}

/// What graphile-migrate would replace before it runs a file: `:DATABASE_OWNER`.
bool has_placeholder(const std::string& sql) {
  for (std::size_t at = sql.find(':'); at != std::string::npos; at = sql.find(':', at + 1)) {
    const bool is_cast = at > 0 && sql[at - 1] == ':';
    if (!is_cast && is_ascii_capital(sql[at + 1])) return true;
  }
  return false;
}

}  // namespace

ProposedSeed drizzle_seed(const RepositoryFiles& files) {
  for (const std::string& config : files_where(files, is_drizzle_config))
    if (auto found = drizzle_by(files, config)) return found;
  return std::nullopt;
}

ProposedSeed supabase_seed(const RepositoryFiles& files) {
  for (const std::string& config : files_named(files, "config.toml")) {
    const std::string folder = folder_of(config);
    if (last_name(folder) != "supabase") continue;
    auto found = files_in(files, in_folder(folder, "migrations"));
    if (!found) continue;
    const std::string rows = in_folder(folder, "seed.sql");
    if (has_file(files, rows)) found->steps.push_back({SqlStep{rows}, {}});
    found->has_rows = found->has_rows || has_file(files, rows);
    found->remark =
        "What Supabase's own image brings (schemas auth and storage, roles anon, authenticated and "
        "service_role) is not there: add a file before these that creates what they use.";
    return found;
  }
  return std::nullopt;
}

ProposedSeed hasura_seed(const RepositoryFiles& files) {
  for (const std::string& config : files_named(files, "config.yaml")) {
    if (!mentions(text_of(files, config), "metadata_directory")) continue;
    const std::string migrations = in_folder(folder_of(config), "migrations");
    for (const std::string& first : files_named(files, "up.sql")) {
      const std::string folder = folder_of(folder_of(first));
      if (folder != migrations && folder_of(folder) != migrations) continue;
      if (auto found = folders_with(files, folder, "up.sql")) return found;
    }
  }
  return std::nullopt;
}

ProposedSeed graphile_migrate_seed(const RepositoryFiles& files) {
  for (const std::string& first : files_where(files, [](const std::string& file) {
         return file.ends_with(".sql") && last_name(folder_of(file)) == "committed";
       })) {
    if (!has_comment(text_of(files, first), "! previous:")) continue;
    auto found = files_in(files, folder_of(first));
    if (!found) continue;
    const std::vector<std::string> group = sql_in(files, folder_of(first));
    if (std::ranges::any_of(group, [&](const std::string& file) {
          return has_placeholder(text_of(files, file));
        })) {
      const std::string base = folder_of(folder_of(folder_of(first)));
      found->steps = {run_step(command_in(base, "npx graphile-migrate migrate"),
                               {in_folder(folder_of(first), "*.sql")})};
      found->tools = {"node"};
      found->sources = group;
    }
    return found;
  }
  return std::nullopt;
}

ProposedSeed diesel_seed(const RepositoryFiles& files) {
  for (const std::string& config : files_named(files, "diesel.toml"))
    if (auto found = folders_with(files, in_folder(folder_of(config), "migrations"), "up.sql"))
      return found;
  return std::nullopt;
}

}  // namespace gate
