// SPDX-License-Identifier: MIT
// sqitch, dbmate, goose, golang-migrate: SQL migrations, most with the down migration in the same
// file, so that only the tool can run them.
#include <algorithm>
#include <set>
#include <sstream>

#include "gate/core/init/migration_files.h"
#include "gate/core/init/proposal_table.h"
#include "gate/core/text/shell_word.h"

namespace gate {
namespace {

bool is_sql(const std::string& file) {
  return file.ends_with(".sql");
}

/// The files of the first folder whose SQL files have the tool's mark. Only one file of each folder
/// is read, the first by name, since the tools require the mark in every file.
std::vector<std::string> marked_migrations(const RepositoryFiles& files, std::string_view mark) {
  std::set<std::string> seen;
  for (const std::string& file : files_where(files, is_sql)) {
    const std::string folder = folder_of(file);
    if (seen.insert(folder).second && has_comment(text_of(files, file), mark))
      return sql_in(files, folder);
  }
  return {};
}

std::string version_of(const std::string& file) {
  const std::string name = last_name(file);
  return name.substr(0, name.find_first_not_of("0123456789"));
}

/// The folder in which dbmate is run: the parent of "db".
std::string dbmate_base(const std::string& migrations) {
  return last_name(folder_of(migrations)) == "db" ? folder_of(folder_of(migrations)) : "";
}

/// A dump by dbmate ends with the versions of all migrations; without the last one, it is out of
/// date.
bool is_dump_with(const RepositoryFiles& files, const std::string& schema,
                  const std::string& migration) {
  return has_file(files, schema) &&
         text_of(files, schema).find("'" + version_of(migration) + "'") != std::string::npos;
}

SeedProposal by_dbmate(const std::string& base, const std::vector<std::string>& migrations) {
  const std::string folder = folder_of(migrations.front());
  const std::string usual = in_folder(base, "db/migrations");
  const std::string option = folder == usual ? "" : " --migrations-dir " + shell_word(folder);
  return {{},
          migrations.front(),
          {run_step(command_in(base, "dbmate --no-dump-schema" + option + " up"),
                    {in_folder(folder, "*.sql")})},
          {"dbmate"},
          "dbmate connects through the socket; with tcp = true its URL would need "
          "sslmode=disable.",
          in_version_order(migrations)};
}

bool is_way_up(const std::string& file) {
  return file.ends_with(".up.sql") && !version_of(file).empty();
}

/// The scripts named in a sqitch plan, in its order: one change per line, beginning with its name.
std::vector<std::string> planned_files(const RepositoryFiles& files, const std::string& plan) {
  std::vector<std::string> planned;
  std::istringstream lines(text_of(files, plan));
  for (std::string line; std::getline(lines, line);) {
    const std::string change = line.substr(0, line.find_first_of(" \t"));
    const std::string file = in_folder(folder_of(plan), "deploy/" + change + ".sql");
    if (!change.empty() && has_file(files, file)) planned.push_back(file);
  }
  return planned;
}

SeedProposal by_golang_migrate(const RepositoryFiles& files, const std::string& folder,
                               const std::vector<std::string>& group) {
  const std::string glob = in_folder(folder, "*.up.sql");
  if (name_order_holds(group))
    return SeedProposal{{}, group.front(), sql_steps(files, glob, group), {}, {}};
  return SeedProposal{{},
                      group.front(),
                      {run_step("migrate -path " + shell_word(folder.empty() ? "." : folder) +
                                    " -database \"$DATABASE_URL\" up",
                                {glob})},
                      {"migrate"},
                      {},
                      in_version_order(group)};
}

}  // namespace

ProposedSeed sqitch_seed(const RepositoryFiles& files) {
  const std::vector<std::string> plans = files_named(files, "sqitch.plan");
  if (plans.empty()) return std::nullopt;
  const std::vector<std::string> configs = files_named(files, "sqitch.conf");
  const std::string& plan = plans.front();
  const std::string folder = folder_of(configs.empty() ? plan : configs.front());
  const std::vector<std::string> planned = planned_files(files, plan);
  const std::string inputs = in_folder(folder_of(plan), planned.empty() ? "**/*.sql" : "deploy/**");
  return SeedProposal{
      {},
      plan,
      {run_step(command_in(folder, "sqitch deploy \"db:pg:$PGDATABASE\""), {plan, inputs})},
      {"sqitch"},
      {},
      planned};
}

ProposedSeed dbmate_seed(const RepositoryFiles& files) {
  const std::vector<std::string> migrations = marked_migrations(files, "migrate:up");
  if (migrations.empty()) return std::nullopt;
  const std::string base = dbmate_base(folder_of(migrations.front()));
  const std::string schema = in_folder(base, "db/schema.sql");
  if (is_dump_with(files, schema, migrations.back()))
    return SeedProposal{{},
                        migrations.front(),
                        sql_steps(files, schema, {schema}),
                        {},
                        schema + " is what dbmate dumps after each migration: keep it committed."};
  return by_dbmate(base, migrations);
}

ProposedSeed goose_seed(const RepositoryFiles& files) {
  const std::vector<std::string> migrations = marked_migrations(files, "+goose up");
  if (migrations.empty()) return std::nullopt;
  const std::string folder = folder_of(migrations.front());
  const std::string command =
      "goose -dir " + shell_word(folder.empty() ? "." : folder) + " postgres \"$DATABASE_URL\" up";
  return SeedProposal{
      {}, migrations.front(),          {run_step(command, {in_folder(folder, "*")})}, {"goose"},
      {}, in_version_order(migrations)};
}

ProposedSeed golang_migrate_seed(const RepositoryFiles& files) {
  const std::vector<std::string> found = files_where(files, is_way_up);
  if (found.empty()) return std::nullopt;
  std::set<std::string> seen;
  for (const std::string& first : found) {
    const std::string folder = folder_of(first);
    if (!seen.insert(folder).second) continue;
    std::vector<std::string> group = sql_in(files, folder);
    std::erase_if(group, [](const std::string& file) { return !is_way_up(file); });
    if (any_creates_a_table(files, group)) return by_golang_migrate(files, folder, group);
  }
  return std::nullopt;
}

}  // namespace gate
