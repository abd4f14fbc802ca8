// SPDX-License-Identifier: MIT
// What a run was asked to do, by any command.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gate/core/scope/shard.h"
#include "gate/edge/postgres/suite_database.h"

namespace gate {

/// Why a case is explained. `judged`: to judge it, with additional plans only if a finding may
/// depend on them. `told`: to describe it in full, with the server's own texts. `planned`: for its
/// plan alone, which others are compared with.
/// `unadvised`: as `judged`, without trying what the hints advise.
enum class Detail { judged, told, planned, unadvised };

/// One or more.
[[nodiscard]] unsigned processor_count();

struct RunTerms {
  std::optional<std::string> config;  ///< absent: it is searched for
  std::optional<std::string> root;    ///< the project root, used with `config`
  std::vector<std::string> select;    ///< suites, suite/query names or patterns; empty: all
  std::optional<Shard> shard;         ///< of the selected queries; absent: all of them
  std::vector<std::string> since;     ///< skips suites unchanged since all of these refs
  ServerChoice server;
  bool use_images = true;
  std::optional<std::size_t> kept_pieces = std::nullopt;  ///< of seeds; absent: all of them
  bool needs_queries = true;  ///< whether a pattern that matches no query file is an error
  bool allows_missing_extension = false;  ///< of any suite, as if each suite's config said so
  bool runs_commands = true;              ///< whether a seed may hold `run` steps
  unsigned jobs = processor_count();      ///< cases explained in parallel
  Detail detail = Detail::judged;
  std::function<void()> before_commands;  ///< called before each `run` step, by any thread
};

}  // namespace gate
