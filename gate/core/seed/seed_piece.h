// SPDX-License-Identifier: MIT
// One indivisible part of a seed: an SQL file, a copied file, a command, a dump.
#pragma once

#include <string>
#include <vector>

#include "gate/core/config/config.h"

namespace gate {

struct SeedPiece {
  SeedStep step;                   ///< of the config, which may stand for several pieces
  std::vector<std::string> files;  ///< what it reads, relative to the root; a command's are inputs
};

/// Whether the piece does the same each time: a command that names no inputs may not.
[[nodiscard]] bool repeatable(const SeedPiece& piece);

/// Whether plangate itself sends the piece to the server, and not another program.
[[nodiscard]] bool runs_in_own_session(const SeedPiece& piece);

/// "seed/orders/01_tables.sql", or a command.
[[nodiscard]] std::string piece_name(const SeedPiece& piece);

/// "ci/plangate.toml:12: "
[[nodiscard]] std::string at_line(const SourceLine& source);

}  // namespace gate
