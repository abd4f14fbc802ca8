// SPDX-License-Identifier: MIT
// A cluster in a private folder. postgres itself is the child process (without pg_ctl), so that its
// end is noticed immediately and it ends with plangate.
#include "gate/edge/postgres/server_cluster.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <sstream>
#include <string_view>
#include <system_error>

#include "gate/edge/postgres/clock.h"
#include "gate/edge/postgres/pinned_settings.h"
#include "gate/edge/postgres/server_files.h"
#include "gate/edge/postgres/server_program.h"
#include "gate/edge/system/file_hint.h"
#include "gate/edge/system/files.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/new_file.h"
#include "gate/edge/system/server_user.h"

namespace gate {
namespace {

constexpr int start_timeout_ms = 60'000;
constexpr int stop_timeout_ms = 15'000;
constexpr int poll_interval_ms = 1;
constexpr std::size_t shown_log_lines = 20;
constexpr std::size_t longest_socket_path = 107;  // sockaddr_un on Linux

/// Mode 0644 whatever the umask: the server's user reads it.
void write_readable(const std::string& path, std::string_view text) {
  const auto expect = [&](bool done) {
    if (!done)
      throw Error("cannot write " + path, std::generic_category().message(errno), file_hint(errno));
  };
  const Descriptor file = open_new_file(path, 0644);
  expect(file.open() && fchmod(file.number(), 0644) == 0);
  while (!text.empty()) {
    const ssize_t count = write(file.number(), text.data(), text.size());
    expect(count >= 0 || errno == EINTR);
    if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
  }
}

std::vector<std::string> lines_of(const std::string& path) {
  std::istringstream text(read_plain_file(path));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

/// True if a socket path in the folder fits the system's limit and is valid in a list of names.
bool can_hold_socket(const std::string& folder) {
  const auto plain = [](unsigned char letter) {
    return std::isalnum(letter) != 0 ||
           std::string_view("/._-").find(static_cast<char>(letter)) != std::string_view::npos;
  };
  return folder.size() + std::string("/socket/.s.PGSQL.65535.lock").size() <= longest_socket_path &&
         std::ranges::all_of(folder, plain);
}

/// What to do about a server that does not start, derived from the end of its log.
std::string hint_of_start(const std::string& log, const ServerConfig& config) {
  if (log.find("could not map anonymous shared memory") != std::string::npos)
    return "This machine has not as much memory as shared_buffers in server.settings asks for: "
           "leave it out. Plans depend on effective_cache_size, which takes none.";
  if (log.find("shared memory segment") != std::string::npos)
    return "PostgreSQL shares memory through /dev/shm: mount it, and let every user write to it "
           "(chmod 1777 /dev/shm).";
  const bool settings = log.find("/postgresql.conf\"") != std::string::npos;
  return settings || !config.preload.empty() || !config.settings.empty()
             ? "Check server.settings and server.preload in the config."
             : "The last lines of its log are above: often the disk is full or memory short.";
}

}  // namespace

Server::Cluster::Cluster(const ServerBinaries& chosen, const ServerConfig& wanted)
    : binaries(chosen),
      config(wanted),
      caller(caller_name()),
      user(server_user()),
      directory(temporary_base(), user) {
  if (!can_hold_socket(directory.path())) short_directory.emplace("/tmp", user);
  make_folder_of_server(socket_directory());
}

Server::Cluster::~Cluster() {
  const HoldInterruptions hold;
  try {
    stop(SIGQUIT);          // immediately: its data is not kept
  } catch (const Error&) {  // the destructor of the process kills it
  }
}

void Server::Cluster::make_data_folder() const {
  make_folder_of_server(directory.path() + "/data");
}

/// The private folder is root's own, if root is the caller: only what is in this one is not.
void Server::Cluster::make_folder_of_server(const std::string& path) const {
  if (mkdir(path.c_str(), 0700) != 0 || (user && lchown(path.c_str(), user->uid, user->gid) != 0))
    throw Error("cannot make the folder " + path, std::generic_category().message(errno),
                file_hint(errno));
}

std::string Server::Cluster::make_pipe(const std::string& name) const {
  const std::string folder = file_of("pipe");
  std::filesystem::remove_all(folder);
  make_folder_of_server(folder);
  std::string path = folder + "/" + name;
  if (mkfifo(path.c_str(), 0600) != 0 || (user && lchown(path.c_str(), user->uid, user->gid) != 0))
    throw Error("cannot make the pipe " + path, std::generic_category().message(errno),
                file_hint(errno));
  return path;
}

void Server::Cluster::configure() const {
  std::map<std::string, std::string> settings = settings_meanwhile;
  settings.merge(pinned_settings(binaries.major, config));  // does not override
  settings.merge(housekeeping_settings());
  write_readable(file_of("postgresql.conf"), configuration_text(settings));
  write_readable(file_of("pg_hba.conf"), access_text(tcp_role ? tcp_role->name() : ""));
  std::vector<std::string> users = {caller};
  if (user) users.push_back(user->name);
  write_readable(file_of("pg_ident.conf"), ident_text(users));
}

void Server::Cluster::start(const Listening& listening) {
  Command postgres = server_program(binaries, "postgres", data(), user);
  for (const std::string& setting :
       {std::string("log_line_prefix="),  // set on the command line: errors in postgresql.conf come
                                          // before it is read
        "listen_addresses=" + listening.address, "port=" + listening.port,
        "unix_socket_directories=" + socket_directory(),
        "config_file=" + file_of("postgresql.conf"), "hba_file=" + file_of("pg_hba.conf"),
        "ident_file=" + file_of("pg_ident.conf")}) {
    postgres.arguments.emplace_back("-c");
    postgres.arguments.push_back(setting);
  }
  const bool is_own_time = ready_directory && ready_directory->clock;
  if (const auto& clock = is_own_time ? ready_directory->clock : config.clock)
    postgres.environment->merge(clock_environment(*clock));
  // Where postgres_fdw and dblink find this server, whose folder is another each time.
  postgres.environment->insert({{"PGHOST", socket_directory()}, {"PGPORT", listening.port}});
  postgres.output_file = log_file();
  port = listening.port;
  process.emplace(postgres);
  await_ready();
}

/// The last line of postmaster.pid is the state of the server.
bool Server::Cluster::ready() const {
  constexpr std::size_t state_line = 7;
  const auto lines = lines_of(data() + "/postmaster.pid");
  return lines.size() > state_line && lines[state_line].starts_with("ready");
}

void Server::Cluster::await_ready() {
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::milliseconds(start_timeout_ms);
  while (!ready()) {
    if (!process->running()) throw_not_started("did not start");
    if (std::chrono::steady_clock::now() > deadline) throw_not_started("is not ready after 60 s");
    wait_for(-1, false, poll_interval_ms);
  }
}

void Server::Cluster::throw_not_started(const std::string& why) const {
  const std::string log = last_log_lines();
  throw Error("PostgreSQL " + binaries.version + " " + why, log, hint_of_start(log, config));
}

void Server::Cluster::stop_in_order() {
  stop(SIGINT);
  if (std::filesystem::exists(data() + "/postmaster.pid"))
    throw Error("PostgreSQL " + binaries.version + " did not shut down cleanly", last_log_lines(),
                "These are the last lines of its log; often the disk was full. Run it again.");
}

void Server::Cluster::stop(int signal_number) {
  if (!process) return;
  process->signal(signal_number);
  process->wait(stop_timeout_ms);
  process.reset();
}

std::string Server::Cluster::last_log_lines() const {
  const auto lines = lines_of(log_file());
  std::string text;
  for (std::size_t i = lines.size() - std::min(lines.size(), shown_log_lines); i < lines.size();
       ++i)
    text += (text.empty() ? "" : "\n") + lines[i];
  return text;
}

}  // namespace gate
