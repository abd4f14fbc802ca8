// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/initdb.h"

#include <filesystem>

#include "gate/core/postgres/majors.h"
#include "gate/core/text/error.h"
#include "gate/edge/postgres/server_program.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/server_user.h"

namespace gate {
namespace {

/// initdb's output from its first error on.
std::string error_part(const std::string& output) {
  const std::size_t begin = output.find("initdb: error:");
  const std::string part = begin == std::string::npos ? output : output.substr(begin);
  return part.substr(0, part.find_last_not_of('\n') + 1);
}

/// Signals are held back: a killed initdb leaves shared memory behind, and it takes only a second.
Completed run_to_the_end(const Command& command) {
  Completed completed;
  {
    const HoldInterruptions hold;
    completed = run(command);
  }
  throw_if_interrupted();
  return completed;
}

}  // namespace

void run_initdb(const ServerBinaries& binaries, const ServerConfig& config, const std::string& data,
                const std::optional<SystemUser>& user) {
  if (!can_enter(user, binaries.directory))
    throw Error("the server's user " + user.value_or(SystemUser{}).name + " cannot reach " +
                    binaries.directory,
                "PostgreSQL refuses root, so the server runs as that user.",
                "Install PostgreSQL where everybody may read, or run plangate as its owner.");
  Command initdb = server_program(binaries, "initdb", data, user);
  for (const char* option :
       {"--username=postgres", "--auth-local=peer", "--auth-host=reject", "--encoding=UTF8",
        "--no-sync", "--no-instructions", "--wal-segsize=1"})  // MB: a seed image has one segment
    initdb.arguments.emplace_back(option);
  initdb.arguments.push_back("--locale=" + config.locale);
  if (facts_of_major(binaries.major).has_locale_providers)
    initdb.arguments.emplace_back("--locale-provider=libc");
  const Completed completed = run_to_the_end(initdb);
  if (completed.exit_code == 0) return;
  const std::string words = error_part(completed.output);
  if (words.find("invalid locale") != std::string::npos)
    throw Error("the locale " + config.locale + " does not exist on this machine", words,
                "Set server.locale to one that \"locale -a\" lists.");
  const std::string folder = std::filesystem::path(data).parent_path().string();
  throw Error("initdb of PostgreSQL " + binaries.version + " failed", words,
              "Check that there is space in " + folder +
                  " and that the installation is complete, or name another with --server-bin.");
}

}  // namespace gate
