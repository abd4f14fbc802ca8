// SPDX-License-Identifier: MIT
// What a server's log tells, whatever its format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace gate {

/// One entry of a server's log. All texts are UTF-8: other bytes are replaced. Empty texts: the
/// format or the prefix does not tell.
struct LogEntry {
  std::string session;      ///< session id; the process id where there is none
  std::string transaction;  ///< virtual transaction, "3/17"
  std::string database;
  std::string user;
  std::string application;
  std::string backend;        ///< "client backend"
  std::string severity;       ///< LOG, ERROR, …
  std::int64_t query_id = 0;  ///< 0: unknown
  std::string message;
  std::string detail;
  std::string statement;  ///< STATEMENT: of an error
  std::string context;
  bool is_cut = false;  ///< longer than `longest_log_entry`: its end is missing

  friend bool operator==(const LogEntry&, const LogEntry&) = default;
};

/// In bytes. What is longer is cut, so that no log takes all the memory.
constexpr std::size_t longest_log_entry = 64'000'000;

}  // namespace gate
