// SPDX-License-Identifier: MIT
// plangate.toml as values.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "gate/core/text/severity.h"

namespace gate {

/// What a config or query sets for one rule; absent members keep the rule's default.
struct RuleSetting {
  bool off = false;
  std::optional<Severity> severity;
  std::optional<double> threshold;
  std::vector<std::string> forbid{};  ///< relations: "orders" or "public.orders"

  bool operator==(const RuleSetting&) const = default;
};

using RuleSettings = std::map<std::string, RuleSetting>;  ///< by rule id

/// What the readers of configs and queries must know about a rule; the core knows no rules.
struct RuleName {
  std::string id;
  bool configurable = true;  ///< can be set and waived
  bool has_threshold = false;
  bool can_forbid = false;  ///< takes `forbid`
};

struct ServerConfig {
  std::optional<int> version;      ///< major version
  std::optional<std::string> bin;  ///< directory of initdb and postgres
  std::optional<std::string> url;
  bool allow_remote = false;
  std::string locale = "C.UTF-8";
  int timeout_ms = 30'000;           ///< statement timeout of a case
  std::optional<std::string> clock;  ///< RFC 3339 instant, UTC
  std::vector<std::string> preload;
  std::map<std::string, std::string> settings;
  bool own_parallelism = false;  ///< parallel workers and JIT are not pinned; no key of the file
};

/// The line of a config entry, for messages.
struct SourceLine {
  std::string file;
  int line = 0;
};

struct SqlStep {
  std::string glob;
};
struct CopyStep {
  std::string file;
  std::string table;
};
struct RunStep {
  std::string command;  ///< for /bin/sh -c
  std::vector<std::string> inputs;
  bool tcp = false;
  std::vector<std::string> env{};  ///< the caller's secrets that it gets all the same, by name
};
struct RestoreStep {
  std::string file;
};

struct SeedStep {
  std::variant<SqlStep, CopyStep, RunStep, RestoreStep> action;
  SourceLine source;
};

/// A glob in the config and its line.
struct PathPattern {
  std::string glob;
  SourceLine source;
};

/// A table that a forecast does not make larger than this.
struct TableScale {
  std::string table;  ///< "tenants" or "public.tenants"
  double most = 1;    ///< times the seed's rows
  SourceLine source;
};

/// How many rows production is to have of a table that its capture lacks.
struct TableRows {
  std::string table;  ///< "events" or "public.events"
  double rows = 0;
  SourceLine source;
};

struct SuiteConfig {
  std::string name;
  std::vector<SeedStep> seed;  ///< in execution order
  std::vector<PathPattern> queries;
  std::string baselines;                  ///< folder; default "baselines/<name>"
  std::optional<std::string> production;  ///< the file of plangate capture
  std::optional<int> max_age;             ///< days from which on that file is old
  std::vector<TableRows> rows;            ///< [suite.NAME.rows]
  std::vector<TableScale> scale;          ///< [suite.NAME.scale]
  /// Indexes that no registered query need guard, and why: [suite.NAME.unguarded]
  std::map<std::string, std::string> unguarded;
  bool allows_missing_extension = false;  ///< a server that lacks one leaves the suite out
  SourceLine source;
};

struct Config {
  std::string file;
  ServerConfig server;
  std::map<std::string, SuiteConfig> suites;  ///< at least one
  RuleSettings rules;
};

/// Throws Error naming file and line for bad TOML, an unknown key, a value of the wrong type, an
/// unknown rule or severity, a rule that cannot be configured, a config without a suite, or a suite
/// without queries. `file` is used only in messages; `rules` are those that exist.
[[nodiscard]] Config parse_config(std::string_view toml_text, const std::string& file,
                                  const std::vector<RuleName>& rules);

}  // namespace gate
