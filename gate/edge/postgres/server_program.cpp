// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/server_program.h"

#include <cstdlib>
#include <map>

namespace gate {

std::map<std::string, std::string> bare_environment(const std::string& bin) {
  std::map<std::string, std::string> environment = {
      {"LC_ALL", "C"}, {"PATH", bin + ":/usr/local/bin:/usr/bin:/bin"}, {"TZ", "UTC"}};
  if (const char* const libraries = std::getenv("LD_LIBRARY_PATH"))
    environment["LD_LIBRARY_PATH"] = libraries;
  return environment;
}

Command server_program(const ServerBinaries& binaries, const std::string& name,
                       const std::string& data, const std::optional<SystemUser>& user) {
  Command command;
  command.arguments = {binaries.directory + "/" + name, "-D", data};
  command.directory = "/";
  command.environment = bare_environment(binaries.directory);
  command.user = user;
  return command;
}

}  // namespace gate
