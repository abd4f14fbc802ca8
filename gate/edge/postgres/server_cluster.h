// SPDX-License-Identifier: MIT
// Implements Server: the cluster's folder and process.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "gate/edge/postgres/server.h"
#include "gate/edge/postgres/tcp_role.h"
#include "gate/edge/system/private_directory.h"
#include "gate/edge/system/subprocess.h"

namespace gate {

/// Where the server listens besides its socket; nowhere by default.
struct Listening {
  std::string address;
  std::string port = "5432";  ///< without TCP, only part of the socket's name
};

struct Server::Cluster {
  Cluster(const ServerBinaries& chosen, const ServerConfig& wanted);
  ~Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  void make_data_folder() const;
  [[nodiscard]] std::string make_pipe(const std::string& name) const;
  void use(ReadyDirectory found) { ready_directory = std::move(found); }
  void configure() const;
  void start(const Listening& listening);
  /// With a checkpoint, which keeps what was seeded. Throws Error if the shutdown fails.
  void stop_in_order();
  void stop(int signal_number);

  [[nodiscard]] std::string data() const {
    return ready_directory ? ready_directory->path : directory.path() + "/data";
  }
  [[nodiscard]] std::string file_of(const std::string& name) const {
    return directory.path() + "/" + name;
  }
  [[nodiscard]] std::string log_file() const { return file_of("log"); }
  [[nodiscard]] std::string socket_directory() const {
    return (short_directory ? *short_directory : directory).path() + "/socket";
  }
  [[nodiscard]] std::string last_log_lines() const;

  ServerBinaries binaries;
  ServerConfig config;
  std::string caller;
  std::optional<SystemUser> user;
  PrivateDirectory directory;
  /// Replaces the data directory in the private folder.
  std::optional<ReadyDirectory> ready_directory;
  std::optional<PrivateDirectory> short_directory;  ///< for the socket, if the path is too long
  std::string port = Listening{}.port;
  std::optional<TcpRole> tcp_role;  ///< while there is a port
  std::map<std::string, std::string> settings_meanwhile;
  std::optional<BackgroundProcess> process;  ///< last: ends before its folder is removed

 private:
  void make_folder_of_server(const std::string& path) const;
  [[nodiscard]] bool ready() const;
  void await_ready();
  [[noreturn]] void throw_not_started(const std::string& why) const;
};

}  // namespace gate
