// SPDX-License-Identifier: MIT
#include "gate/core/init/test_command.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "gate/core/init/proposal_table.h"
#include "gate/core/text/error.h"
#include "gate/core/text/json_text.h"
#include "gate/core/text/shell_word.h"

namespace gate {
namespace {

using Command = std::optional<std::string>;

/// A command in a folder, as the words of a command line.
Command in(const std::string& folder, const std::string& command) {
  if (folder.empty()) return command;
  return "sh -c " + shell_word(command_in(folder, command));
}

/// Not a dependency's, and not in a folder of tests or examples.
bool is_own(const std::string& file) {
  return !own_files({{file}, {}}).names.empty();
}

/// What `make` makes of the least deep file of one of these names; where it makes nothing, of
/// the next one.
template <typename Make>
Command by_file(const RepositoryFiles& files, std::initializer_list<std::string_view> names,
                const Make& make) {
  for (const std::string_view name : names)
    for (const std::string& file : files_named(files, name))
      if (const Command command = is_own(file) ? make(file) : std::nullopt)
        return in(folder_of(file), *command);
  return std::nullopt;
}

bool has_beside(const RepositoryFiles& files, const std::string& file, const std::string& name) {
  return has_file(files, in_folder(folder_of(file), name));
}

bool has_folder_beside(const RepositoryFiles& files, const std::string& file,
                       const std::string& name) {
  const std::string begin = in_folder(folder_of(file), name) + "/";
  const auto found = std::ranges::lower_bound(files.names, begin);
  return found != files.names.end() && found->starts_with(begin);
}

Command ruby(const RepositoryFiles& files) {
  return by_file(files, {"Gemfile", "Rakefile"}, [&](const std::string& file) -> Command {
    if (has_beside(files, file, "Gemfile") && has_folder_beside(files, file, "spec"))
      return "bundle exec rspec";
    if (has_beside(files, file, "bin/rails") && has_folder_beside(files, file, "test"))
      return "bin/rails test";
    if (!has_beside(files, file, "Rakefile")) return std::nullopt;
    return has_beside(files, file, "Gemfile") ? "bundle exec rake test" : "rake test";
  });
}

bool uses_pytest(const RepositoryFiles& files) {
  return std::ranges::any_of(files.names, [&](const std::string& file) {
    const std::string name = last_name(file);
    if (name == "pytest.ini" || name == "conftest.py") return true;
    const bool may_name_it = name == "pyproject.toml" || name == "setup.cfg" || name == "tox.ini" ||
                             (name.starts_with("requirements") && name.ends_with(".txt"));
    return may_name_it && mentions(text_of(files, file), "pytest");
  });
}

std::string pytest_beside(const RepositoryFiles& files, const std::string& file) {
  for (const auto& [lock, program] : {std::pair("uv.lock", "uv run "),
                                      {"poetry.lock", "poetry run "},
                                      {"Pipfile.lock", "pipenv run "}})
    if (has_beside(files, file, lock)) return program + std::string("pytest");
  return "pytest";
}

Command python(const RepositoryFiles& files) {
  const bool with_pytest = uses_pytest(files);
  return by_file(files,
                 {"manage.py", "pyproject.toml", "pytest.ini", "setup.cfg", "tox.ini",
                  "requirements.txt", "conftest.py"},
                 [&](const std::string& file) -> Command {
                   if (with_pytest) return pytest_beside(files, file);
                   if (last_name(file) == "manage.py") return "python manage.py test";
                   return std::nullopt;
                 });
}

Command elixir(const RepositoryFiles& files) {
  return by_file(files, {"mix.exs"}, [](const std::string&) -> Command { return "mix test"; });
}

Command java(const RepositoryFiles& files) {
  return by_file(files, {"pom.xml", "build.gradle", "build.gradle.kts"},
                 [&](const std::string& file) -> Command {
                   if (last_name(file) == "pom.xml")
                     return has_beside(files, file, "mvnw") ? "./mvnw test" : "mvn test";
                   return has_beside(files, file, "gradlew") ? "./gradlew test" : "gradle test";
                 });
}

Command dotnet(const RepositoryFiles& files) {
  const std::vector<std::string> found = files_where(files, [](const std::string& file) {
    return (file.ends_with(".sln") || file.ends_with(".slnx")) && is_own(file);
  });
  return found.empty() ? std::nullopt : in(folder_of(found.front()), "dotnet test");
}

Command go(const RepositoryFiles& files) {
  return by_file(files, {"go.mod"}, [](const std::string&) -> Command { return "go test ./..."; });
}

Command rust(const RepositoryFiles& files) {
  return by_file(files, {"Cargo.toml"}, [](const std::string&) -> Command { return "cargo test"; });
}

/// npm init's own script says that there are no tests.
bool has_test_script(const std::string& package, const std::string& file) {
  try {
    const simdjson::dom::document document = parse_json(package, file);
    std::string_view script;
    return document.root()["scripts"]["test"].get(script) == simdjson::SUCCESS && !script.empty() &&
           script.find("no test specified") == std::string_view::npos;
  } catch (const Error&) {
    return false;
  }
}

Command node(const RepositoryFiles& files) {
  return by_file(files, {"package.json"}, [&](const std::string& file) -> Command {
    if (!has_test_script(text_of(files, file), file)) return std::nullopt;
    for (const auto& [lock, command] : {std::pair("pnpm-lock.yaml", "pnpm test"),
                                        {"yarn.lock", "yarn test"},
                                        {"bun.lock", "bun run test"},
                                        {"bun.lockb", "bun run test"}})
      if (has_beside(files, file, lock)) return command;
    return "npm test";
  });
}

struct Language {
  Command (*command)(const RepositoryFiles&) = nullptr;
  std::array<std::string_view, 5> seed_kinds;  ///< that are used in this language alone
};

/// A repository in another language often has a package.json too, for its pages: it comes last.
constexpr std::array<Language, 8> languages = {{
    {ruby, {"Rails"}},
    {elixir, {"Ecto"}},
    {dotnet, {"Entity Framework"}},
    {java, {"Flyway", "Liquibase"}},
    {rust, {"Diesel", "sqlx"}},
    {go, {"goose", "golang-migrate", "sqlc's schema"}},
    {python, {"Django", "Flask-Migrate", "Alembic"}},
    {node, {"Prisma", "drizzle", "Knex", "TypeORM", "graphile-migrate"}},
}};

}  // namespace

std::optional<std::string> test_command(const RepositoryFiles& files,
                                        const std::string& seed_kind) {
  for (const bool is_of_seed : {true, false})
    for (const Language& language : languages) {
      const auto& kinds = language.seed_kinds;
      if ((std::ranges::find(kinds, seed_kind) != kinds.end()) != is_of_seed) continue;
      if (Command command = language.command(files)) return command;
    }
  return std::nullopt;
}

}  // namespace gate
