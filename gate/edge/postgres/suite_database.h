// SPDX-License-Identifier: MIT
// The database of one suite: on a throwaway server, or a scratch database on an existing one.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/database.h"
#include "gate/edge/postgres/server.h"

namespace gate {

/// The name of the database on a throwaway server.
constexpr std::string_view throwaway_name = "plangate";

/// What the command line says about the server.
struct ServerChoice {
  std::optional<std::string> bin;  ///< --server-bin
  std::optional<std::string> url;  ///< --database-url; overrides the config
  bool allow_remote = false;
};

/// Whether a URL names the server. The command line wins over the config, with --server-bin as with
/// --database-url.
[[nodiscard]] bool is_existing_server(const ServerConfig& config, const ServerChoice& choice);

/// Unsets variables that would lead libpq elsewhere. To be called before threads begin: others may
/// read the environment meanwhile.
void forget_misleading_variables(const ServerConfig& config, const ServerChoice& choice);

/// Created empty; dropped, with its server or on the existing server, at the end.
class SuiteDatabase {
 public:
  /// A throwaway server starts on the result of `find`, which may already contain the database.
  SuiteDatabase(const ServerConfig& config, const ServerChoice& choice, const std::string& root,
                const FindDirectory& find);
  ~SuiteDatabase();
  SuiteDatabase(const SuiteDatabase&) = delete;
  SuiteDatabase& operator=(const SuiteDatabase&) = delete;

  [[nodiscard]] ConnectionSettings connection() const;

  /// As whom the seed runs: on an existing server, where that is possible, a role that owns the
  /// scratch database alone; else as connection() does.
  [[nodiscard]] ConnectionSettings seed_connection() const;

  /// Whether the two are of different roles.
  [[nodiscard]] bool has_seed_role() const;

  /// Before a seed that does so. Up to PostgreSQL 15 whoever may create roles may alter others'.
  void let_seed_create_roles();

  /// Roles that an existing server had before the seed; none on a throwaway one.
  [[nodiscard]] std::set<std::string> roles_of_others() const;

  /// The throwaway server; null if an existing one is used.
  [[nodiscard]] Server* server();

  [[nodiscard]] std::string version() const;  ///< "15.20"
  [[nodiscard]] int major() const;
  /// Pins that could not be set on the existing server: "shared_buffers", …; sorted.
  [[nodiscard]] const std::vector<std::string>& unpinned() const;

  /// What was ignored in the URL of the existing server, in words.
  [[nodiscard]] std::vector<std::string> warnings() const;
  /// Roles created since the start, which remain on an existing server. Sorted.
  [[nodiscard]] std::vector<std::string> new_roles() const;

  /// Scratch databases on an existing server that a killed run seems to have left: nobody was or is
  /// connected to them, at the start and now. Sorted.
  [[nodiscard]] std::vector<std::string> left_databases() const;

  /// Runs `use` on the database as it was seeded, whatever earlier uses did to it: on a copy that
  /// is dropped afterwards or, after set_renewable(), on the database itself, which is restored
  /// before the next use. Nobody may be connected.
  void with_fresh(const std::function<void(const ConnectionSettings& fresh)>& use);

  /// After ConnectionLost: has the server answer again, with the database as it was seeded. Returns
  /// the end of the log of a throwaway server. Throws Error if the seeded data are lost.
  std::string recover();

  /// Tells that the throwaway server runs on an image of the whole seed.
  void set_renewable();

  /// From now on "as it was seeded" is as it is. Nobody may be connected.
  void keep_changes();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gate
