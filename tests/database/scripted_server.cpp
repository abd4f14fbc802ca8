// SPDX-License-Identifier: MIT
#include "tests/database/scripted_server.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

namespace gate::test {

ScriptedServer::ScriptedServer(const std::string& arguments) {
  namespace fs = std::filesystem;
  fs::permissions(scratch_.folder(), fs::perms(0755));  // its user must reach the folder
  fs::create_directory(folder());
  REQUIRE(script("start", arguments) == 0);
}

ScriptedServer::~ScriptedServer() {
  (void)script("stop", "");
}

std::string ScriptedServer::psql(const std::string& where, const std::string& sql) const {
  scratch_.write("query.sql", sql);
  const std::string files = scratch_.folder();
  REQUIRE(std::system(("psql -qXAt -v ON_ERROR_STOP=1 " + where + " -f '" + files +
                       "/query.sql' > '" + files + "/answer'")
                          .c_str()) == 0);
  return scratch_.read("answer");
}

std::string ScriptedServer::as_superuser(const std::string& sql) const {
  return psql("-h '" + folder() + "' -U owner postgres", sql);
}

int ScriptedServer::script(const std::string& action, const std::string& more) const {
  return std::system(("'" SOURCE_DIRECTORY "/tests/database/pooled_server.sh' " + action + " '" +
                      folder() + "' " + more)
                         .c_str());
}

}  // namespace gate::test
