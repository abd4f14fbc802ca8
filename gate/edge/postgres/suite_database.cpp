// SPDX-License-Identifier: MIT
#include "gate/edge/postgres/suite_database.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "gate/core/sql/quoting.h"
#include "gate/edge/postgres/connection_environment.h"
#include "gate/edge/postgres/database_settings.h"
#include "gate/edge/postgres/existing_server.h"
#include "gate/edge/postgres/pinned_settings.h"
#include "gate/edge/postgres/scratch_database.h"
#include "gate/edge/postgres/seed_role.h"
#include "gate/edge/system/interruption.h"
#include "gate/edge/system/readable.h"

namespace gate {
namespace {

ConnectionSettings with_database(ConnectionSettings settings, const std::string& database) {
  settings["dbname"] = database;
  return settings;
}

/// Sorted.
std::vector<std::string> deserted_databases(Database& session) {
  std::vector<std::string> names;
  for (const Row& row : session.query(
           "SELECT datname FROM pg_catalog.pg_database AS each"
           " WHERE datname ~ '^plangate_[0-9a-f]{12}(_clone_[0-9a-f]{12})?$' AND NOT EXISTS"
           " (SELECT FROM pg_catalog.pg_stat_activity AS other WHERE other.datid = each.oid)"))
    names.push_back(row[0].value_or(""));
  std::ranges::sort(names);
  return names;
}

std::vector<std::string> roles_of(Database& session) {
  std::vector<std::string> names;
  for (const Row& row : session.query("SELECT rolname FROM pg_catalog.pg_roles"))
    names.push_back(row[0].value_or(""));
  std::ranges::sort(names);
  return names;
}

/// Without what a server says when it starts.
std::string since_start(const std::string& log) {
  const std::size_t start = log.rfind("database system is ready to accept connections");
  if (start == std::string::npos) return log;
  const std::size_t line = log.find('\n', start);
  return line == std::string::npos ? "" : log.substr(line + 1);
}

std::string hint_of_creation(std::string_view sqlstate) {
  if (sqlstate == "42501") return "Give the role CREATEDB, or connect as another one.";
  if (sqlstate == "25006")
    return "Name a server that is no standby, and a role whose sessions may write: ALTER ROLE … "
           "SET "
           "default_transaction_read_only = off.";
  return "Check that server.locale is one that the server's machine has.";
}

}  // namespace

struct SuiteDatabase::State {
  std::optional<Server> server;
  std::optional<ExistingServer> existing;  ///< exactly one of `server` and `existing` is set
  std::string name{throwaway_name};
  std::optional<SeedRole> seed_role;  ///< goes after its database
  std::optional<ConnectionSettings> seed_connection;
  std::optional<ScratchDatabase> scratch;
  int major = 0;
  std::string version;
  std::vector<std::string> unpinned;
  std::vector<std::string> roles;
  std::vector<std::string> deserted;  ///< scratch databases, before ours was made
  bool renewable = false;
  bool used = false;  ///< since it was last renewed

  /// Connects to a database that is not plangate's.
  [[nodiscard]] ConnectionSettings maintenance() const {
    return server ? server->connection("postgres") : existing->settings;
  }

