// SPDX-License-Identifier: MIT
// The command line as a value.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "gate/cli/report_target.h"
#include "gate/core/scope/shard.h"
#include "gate/core/text/error.h"
#include "gate/core/text/severity.h"
#include "gate/edge/postgres/suite_database.h"
#include "gate/report/markdown/comment_body.h"

namespace gate {

enum class Format { text, json, markdown };
enum class ColorChoice { automatic, always, never };

struct Arguments {
  std::string command;              ///< "check", "refresh" …
  std::vector<std::string> select;  ///< SELECT…, SUITE, SUITE/QUERY or RULE
  std::optional<std::string> config;
  std::optional<std::string> root;
  std::vector<ReportTarget> reports;
  Format format = Format::text;
  unsigned jobs = 1;
  Severity fail_on = Severity::error;
  bool exit_zero = false;
  std::optional<Shard> shard;  ///< check
  std::vector<std::string>
      since;  ///< check: suites that none of them lacks a change of are skipped
  ServerChoice server;
  bool no_cache = false;
  ColorChoice color = ColorChoice::automatic;
  bool quiet = false;
  bool verbose = false;

  std::string reason;  ///< refresh
  bool all = false;
  bool prune = false;
  bool dry_run = false;
  bool force = false;
  std::optional<std::string> from;

  bool reproducible = false;  ///< doctor

  std::map<std::string, std::string> init_settings;  ///< init: by flag, as given
  bool no_workflow = false;
  bool hook = false;

  std::string binding;  ///< explain, diff; empty: the first, or the only one

  std::string baseline_file;  ///< diff
  std::string current_file;

  std::vector<std::string> results;  ///< merge

  std::optional<int> pull_request;  ///< comment
  std::string key = default_comment_key;
  std::string author;  ///< empty: whose the token is
  int timeout = 30;    ///< seconds
};

/// What to say instead of running a command: help or version, or what is wrong with the usage.
struct UsageAnswer {
  std::string text;
  std::optional<Error> error;
  std::vector<ReportTarget> reports;  ///< asked for all the same, where there is an error
};

[[nodiscard]] std::variant<Arguments, UsageAnswer> parse_arguments(int count,
                                                                   const char* const* words);

}  // namespace gate
