// SPDX-License-Identifier: MIT
// Knex, TypeORM: migrations in JavaScript or TypeScript, run by the tool. Over TCP, since not all
// that they make of DATABASE_URL knows sockets.
#include <algorithm>

#include "gate/core/init/proposal_table.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/shell_word.h"

namespace gate {
namespace {

constexpr const char* url_remark =
    "must take the database from DATABASE_URL, or from PGHOST, PGPORT, PGUSER, PGPASSWORD and "
    "PGDATABASE.";

bool is_script(const std::string& file) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{".ts", ".js", ".mts", ".mjs", ".cts", ".cjs"},
      [&](std::string_view end) { return file.ends_with(end); });
}

bool lies_below(const std::string& file, const std::string& folder) {
  return folder.empty() || file.starts_with(folder + "/");
}

/// The first folder of scripts below this one that is called "migrations" or "migration".
std::optional<std::string> script_migrations(const RepositoryFiles& files,
                                             const std::string& folder) {
  const std::vector<std::string> found = files_where(files, [&](const std::string& file) {
    const std::string name = last_name(folder_of(file));
    return (name == "migrations" || name == "migration") && is_script(file) &&
           lies_below(file, folder);
  });
  if (found.empty()) return std::nullopt;
  return folder_of(found.front());
}

SeedProposal by_tool(const std::string& evidence, std::string command,
                     std::vector<std::string> inputs, const std::string& tool,
                     const std::string& remark) {
  return {{}, evidence, {tcp_step(std::move(command), std::move(inputs))}, {tool}, remark};
}

/// What a knexfile names as `client`, in its order: one an environment.
std::vector<std::string> clients_in(const std::string& text) {
  constexpr std::string_view key = "client";
  std::vector<std::string> clients;
  for (std::size_t at = text.find(key); at != std::string::npos; at = text.find(key, at)) {
    at += key.size();
    const std::size_t open = text.find_first_not_of("\"': \t", at);
    const std::size_t colon = text.find(':', at);
    if (open == std::string::npos || colon == std::string::npos || colon > open) continue;
    clients.push_back(to_lower(text.substr(open, text.find_first_of("\"'`\n,", open) - open)));
  }
  return clients;
}

bool is_for_postgresql(const std::string& client) {
  return client.starts_with("pg") || client.starts_with("postgres");
}

/// The template develops on SQLite: the environment that does not is called production there.
std::optional<std::string> knex_command(const std::string& knexfile) {
  const std::vector<std::string> clients = clients_in(knexfile);
  const std::string command = "npx knex migrate:latest";
  if (clients.empty() || is_for_postgresql(clients.front())) return command;
  if (std::ranges::any_of(clients, is_for_postgresql)) return command + " --env production";
  return std::nullopt;
}

/// "src/data-source.ts", "ormconfig.ts", "typeorm.config.js"
bool may_be_data_source(const std::string& file) {
  const std::string name = to_lower(last_name(file));
  return is_script(name) &&
         std::ranges::any_of(
             std::initializer_list<std::string_view>{"data-source", "data_source", "datasource",
                                                     "ormconfig", "typeorm"},
             [&](std::string_view words) { return name.find(words) != std::string::npos; });
}

/// The nearest folder around the file that has a file of this name; the root if none has.
std::string folder_with(const RepositoryFiles& files, const std::string& file,
                        const std::string& name) {
  std::string folder = folder_of(file);
  while (!folder.empty() && !has_file(files, in_folder(folder, name))) folder = folder_of(folder);
  return folder;
}

bool is_module(const RepositoryFiles& files, const std::string& package) {
  if (!has_file(files, package)) return false;
  std::string text = text_of(files, package);
  std::erase_if(text, [](char byte) { return byte == ' ' || byte == '\t'; });
  return text.find("\"type\":\"module\"") != std::string::npos;
}

std::string typeorm_program(const RepositoryFiles& files, const std::string& folder,
                            const std::string& source) {
  const std::string ending = source.substr(source.rfind('.'));
  if (ending.find("ts") == std::string::npos) return "npx typeorm";
  const bool is_esm = ending == ".mts" || is_module(files, in_folder(folder, "package.json"));
  return is_esm ? "npx typeorm-ts-node-esm" : "npx typeorm-ts-node-commonjs";
}

}  // namespace

ProposedSeed knex_seed(const RepositoryFiles& files) {
  for (const std::string& config : files_where(files, [](const std::string& file) {
         return last_name(file).starts_with("knexfile.") && is_script(file);
       })) {
    const std::string folder = folder_of(config);
    const auto command = knex_command(text_of(files, config));
    const auto migrations = script_migrations(files, folder);
    if (!command || !migrations) continue;
    return by_tool(config, command_in(folder, *command), {in_folder(*migrations, "*"), config},
                   "node", last_name(config) + " " + url_remark);
  }
  return std::nullopt;
}

ProposedSeed typeorm_seed(const RepositoryFiles& files) {
  for (const std::string& source : files_where(files, may_be_data_source)) {
    const std::string text = text_of(files, source);
    if (text.find("DataSource(") == std::string::npos || !mentions(text, "postgres")) continue;
    const std::string folder = folder_with(files, source, "package.json");
    const auto migrations = script_migrations(files, folder);
    if (!migrations) continue;
    const std::string path = folder.empty() ? source : source.substr(folder.size() + 1);
    const std::string command =
        typeorm_program(files, folder, source) + " migration:run -d " + shell_word(path);
    return by_tool(source, command_in(folder, command), {in_folder(*migrations, "*"), source},
                   "node", last_name(source) + " " + url_remark);
  }
  return std::nullopt;
}

}  // namespace gate
