// SPDX-License-Identifier: MIT
// A server that is not plangate's own.
#pragma once

#include <string>

#include "tests/database/project.h"

namespace gate::test {

/// What pooled_server.sh starts; it ends with this.
class ScriptedServer {
 public:
  /// `arguments` are those of `start` behind the folder: port, sessions, a database.
  explicit ScriptedServer(const std::string& arguments);
  ~ScriptedServer();
  ScriptedServer(const ScriptedServer&) = delete;
  ScriptedServer& operator=(const ScriptedServer&) = delete;

  /// Of its socket.
  [[nodiscard]] std::string folder() const { return scratch_.folder() + "/s"; }

  /// psql's answer; `where` is how it connects. Requires that every statement runs.
  [[nodiscard]] std::string psql(const std::string& where, const std::string& sql) const;
  [[nodiscard]] std::string as_superuser(const std::string& sql) const;

 private:
  [[nodiscard]] int script(const std::string& action, const std::string& more) const;

  Project scratch_;
};

}  // namespace gate::test
