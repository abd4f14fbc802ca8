// SPDX-License-Identifier: MIT
// A throwaway PostgreSQL server with every planner setting pinned.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/database.h"
#include "gate/edge/postgres/ready_directory.h"
#include "gate/edge/postgres/server_binaries.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

/// A request for a data directory, for a server of these binaries that runs as `owner` (absent: the
/// caller).
struct WantedDirectory {
  const ServerBinaries& binaries;
  std::string empty;  ///< an empty folder that may be used for it
  std::optional<SystemUser> owner;
};

/// Absent if there is none; the empty folder is still empty then.
using FindDirectory = std::function<std::optional<ReadyDirectory>(const WantedDirectory&)>;

/// A cluster in a private folder that listens only on a Unix socket. It is stopped and removed on
/// destruction, also after SIGINT and SIGTERM. As root it runs as an unprivileged user.
class Server {
 public:
  /// Runs initdb if `find` returns no data directory.
  Server(const ServerBinaries& binaries, const ServerConfig& config, const FindDirectory& find);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Connection settings for the superuser, through the socket.
  [[nodiscard]] ConnectionSettings connection(const std::string& database) const;

  /// Shuts down, so that all data is on disk, passes the data directory to `action`, and starts
  /// again, on the directory that `action` returns, if any. Nobody may be connected.
  void at_rest(const std::function<std::optional<ReadyDirectory>(const std::string& data)>& action);

  /// Restores the data directory to its state when it was found, and restarts. Nobody may be
  /// connected.
  void renew();

  /// Whether it ended, as it does within a moment after a crash of one of its processes.
  bool has_ended(int within_ms = 500);

  /// Starts it again after that.
  void revive();

  /// Of its log: what it said at last.
  [[nodiscard]] std::string last_log_lines() const;

  /// Restarts with a loopback port, through which one new role of a random name with a random
  /// password may enter, to act as the superuser; returns settings to connect as this role.
  /// close_tcp() restarts without the port and the role; what it owns becomes the superuser's.
  /// `settings` win over all others while it is open.
  ConnectionSettings open_tcp(const std::string& database,
                              const std::map<std::string, std::string>& settings = {});
  void close_tcp();

  /// The path of a new named pipe, alone in a folder into which the server may write.
  [[nodiscard]] std::string make_pipe(const std::string& name) const;

  /// Begins to shut down, with what is written until then on disk, and ends all sessions.
  void begin_stop();

  /// Where the server's time began, as in ServerConfig::clock; absent: it is the real time.
  [[nodiscard]] std::optional<std::string> clock() const;

  /// The data directory already existed.
  [[nodiscard]] bool found_ready() const;

  [[nodiscard]] const ServerBinaries& binaries() const;

 private:
  void rest();

  struct Cluster;
  std::unique_ptr<Cluster> cluster_;
};

}  // namespace gate
