// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

#include "gate/edge/postgres/connection_environment.h"
#include "gate/edge/postgres/full_disk.h"
#include "gate/edge/postgres/initdb.h"
#include "gate/edge/postgres/server_cluster.h"
#include "gate/edge/system/descriptor.h"
#include "gate/edge/system/file_hint.h"
#include "gate/edge/system/random_hex.h"

namespace gate {
namespace {

int free_port() {
  const Descriptor probe(socket(AF_INET, SOCK_STREAM, 0));
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const plain = reinterpret_cast<sockaddr*>(&address);
  if (!probe.open() || bind(probe.number(), plain, size) != 0 ||
      getsockname(probe.number(), plain, &size) != 0)
    throw Error("no free port on 127.0.0.1", std::generic_category().message(errno), scarcity_hint);
  return ntohs(address.sin_port);
}

}  // namespace

Server::Server(const ServerBinaries& binaries, const ServerConfig& config,
               const FindDirectory& find) {
  forget_connection_variables();
  cluster_ = std::make_unique<Cluster>(binaries, config);
  cluster_->make_data_folder();
  if (auto ready = find({binaries, cluster_->data(), cluster_->user}))
    cluster_->use(std::move(*ready));
  else
    run_initdb(binaries, config, cluster_->data(), cluster_->user);
  cluster_->configure();
  cluster_->start({});
}

Server::~Server() = default;

ConnectionSettings Server::connection(const std::string& database) const {
  return {
      {"dbname", database},     {"gssencmode", "disable"}, {"host", cluster_->socket_directory()},
      {"port", cluster_->port}, {"sslmode", "disable"},    {"user", "postgres"}};
}

ConnectionSettings Server::open_tcp(const std::string& database,
                                    const std::map<std::string, std::string>& settings_meanwhile) {
  const TcpRole& role = cluster_->tcp_role.emplace(random_hex(12));
  const std::string password = random_hex(32);
  role.create(connection("postgres"), password);
  rest();
  cluster_->settings_meanwhile = settings_meanwhile;
  cluster_->configure();
  constexpr int tries = 5;  // another program may take the port before PostgreSQL does
  for (int i = 1;; ++i) {
    try {
      cluster_->start({.address = "127.0.0.1", .port = std::to_string(free_port())});
      break;
    } catch (const Error& error) {
      const bool is_port = error.detail.find("TCP/IP") != std::string::npos;
      // What a server with another log has to say stands there.
      if (i == tries || !(is_port || !settings_meanwhile.empty())) throw;
    }
  }
  ConnectionSettings settings = connection(database);
  settings["host"] = "127.0.0.1";
  settings["user"] = role.name();
  settings["password"] = password;
  return settings;
}

void Server::close_tcp() {
  if (const auto role = std::exchange(cluster_->tcp_role, std::nullopt))
    role->remove([&](const std::string& database) { return connection(database); });
  rest();
  cluster_->settings_meanwhile.clear();
  cluster_->configure();
  cluster_->start({});
}

void Server::rest() {
  write_data(connection("postgres"), cluster_->data(), [&] { return cluster_->last_log_lines(); });
  cluster_->stop_in_order();
}

void Server::at_rest(
    const std::function<std::optional<ReadyDirectory>(const std::string& data)>& action) {
  rest();
  if (auto other = action(cluster_->data())) {
    cluster_->use(std::move(*other));
    cluster_->configure();
  }
  cluster_->start({});
}

void Server::renew() {
  cluster_->stop(SIGQUIT);  // immediately: its data is not kept
  cluster_->ready_directory->renew();
  cluster_->tcp_role.reset();
  cluster_->settings_meanwhile.clear();
  cluster_->configure();
  cluster_->start({});
}

std::string Server::make_pipe(const std::string& name) const {
  return cluster_->make_pipe(name);
}

void Server::begin_stop() {
  if (cluster_->process) cluster_->process->signal(SIGINT);
}

bool Server::has_ended(int within_ms) {
  return !cluster_->process || cluster_->process->wait(within_ms);
}

void Server::revive() {
  cluster_->tcp_role.reset();
  cluster_->settings_meanwhile.clear();
  cluster_->configure();
  cluster_->start({});
}

std::string Server::last_log_lines() const {
  return cluster_->last_log_lines();
}

std::optional<std::string> Server::clock() const {
  const auto& ready = cluster_->ready_directory;
  return ready && ready->clock ? ready->clock : cluster_->config.clock;
}

bool Server::found_ready() const {
  return cluster_->ready_directory.has_value();
}

const ServerBinaries& Server::binaries() const {
  return cluster_->binaries;
}

}  // namespace gate
