// SPDX-License-Identifier: MIT
// Ecto: migrations in Elixir, run by mix. Over TCP: a URL of Ecto's knows no socket.
#include "gate/core/init/migration_files.h"
#include "gate/core/init/proposal_table.h"
#include "gate/core/text/ascii.h"

namespace gate {
namespace {

bool is_for_postgresql(const std::string& project) {
  return mentions(project, ":ecto") &&
         (mentions(project, "postgrex") || !mentions(project, "myxql"));
}

/// Elixir's scripts in priv/<repository>/migrations, in their order.
std::vector<std::string> ecto_migrations(const RepositoryFiles& files, const std::string& folder) {
  const std::string base = in_folder(folder, "priv/");
  std::vector<std::string> found = files_where(files, [&](const std::string& file) {
    return file.starts_with(base) && file.ends_with(".exs") &&
           last_name(folder_of(file)) == "migrations" && is_ascii_digit(last_name(file).front());
  });
  if (found.empty()) return found;
  std::erase_if(found, [first = folder_of(found.front())](const std::string& file) {
    return folder_of(file) != first;
  });
  return in_version_order(std::move(found));
}

/// What mix ecto.dump writes ends with the versions of all migrations.
bool is_dump_with(const RepositoryFiles& files, const std::string& dump,
                  const std::string& migration) {
  const std::string name = last_name(migration);
  const std::string version = name.substr(0, name.find_first_not_of("0123456789"));
  return has_file(files, dump) && text_of(files, dump).find(version) != std::string::npos;
}

}  // namespace

ProposedSeed ecto_seed(const RepositoryFiles& files) {
  for (const std::string& project : files_named(files, "mix.exs")) {
    const std::string text = text_of(files, project);
    if (!is_for_postgresql(text)) continue;
    const std::string folder = folder_of(project);
    const std::vector<std::string> migrations = ecto_migrations(files, folder);
    if (migrations.empty()) continue;
    const std::string place = folder_of(migrations.front());
    const std::string dump = in_folder(folder_of(place), "structure.sql");
    if (is_dump_with(files, dump, migrations.back()))
      return SeedProposal{{},
                          dump,
                          sql_steps(files, dump, {dump}),
                          {},
                          dump + " is what mix ecto.dump writes: keep it up to date."};
    return SeedProposal{
        {},
        project,
        {tcp_step(command_in(folder, "mix ecto.migrate"), {in_folder(place, "*.exs")})},
        {"elixir"},
        "The config of the environment that mix runs in (MIX_ENV) must take the "
        "database from DATABASE_URL."};
  }
  return std::nullopt;
}

}  // namespace gate
