// SPDX-License-Identifier: MIT
// Rails, Django, Prisma: recognized by a file that only they have.
#include <algorithm>

#include "gate/core/init/proposal_table.h"
#include "gate/core/text/path_glob.h"

namespace gate {
namespace {

bool has_file_below(const RepositoryFiles& files, const std::string& folder) {
  return std::any_of(files.names.begin(), files.names.end(),
                     [&](const std::string& name) { return name.starts_with(folder + "/"); });
}

/// A step that runs Rails' own command. It uses TCP, because Rails does not accept a socket in a
/// URL, and the test environment, so that a database.yml that ignores DATABASE_URL leads to the
/// test database and not to the development one.
SeedProposal by_rails(const RepositoryFiles& files, const std::string& folder,
                      const std::string& evidence, const std::string& task,
                      const std::string& input) {
  const bool has_binstub = has_file(files, in_folder(folder, "bin/rails"));
  const std::string program = has_binstub ? "bin/rails" : "bundle exec rails";
  return {{},
          evidence,
          {tcp_step(command_in(folder, "RAILS_ENV=test " + program + " " + task),
                    {in_folder(folder, input)})},
          {"ruby"},
          "Rails takes DATABASE_URL before config/database.yml, but no socket in it: hence tcp.",
          input.ends_with(".rb") ? std::vector{evidence} : std::vector<std::string>()};
}

ProposedSeed rails_in(const RepositoryFiles& files, const std::string& folder) {
  const std::string structure = in_folder(folder, "db/structure.sql");
  const std::string schema = in_folder(folder, "db/schema.rb");
  const std::string migrations = in_folder(folder, "db/migrate");
  if (has_file(files, structure))
    return SeedProposal{{}, structure, sql_steps(files, structure, {structure}), {}, {}};
  if (has_file(files, schema))
    return by_rails(files, folder, schema, "db:schema:load", "db/schema.rb");
  if (has_file_below(files, migrations))
    return by_rails(files, folder, migrations, "db:migrate", "db/migrate/**");
  return std::nullopt;
}

/// Prisma's lock file names the database system for which the migrations were written.
bool is_for_postgresql(const RepositoryFiles& files, const std::string& folder) {
  const std::string lock = in_folder(folder, "migration_lock.toml");
  return !has_file(files, lock) || mentions(text_of(files, lock), "postgresql");
}

/// The type of the key that create_table adds by default; empty if the line says otherwise.
std::string rails_key(const std::string& line) {
  if (mentions(line, "primary_key:") || mentions(line, "id: false")) return {};
  if (mentions(line, "id: :uuid")) return "uuid";
  if (mentions(line, "id: :string")) return "text";
  return "bigint";
}

}  // namespace

std::string tables_of_rails(const std::string& schema) {
  constexpr std::string_view word = "create_table \"";
  std::string sql;
  for (std::size_t at = schema.find(word); at != std::string::npos; at = schema.find(word, at)) {
    at += word.size();
    const std::string line = schema.substr(at, schema.find('\n', at) - at);
    const std::string name = line.substr(0, line.find('"'));
    const std::string key = rails_key(line);
    if (!key.empty()) sql += "CREATE TABLE " + name + " (id " + key + " PRIMARY KEY);\n";
  }
  return sql;
}

ProposedSeed rails_seed(const RepositoryFiles& files) {
  for (const std::string& file : files_named(files, "Gemfile")) {
    if (!mentions(text_of(files, file), "rails")) continue;
    if (auto proposal = rails_in(files, folder_of(file))) return proposal;
  }
  return std::nullopt;
}

ProposedSeed django_seed(const RepositoryFiles& files) {
  for (const std::string& file : files_named(files, "manage.py")) {
    if (!mentions(text_of(files, file), "django")) continue;
    const std::string folder = folder_of(file);
    const std::string migrations = in_folder(folder, "**/migrations/*.py");
    const PathGlob pattern(migrations);
    const bool has_own =
        std::any_of(files.names.begin(), files.names.end(),
                    [&](const std::string& name) { return pattern.may_match(name); });
    return SeedProposal{{},
                        file,
                        {run_step(command_in(folder, "python manage.py migrate --no-input"),
                                  {has_own ? migrations : in_folder(folder, "**/*.py")})},
                        {"python"},
                        "The settings must take the database from DATABASE_URL (dj-database-url, "
                        "django-environ) or from PGHOST, PGPORT, PGUSER and PGDATABASE."};
  }
  return std::nullopt;
}

ProposedSeed prisma_seed(const RepositoryFiles& files) {
  const std::vector<std::string> migrations = files_named(files, "migration.sql");
  for (const std::string& first : migrations) {
    const std::string folder = folder_of(folder_of(first));
    const bool named = last_name(folder) == "migrations" &&
                       (last_name(folder_of(folder)) == "prisma" ||
                        has_file(files, in_folder(folder, "migration_lock.toml")));
    if (!named || !is_for_postgresql(files, folder)) continue;
    std::vector<std::string> group;
    for (const std::string& file : migrations)
      if (folder_of(folder_of(file)) == folder) group.push_back(file);
    const std::string glob = in_folder(folder, "*/migration.sql");
    return SeedProposal{{}, group.front(), sql_steps(files, glob, group), {}, {}};
  }
  return std::nullopt;
}

}  // namespace gate
