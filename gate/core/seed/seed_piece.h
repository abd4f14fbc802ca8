// SPDX-License-Identifier: MIT
// One indivisible part of a seed: an SQL file, a copied file, a command, a dump.
#pragma once

#include <string>
#include <vector>

#include "gate/core/config/config.h"

namespace gate {

struct SeedPiece {
  SeedStep step;                   ///< from the config, where it may stand for several pieces
  std::vector<std::string> files;  ///< that it reads, relative to the root; a command's inputs
};

/// Whether the piece does the same each time; a command without inputs may not.
[[nodiscard]] bool repeatable(const SeedPiece& piece);

/// Whether plangate sends the piece to the server, rather than another program.
[[nodiscard]] bool runs_in_own_session(const SeedPiece& piece);

/// "seed/orders/01_tables.sql", or a command.
[[nodiscard]] std::string piece_name(const SeedPiece& piece);

/// "ci/plangate.toml:12: "
[[nodiscard]] std::string at_line(const SourceLine& source);

}  // namespace gate
