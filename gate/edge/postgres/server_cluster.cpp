// SPDX-License-Identifier: MIT
// A cluster in a private folder. postgres itself is our child (no pg_ctl between us), so that its
// end is seen at once and it ends with us.
#include "gate/edge/postgres/server_cluster.h"

#include <sys/stat.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "gate/core/postgres/majors.h"
#include "gate/edge/postgres/clock.h"
#include "gate/edge/postgres/server_files.h"
#include "gate/edge/system/file_hint.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/server_user.h"

namespace gate {
namespace {

constexpr int start_timeout_ms = 60'000;
constexpr int stop_timeout_ms = 15'000;
constexpr int poll_interval_ms = 1;
constexpr std::size_t shown_log_lines = 20;
constexpr std::size_t longest_socket_path = 107;  // sockaddr_un on Linux

using Settings = std::map<std::string, std::string>;

/// What a throwaway server need not do, and where it logs: none of it moves a plan.
Settings housekeeping() {
  return {
      {"checkpoint_timeout", "1d"},
      {"dynamic_shared_memory_type", std::filesystem::exists("/dev/shm") ? "posix" : "mmap"},
      {"fsync", "off"},
      {"full_page_writes", "off"},
      {"log_checkpoints", "off"},
      {"log_destination", "stderr"},
      {"log_min_error_statement", "panic"},  // what fails is shown by us
      {"log_timezone", "UTC"},
      {"logging_collector", "off"},
      {"max_connections", "100"},
      {"max_wal_senders", "0"},
      {"max_wal_size", "4GB"},
      {"min_wal_size", "32MB"},
      {"restart_after_crash", "off"},  // a crash must not pass unseen
      {"wal_init_zero", "off"},  // and no old segments kept: a seed image has one, nearly empty
      {"wal_level", "minimal"},
      {"wal_recycle", "off"},
  };
}

std::map<std::string, std::string> bare_environment(const std::string& bin) {
  std::map<std::string, std::string> environment = {
      {"LC_ALL", "C"}, {"PATH", bin + ":/usr/local/bin:/usr/bin:/bin"}, {"TZ", "UTC"}};
  if (const char* const libraries = std::getenv("LD_LIBRARY_PATH"))
    environment["LD_LIBRARY_PATH"] = libraries;
  return environment;
}

/// 0644 whatever the umask: the server's user reads it, in a folder closed to all others.
void write_readable(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  file.close();
  if (!file || chmod(path.c_str(), 0644) != 0)
    throw Error("cannot write " + path, std::generic_category().message(errno), file_hint(errno));
}

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream file(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

/// What initdb says from its first error on.
std::string error_part(const std::string& output) {
  const std::size_t begin = output.find("initdb: error:");
  const std::string part = begin == std::string::npos ? output : output.substr(begin);
  return part.substr(0, part.find_last_not_of('\n') + 1);
}

/// A signal waits: initdb, killed, leaves shared memory behind, and it takes but a second.
Completed run_to_the_end(const Command& command) {
  Completed completed;
  {
    const HoldInterruptions hold;
    completed = run(command);
  }
  throw_if_interrupted();
  return completed;
}

/// True where a socket in the folder has a path that the system and a list of names can hold.
bool can_hold_socket(const std::string& folder) {
  const auto plain = [](unsigned char letter) {
    return std::isalnum(letter) != 0 ||
           std::string_view("/._-").find(static_cast<char>(letter)) != std::string_view::npos;
  };
  return folder.size() + std::string("/.s.PGSQL.65535.lock").size() <= longest_socket_path &&
         std::ranges::all_of(folder, plain);
}

/// What can be done about a server that does not start, by the end of its log.
std::string hint_of_start(const std::string& log, const ServerConfig& config) {
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
}

Server::Cluster::~Cluster() {
  const HoldInterruptions hold;
  try {
    stop(SIGQUIT);          // at once: nothing of it is kept
  } catch (const Error&) {  // the process is killed by its own destructor
  }
}

Command Server::Cluster::program(const std::string& name) const {
  Command command;
  command.arguments = {binaries.directory + "/" + name, "-D", data()};
  command.directory = "/";
  command.environment = bare_environment(binaries.directory);
  command.user = user;
  return command;
}

void Server::Cluster::make_data_folder() const {
  if (mkdir(data().c_str(), 0700) != 0 ||
      (user && chown(data().c_str(), user->uid, user->gid) != 0))
    throw Error("cannot make the folder " + data(), std::generic_category().message(errno),
                file_hint(errno));
}

void Server::Cluster::initialise() {
  if (!can_enter(user, binaries.directory))
    throw Error("the server's user " + user.value_or(SystemUser{}).name + " cannot reach " +
                    binaries.directory,
                "PostgreSQL refuses root, so the server runs as that user.",
                "Install PostgreSQL where everybody may read, or run plangate as its owner.");
  Command initdb = program("initdb");
  for (const char* option : {"--username=postgres", "--auth-local=peer", "--auth-host=reject",
                             "--encoding=UTF8", "--no-sync", "--no-instructions"})
    initdb.arguments.emplace_back(option);
  initdb.arguments.push_back("--locale=" + config.locale);
  if (facts_of_major(binaries.major).has_locale_providers)
    initdb.arguments.emplace_back("--locale-provider=libc");
  const Completed completed = run_to_the_end(initdb);
  if (completed.exit_code == 0) return;
  const std::string words = error_part(completed.output);
  if (words.find("invalid locale") != std::string::npos)
    throw Error("the locale " + config.locale + " does not exist on this machine", words,
                "Set server.locale to one that \"locale -a\" lists.");
  throw Error("initdb of PostgreSQL " + binaries.version + " failed", words,
              "Check that there is space in " + directory.path() +
                  " and that the installation is complete, or name another with --server-bin.");
}

void Server::Cluster::configure() const {
  Settings settings = pinned_settings(binaries.major, config);
  settings.merge(housekeeping());  // what the config sets stays
  write_readable(data() + "/postgresql.conf", configuration_text(settings));
  write_readable(data() + "/pg_hba.conf", access_text());
  std::vector<std::string> users = {caller};
  if (user) users.push_back(user->name);
  write_readable(data() + "/pg_ident.conf", ident_text(users));
}

void Server::Cluster::start(const Listening& listening) {
  Command postgres = program("postgres");
  for (const std::string& setting :
       {std::string("log_line_prefix="),  // here: errors in postgresql.conf come before it is read
        "listen_addresses=" + listening.address, "port=" + listening.port,
        "unix_socket_directories=" + socket_directory()}) {
    postgres.arguments.emplace_back("-c");
    postgres.arguments.push_back(setting);
  }
  if (config.clock) postgres.environment->merge(clock_environment(*config.clock));
  postgres.output_file = log_file();
  std::filesystem::remove(log_file());
  port = listening.port;
  process.emplace(postgres);
  await_ready();
}

/// The last line of postmaster.pid is the server's word on its state.
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