  void use_throwaway(const ServerConfig& config, const ServerChoice& choice,
                     const std::string& root, const FindDirectory& find);
  void use_existing(const std::string& url, bool allow_remote, const ServerConfig& config);
  void look_around(Database& session);
  void create(const ServerConfig& config);
  [[nodiscard]] Database connect_to_scratch() const;
  [[nodiscard]] bool await_answer() const;
  void expect_kept_data() const;
  void renew();
  void with_clone(const std::function<void(const ConnectionSettings&)>& use);
};

void SuiteDatabase::State::look_around(Database& session) {
  version = session.server_version();
  major = session.major();
  roles = roles_of(session);
  deserted = deserted_databases(session);
}

void SuiteDatabase::State::create(const ServerConfig& config) {
  try {
    scratch.emplace(existing->settings, name, creation_options(major, config.locale));
  } catch (const ServerError& error) {
    throw Error("cannot create the scratch database " + name, error.message,
                hint_of_creation(error.sqlstate));
  }
}

/// The database exists, so if it cannot be reached, something must be in between.
Database SuiteDatabase::State::connect_to_scratch() const {
  try {
    return Database(with_database(existing->settings, name));
  } catch (const ServerError&) {
    throw;
  } catch (const Error& error) {
    throw_if_interrupted();
    throw Error("cannot connect to the scratch database " + name, error.detail,
                "A pooler in front of the server must let every database through: in PgBouncer by "
                "an entry \"*\" in [databases].");
  }
}

void SuiteDatabase::State::use_throwaway(const ServerConfig& config, const ServerChoice& choice,
                                         const std::string& root, const FindDirectory& find) {
  server.emplace(choose_server(choice.bin, config, root), config, find);
  version = server->binaries().version;
  major = server->binaries().major;
  if (server->found_ready()) return;  // the database exists: every image has it
  Database session(maintenance());
  session.execute("CREATE DATABASE " + quote_identifier(name) +
                  creation_options(major, config.locale));
}

void SuiteDatabase::State::use_existing(const std::string& url, bool allow_remote,
                                        const ServerConfig& config) {
  existing = existing_server(url, allow_remote);
  Database session(existing->settings);
  refuse_version(session, config);
  look_around(session);
  name = random_database_name();
  create(config);
  const auto pins = pinned_settings(major, config);
  pin_database(session, name, pins, config.settings);
  seed_role.emplace(existing->settings, name + "_seed");
  seed_connection = seed_role->own(name);
  Database pinned = connect_to_scratch();
  unpinned = differing_pins(pinned, pins);
  if (config.clock)  // it has its own clock
    unpinned.insert(std::ranges::lower_bound(unpinned, "clock"), "clock");
}

namespace {

const std::optional<std::string>& chosen_url(const ServerConfig& config,
                                             const ServerChoice& choice) {
  return choice.url || choice.bin ? choice.url : config.url;
}

}  // namespace

bool is_existing_server(const ServerConfig& config, const ServerChoice& choice) {
  return chosen_url(config, choice).has_value();
}

void forget_misleading_variables(const ServerConfig& config, const ServerChoice& choice) {
  if (is_existing_server(config, choice))
    forget_session_variables();
  else
    forget_connection_variables();
}

SuiteDatabase::SuiteDatabase(const ServerConfig& config, const ServerChoice& choice,
                             const std::string& root, const FindDirectory& find)
    : state_(std::make_unique<State>()) {
  const auto& url = chosen_url(config, choice);
  if (url)
    state_->use_existing(*url, choice.allow_remote || config.allow_remote, config);
  else
    state_->use_throwaway(config, choice, root, find);
}

SuiteDatabase::~SuiteDatabase() = default;

ConnectionSettings SuiteDatabase::connection() const {
  return with_database(state_->maintenance(), state_->name);
}

ConnectionSettings SuiteDatabase::seed_connection() const {
  return state_->seed_connection.value_or(connection());
}

bool SuiteDatabase::has_seed_role() const {
  return state_->seed_connection.has_value();
}

void SuiteDatabase::let_seed_create_roles() {
  if (has_seed_role()) state_->seed_role->let_create_roles();
}

std::set<std::string> SuiteDatabase::roles_of_others() const {
  return {state_->roles.begin(), state_->roles.end()};
}

Server* SuiteDatabase::server() {
  return state_->server ? &*state_->server : nullptr;
}

std::string SuiteDatabase::version() const {
  return state_->version;
}

int SuiteDatabase::major() const {
  return state_->major;
}

const std::vector<std::string>& SuiteDatabase::unpinned() const {
  return state_->unpinned;
}

std::vector<std::string> SuiteDatabase::warnings() const {
  return state_->existing ? state_->existing->warnings : std::vector<std::string>();
}

std::vector<std::string> SuiteDatabase::new_roles() const {
  Database session(state_->maintenance());
  std::vector<std::string> added;
  std::ranges::set_difference(roles_of(session), state_->roles, std::back_inserter(added));
  std::erase(added, state_->name + "_seed");
  return added;
}

std::vector<std::string> SuiteDatabase::left_databases() const {
  Database session(state_->maintenance());
  std::vector<std::string> left;
  std::ranges::set_intersection(deserted_databases(session), state_->deserted,
                                std::back_inserter(left));
  return left;
}

void SuiteDatabase::set_renewable() {
  state_->renewable = true;
}

void SuiteDatabase::keep_changes() {
  if (state_->renewable && state_->used) state_->renew();  // of what cases did to it
  state_->renewable = false;
}

void SuiteDatabase::with_fresh(const std::function<void(const ConnectionSettings&)>& use) {
  if (!state_->renewable) return state_->with_clone(use);
  if (state_->used) state_->renew();
  state_->used = true;
  use(connection());
}

std::string SuiteDatabase::recover() {
  if (!state_->server) {
    if (state_->await_answer()) state_->expect_kept_data();
    return {};
  }
  const bool has_ended = state_->server->has_ended();
  std::string log = readable(since_start(state_->server->last_log_lines()));
  if (has_ended && state_->renewable) {
    state_->renew();
  } else if (has_ended) {
    state_->server->revive();
    state_->expect_kept_data();
  }
  return log;
}

/// A server that recovers from a crash refuses sessions for a while. Returns whether it did.
bool SuiteDatabase::State::await_answer() const {
  constexpr int pause_ms = 200;
  constexpr int most_turns = 300;
  for (int turn = 0;; ++turn) try {
      const Database session(with_database(maintenance(), name));
      return turn > 0;
    } catch (const ConnectionLost&) {
      if (turn == most_turns) throw;
      wait_for(-1, false, pause_ms);
    }
}

/// PostgreSQL empties unlogged tables when it recovers from a crash.
void SuiteDatabase::State::expect_kept_data() const {
  Database session(with_database(maintenance(), name));
  const auto rows = session.query(
      "SELECT oid::regclass FROM pg_catalog.pg_class"
      " WHERE relpersistence = 'u' AND relkind IN ('r', 'm') ORDER BY 1 LIMIT 1");
  if (rows.empty()) return;
  throw Error("the server crashed, which emptied the unlogged table " + rows[0][0].value_or(""),
              server ? server->last_log_lines() : "",
              "See the server's log for the crash; make the table logged in the seed.");
}

void SuiteDatabase::State::renew() {
  server->renew();
  used = false;
  // The first session after a start writes the relation cache file (relcache.c), and with what it
  // learns looks up fewer blocks later.
  const Database first(with_database(maintenance(), name));
}

void SuiteDatabase::State::with_clone(const std::function<void(const ConnectionSettings&)>& use) {
  const std::string copy = name + "_clone_" + random_database_name().substr(9);
  if (!server) end_pooled_sessions(maintenance(), name);
  const ScratchDatabase clone(maintenance(), copy, copying_options(major, name));
  {
    Database session(maintenance());
    copy_settings(session, name, copy);
  }
  use(with_database(maintenance(), copy));
}

}  // namespace gate
