// SPDX-License-Identifier: MIT
// What a run is asked for, whoever asks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/scope/shard.h"
#include "gate/edge/postgres/suite_database.h"

namespace gate {

/// What a case is explained for: to be judged, which takes further plans only where a finding may
/// depend on them, or to be told in full, with the server's own texts.
enum class Detail { judged, told };

/// One or more.
[[nodiscard]] unsigned processor_count();

struct RunTerms {
  std::optional<std::string> config;  ///< the config file; absent: it is looked for
  std::optional<std::string> root;    ///< the project root, with `config`
  std::vector<std::string> select;    ///< suites, suite/query names or patterns; empty: all
  std::optional<Shard> shard;         ///< of the selected queries; absent: all of them
  std::vector<std::string> since;     ///< skips suites unchanged since all of these refs
  ServerChoice server;
  bool use_images = true;
  unsigned jobs = processor_count();  ///< cases explained in parallel
  Detail detail = Detail::judged;
};

}  // namespace gate
