// SPDX-License-Identifier: MIT
// Alembic, alone or behind Flask-Migrate: migrations in Python, run by the tool.
#include "gate/core/init/proposal_table.h"

namespace gate {
namespace {

constexpr const char* url_remark =
    "env.py or the app's config must take the database from DATABASE_URL, or from PGHOST, PGPORT, "
    "PGUSER and PGDATABASE.";

SeedProposal by_alembic(const RepositoryFiles& files, const std::string& config,
                        const std::string& folder, const std::string& command) {
  SeedProposal proposal;
  proposal.evidence = config;
  const std::vector<std::string> versions = files_where(files, [&](const std::string& file) {
    return file.ends_with(".py") && last_name(folder_of(file)) == "versions" &&
           (folder.empty() || file.starts_with(folder + "/"));
  });
  const std::string inputs = versions.empty() ? in_folder(folder, "**/*.py")
                                              : in_folder(folder_of(versions.front()), "*.py");
  proposal.steps = {run_step(command_in(folder, command), {inputs})};
  proposal.tools = {"python"};
  proposal.remark = url_remark;
  return proposal;
}

/// Flask-Migrate's template has no place of the scripts: the command knows it.
bool is_flasks(const RepositoryFiles& files, const std::string& config) {
  return !mentions(text_of(files, config), "script_location");
}

}  // namespace

ProposedSeed flask_migrate_seed(const RepositoryFiles& files) {
  for (const std::string& config : files_named(files, "alembic.ini"))
    if (is_flasks(files, config) && !folder_of(config).empty())
      return by_alembic(files, config, folder_of(folder_of(config)), "flask db upgrade");
  return std::nullopt;
}

ProposedSeed alembic_seed(const RepositoryFiles& files) {
  for (const std::string& config : files_named(files, "alembic.ini"))
    if (!is_flasks(files, config))
      return by_alembic(files, config, folder_of(config), "alembic upgrade head");
  return std::nullopt;
}

}  // namespace gate
