// SPDX-License-Identifier: MIT
// SQL files that need no tool: a schema in one file, migrations without down migrations, a folder.
#include <algorithm>
#include <array>
#include <set>

#include "gate/core/init/migration_files.h"
#include "gate/core/init/proposal_table.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/ascii.h"
#include "gate/core/text/path_glob.h"
#include "gate/core/text/word_lists.h"

namespace gate {
namespace {

constexpr std::array<std::string_view, 2> schema_names = {"schema.sql", "structure.sql"};
constexpr std::array<std::string_view, 4> migration_folders = {"migrations", "migration", "migrate",
                                                               "drizzle"};
constexpr std::array<std::string_view, 13> sql_folders = {"",
                                                          "db",
                                                          "sql",
                                                          "database",
                                                          "schema",
                                                          "schemas",
                                                          "ddl",
                                                          "seed",
                                                          "seeds",
                                                          "postgres",
                                                          "postgresql",
                                                          "init",
                                                          "docker-entrypoint-initdb.d"};

bool creates_a_table(const std::string& sql) {
  const std::string lower = to_lower(sql);
  return lower.find("create table") != std::string::npos ||
         lower.find("create unlogged table") != std::string::npos;
}

/// Whether the text fills tables; a few INSERTs in a migration do not count.
bool brings_rows(const std::string& sql) {
  const std::string lower = to_lower(sql);
  const auto has = [&](std::string_view words) { return lower.find(words) != std::string::npos; };
  return has("generate_series") || has("\ncopy ") || (has("insert into") && !has("create table"));
}

/// Folders of files that the predicate accepts, shallowest first.
std::vector<std::string> folders_of(const std::vector<std::string>& files) {
  std::vector<std::string> folders;
  std::set<std::string> seen;
  for (const std::string& file : files)
    if (seen.insert(folder_of(file)).second) folders.push_back(folder_of(file));
  return folders;
}

/// Whether the file is another kind's, or would undo what it did.
bool is_not_plain(const RepositoryFiles& files, const std::string& file) {
  const std::string name = last_name(file);
  const bool of_flyway = name.starts_with("V") && name.find("__") != std::string::npos;
  return of_flyway || file.ends_with(".up.sql") || has_unknown_way_down(text_of(files, file));
}

/// The rank of a file among files without numbers: what others depend on comes first.
int rank_of(const RepositoryFiles& files, const std::string& file) {
  const std::string sql = to_lower(text_of(files, file));
  const auto has = [&](std::string_view words) { return sql.find(words) != std::string::npos; };
  if (creates_a_table(sql)) return 1;
  if (has("create extension") || has("create type") || has("create schema") ||
      has("create domain") || has("create role"))
    return 0;
  if (has("create ") || has("alter table")) return 2;
  if (brings_rows(sql)) return 3;
  return -1;
}

bool all_numbered(const std::vector<std::string>& group) {
  return std::all_of(group.begin(), group.end(), [](const std::string& file) {
    const char first = last_name(file).front();
    return is_ascii_digit(first);
  });
}

/// The files of a folder in execution order, without those that build nothing.
std::vector<std::string> in_running_order(const RepositoryFiles& files,
                                          std::vector<std::string> group) {
  if (all_numbered(group)) return in_version_order(std::move(group));
  std::erase_if(group, [&](const std::string& file) { return rank_of(files, file) < 0; });
  std::stable_sort(group.begin(), group.end(),
                   [&](const std::string& left, const std::string& right) {
                     return rank_of(files, left) < rank_of(files, right);
                   });
  return group;
}

void add_rows(SeedProposal& proposal, const RepositoryFiles& files) {
  for (const std::string& glob : row_globs(files)) {
    const bool is_there =
        std::any_of(proposal.steps.begin(), proposal.steps.end(), [&](const SeedStep& step) {
          const auto* sql = std::get_if<SqlStep>(&step.action);
          return sql != nullptr &&
                 (PathGlob(sql->glob).may_match(glob) || PathGlob(glob).may_match(sql->glob));
        });
    if (!is_there) proposal.steps.push_back({SqlStep{glob}, {}});
    proposal.has_rows = true;
  }
}

/// Diesel's layout: a folder a migration, with up.sql in it.
ProposedSeed nested_migrations(const RepositoryFiles& files) {
  for (const std::string& first : files_named(files, "up.sql")) {
    const std::string folder = folder_of(folder_of(first));
    if (!is_one_of(last_name(folder), migration_folders)) continue;
    return sql_proposal(files, in_folder(folder, "*/up.sql"),
                        in_subfolders(files, folder, "up.sql"));
  }
  return std::nullopt;
}

}  // namespace

bool any_creates_a_table(const RepositoryFiles& files, const std::vector<std::string>& group) {
  return std::any_of(group.begin(), group.end(), [&](const std::string& file) {
    return creates_a_table(text_of(files, file));
  });
}

SeedProposal sql_proposal(const RepositoryFiles& files, const std::string& glob,
                          const std::vector<std::string>& in_order) {
  SeedProposal proposal{{}, in_order.front(), sql_steps(files, glob, in_order), {}, {}};
  if (proposal.steps.size() > 1)
    proposal.remark = "The files do not run in the order of their names: add new ones here.";
  proposal.has_rows = std::any_of(in_order.begin(), in_order.end(), [&](const std::string& file) {
    return brings_rows(text_of(files, file));
  });
  add_rows(proposal, files);
  return proposal;
}

ProposedSeed schema_file_seed(const RepositoryFiles& files) {
  const auto found = files_where(files, [&](const std::string& file) {
    const std::string sql = text_of(files, file);
    return is_one_of(last_name(file), schema_names) && !file.starts_with("seed/") &&
           creates_a_table(sql) && !has_unknown_way_down(sql);
  });
  if (found.empty()) return std::nullopt;
  return sql_proposal(files, found.front(), {found.front()});
}

ProposedSeed plain_migrations_seed(const RepositoryFiles& files) {
  const std::vector<std::string> found = files_where(files, [](const std::string& file) {
    return file.ends_with(".sql") && is_one_of(last_name(folder_of(file)), migration_folders);
  });
  for (const std::string& folder : folders_of(found)) {
    std::vector<std::string> group = sql_in(files, folder);
    std::erase_if(group, [](const std::string& file) { return is_way_down(last_name(file)); });
    const bool foreign = std::any_of(group.begin(), group.end(), [&](const std::string& file) {
      return is_not_plain(files, file);
    });
    if (foreign || !any_creates_a_table(files, group)) continue;
    return sql_proposal(files, in_folder(folder, "*.sql"), in_version_order(group));
  }
  return nested_migrations(files);
}

ProposedSeed sql_folder_seed(const RepositoryFiles& files) {
  const std::vector<std::string> found = files_where(files, [](const std::string& file) {
    const std::string folder = folder_of(file);
    return file.ends_with(".sql") &&
           (is_one_of(last_name(folder), sql_folders) || folder_of(folder) == "seed");
  });
  for (const std::string& folder : folders_of(found)) {
    std::vector<std::string> group = sql_in(files, folder);
    std::erase_if(group, [&](const std::string& file) {
      return is_teardown(last_name(file)) || is_not_plain(files, file);
    });
    group = in_running_order(files, group);
    if (!any_creates_a_table(files, group)) continue;
    return sql_proposal(files, in_folder(folder, "*.sql"), group);
  }
  return std::nullopt;
}

}  // namespace gate
