// SPDX-License-Identifier: MIT
// The table of kinds, in order of precedence: the most specific evidence comes first. A framework's
// own file outweighs SQL files; a tool's mark in the files outweighs their names.
#include "gate/core/init/seed_proposals.h"

#include <algorithm>
#include <array>

#include "gate/core/init/migration_files.h"
#include "gate/core/init/other_databases.h"
#include "gate/core/init/proposal_table.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/path_glob.h"
#include "gate/core/text/shell_word.h"
#include "gate/core/text/word_lists.h"

namespace gate {
namespace {

struct SeedKind {
  std::string_view name;
  ProposedSeed (*propose)(const RepositoryFiles&);
};

constexpr std::array<SeedKind, 25> kinds = {{
    {"Rails", rails_seed},
    {"Django", django_seed},
    {"Prisma", prisma_seed},
    {"Ecto", ecto_seed},
    {"Entity Framework", entity_framework_seed},
    {"drizzle", drizzle_seed},
    {"Knex", knex_seed},
    {"TypeORM", typeorm_seed},
    {"Supabase", supabase_seed},
    {"Hasura", hasura_seed},
    {"graphile-migrate", graphile_migrate_seed},
    {"Diesel", diesel_seed},
    {"sqlx", sqlx_seed},
    {"sqitch", sqitch_seed},
    {"Flyway", flyway_seed},
    {"Liquibase", liquibase_seed},
    {"Flask-Migrate", flask_migrate_seed},
    {"Alembic", alembic_seed},
    {"dbmate", dbmate_seed},
    {"goose", goose_seed},
    {"golang-migrate", golang_migrate_seed},
    {"sqlc's schema", sqlc_seed},
    {"a schema in plain SQL", schema_file_seed},
    {"migrations in plain SQL", plain_migrations_seed},
    {"a folder of plain SQL", sql_folder_seed},
}};

constexpr std::array<std::string_view, 8> row_patterns = {
    "db/seeds.sql", "db/seed.sql", "db/seeds/*.sql", "seeds/*.sql",
    "seeds.sql",    "seed.sql",    "sql/seeds.sql",  "sql/seed.sql"};

std::vector<std::string> matches(const RepositoryFiles& files, const std::string& glob) {
  const PathGlob pattern(glob);
  std::vector<std::string> found;
  std::copy_if(files.names.begin(), files.names.end(), std::back_inserter(found),
               [&](const std::string& name) { return pattern.may_match(name); });
  std::sort(found.begin(), found.end());
  return found;
}

/// Whether an earlier proposal already runs the file by which this one was recognized.
bool adds_nothing(const SeedProposal& proposal, const std::vector<SeedProposal>& earlier,
                  const RepositoryFiles& files) {
  return std::any_of(earlier.begin(), earlier.end(), [&](const SeedProposal& each) {
    if (each.evidence == proposal.evidence || is_one_of(proposal.evidence, each.sources))
      return true;
    const std::vector<std::string> names = sql_files(each.steps, files);
    return std::find(names.begin(), names.end(), proposal.evidence) != names.end();
  });
}

}  // namespace

std::vector<SeedProposal> recognised_seeds(const RepositoryFiles& files) {
  const RepositoryFiles own = for_postgresql(own_files(files));
  std::vector<SeedProposal> found;
  for (const SeedKind& kind : kinds) {
    if (ProposedSeed proposal = kind.propose(own)) {
      proposal->kind = kind.name;
      if (adds_nothing(*proposal, found, own)) continue;
      found.push_back(std::move(*proposal));
    }
  }
  return found;
}

std::vector<std::string> row_globs(const RepositoryFiles& files) {
  const RepositoryFiles own = for_postgresql(own_files(files));
  std::vector<std::string> globs;
  for (const std::string_view pattern : row_patterns)
    if (!matches(own, std::string(pattern)).empty()) globs.emplace_back(pattern);
  return globs;
}

std::vector<std::string> sql_files(const std::vector<SeedStep>& steps,
                                   const RepositoryFiles& files) {
  std::vector<std::string> names;
  for (const SeedStep& step : steps) {
    const auto* sql = std::get_if<SqlStep>(&step.action);
    if (sql == nullptr) return {};
    const std::vector<std::string> matched = matches(files, sql->glob);
    names.insert(names.end(), matched.begin(), matched.end());
  }
  return names;
}

std::vector<std::string> schema_texts(const SeedProposal& proposal, const RepositoryFiles& files) {
  std::vector<std::string> names = sql_files(proposal.steps, files);
  if (names.empty()) names = proposal.sources;
  std::vector<std::string> texts;
  for (const std::string& name : names) {
    const auto text = files.text(name);
    if (!text) return {};
    texts.push_back(name.ends_with(".rb") ? tables_of_rails(*text) : *text);
  }
  return texts;
}

SeedStep run_step(std::string command, std::vector<std::string> inputs) {
  return {RunStep{std::move(command), std::move(inputs), false}, {}};
}

SeedStep tcp_step(std::string command, std::vector<std::string> inputs) {
  return {RunStep{std::move(command), std::move(inputs), true}, {}};
}

std::string command_in(const std::string& folder, const std::string& command) {
  return folder.empty() ? command : "cd " + shell_word(folder) + " && " + command;
}

bool mentions(const std::string& text, std::string_view lower_case) {
  return to_lower(text).find(lower_case) != std::string::npos;
}

}  // namespace gate
