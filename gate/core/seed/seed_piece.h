// SPDX-License-Identifier: MIT
// One indivisible part of a seed: an SQL file, a copied file, a command, a dump.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/seed/seed_splitter.h"

namespace gate {

struct SeedPiece {
  SeedStep step;                   ///< of the config, which may stand for several pieces
  std::vector<std::string> files;  ///< what it reads, relative to the root; a command's are inputs
  std::optional<WayDown> way_down = {};  ///< that its SQL holds and that does not run
};

/// Whether the piece does the same each time; a command without inputs may not.
[[nodiscard]] bool repeatable(const SeedPiece& piece);

/// Whether plangate sends the piece to the server, rather than another program.
[[nodiscard]] bool runs_in_own_session(const SeedPiece& piece);

/// "seed/orders/01_tables.sql", or a command.
[[nodiscard]] std::string piece_name(const SeedPiece& piece);

/// What a person should know of migrations that hold both ways; empty where none does.
[[nodiscard]] std::string remark_on_ways_down(const std::string& suite,
                                              const std::vector<SeedPiece>& pieces);

/// "ci/plangate.toml:12: "
[[nodiscard]] std::string at_line(const SourceLine& source);

}  // namespace gate
