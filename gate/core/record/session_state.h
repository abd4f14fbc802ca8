// SPDX-License-Identifier: MIT
// What a session has set, as far as its statements see other rows or get other plans by it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/record/lifted_statement.h"
#include "gate/core/sql/sql_lexer.h"

namespace gate {

struct SessionSettings {
  std::map<std::string, std::string>
      settings;      ///< search_path, app.tenant_id, enable_… and work_mem
  std::string role;  ///< empty: that of the connection

  bool operator==(const SessionSettings&) const = default;
};

/// Follows SET, RESET, set_config() and the ends of transactions.
class SessionState {
 public:
  void follow(std::string_view statement, const RecordedValues& values);

  [[nodiscard]] SessionSettings current() const;

 private:
  void set(const std::string& name, std::string value, bool is_local);
  void reset(const std::string& name);
  void follow_set(std::string_view statement, const std::vector<SqlToken>& tokens);
  void follow_call(const std::vector<SqlToken>& tokens, const RecordedValues& values);
  void begin();
  void end(bool is_kept);

  SessionSettings session_;
  std::map<std::string, std::string> local_;  ///< a role under "role"
  SessionSettings before_;                    ///< the transaction
  bool in_transaction_ = false;
};

}  // namespace gate
