// SPDX-License-Identifier: MIT
// A throwaway PostgreSQL server with every planner setting pinned.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "gate/core/config.h"
#include "gate/edge/database.h"
#include "gate/edge/server_binaries.h"

namespace gate {

/// The pins of DESIGN §6 for a major, as postgresql.conf settings: planner settings at PostgreSQL's
/// defaults, jit off, no parallel workers, autovacuum off, UTC … `config.settings` go on top.
[[nodiscard]] std::map<std::string, std::string> pinned_settings(int major,
                                                                 const ServerConfig& config);

/// initdb into a private folder, started on a unix socket only; stopped and removed at the end, on
/// SIGINT and SIGTERM too. As root it runs as an unprivileged user.
class Server {
 public:
  Server(const ServerBinaries& binaries, const ServerConfig& config);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// How the caller connects, as superuser, through the socket.
  [[nodiscard]] ConnectionSettings connection(const std::string& database) const;

  /// Restarts with a loopback port and a random password for the superuser; connection settings
  /// of that port. close_tcp() restarts without it.
  ConnectionSettings open_tcp(const std::string& database);
  void close_tcp();

  [[nodiscard]] const ServerBinaries& binaries() const;

 private:
  struct Cluster;
  std::unique_ptr<Cluster> cluster_;
};

}  // namespace gate
