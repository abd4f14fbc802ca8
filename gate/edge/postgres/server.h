// SPDX-License-Identifier: MIT
// A throwaway PostgreSQL server with every planner setting pinned.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/database.h"
#include "gate/edge/postgres/ready_directory.h"
#include "gate/edge/postgres/server_binaries.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

/// A data directory that is wanted, for a server of these binaries that runs as `owner` (absent:
/// the caller).
struct WantedDirectory {
  const ServerBinaries& binaries;
  std::string empty;  ///< a folder that may become it
  std::optional<SystemUser> owner;
};

/// Absent where there is none, and the empty folder is empty still.
using FindDirectory = std::function<std::optional<ReadyDirectory>(const WantedDirectory&)>;

/// A cluster in a private folder, started on a unix socket only; stopped and removed at the end, on
/// SIGINT and SIGTERM too. As root it runs as an unprivileged user.
class Server {
 public:
  /// By initdb where `find` has no data directory.
  Server(const ServerBinaries& binaries, const ServerConfig& config, const FindDirectory& find);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// How the caller connects, as superuser, through the socket.
  [[nodiscard]] ConnectionSettings connection(const std::string& database) const;

  /// Stops in order, so that all is on disk, lets `action` see the data directory, and starts
  /// again, on the directory that it returns if it does. Nobody may be connected.
  void at_rest(const std::function<std::optional<ReadyDirectory>(const std::string& data)>& action);

  /// Makes the data directory what it was when it was found, and starts anew. Nobody may be
  /// connected.
  void renew();

  /// Restarts with a loopback port and a random password for the superuser; connection settings
  /// of that port. close_tcp() restarts without it.
  ConnectionSettings open_tcp(const std::string& database);
  void close_tcp();

  /// The data directory was there already.
  [[nodiscard]] bool found_ready() const;

  [[nodiscard]] const ServerBinaries& binaries() const;

 private:
  void rest();

  struct Cluster;
  std::unique_ptr<Cluster> cluster_;
};

}  // namespace gate
