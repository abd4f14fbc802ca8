// SPDX-License-Identifier: MIT
// A suite's seed as the pieces that it is built from, one after the other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/config/config.h"

namespace gate {

/// One indivisible part of a seed: an SQL file, a copied file, a command, a dump.
struct SeedPiece {
  SeedStep step;                   ///< of the config, which may stand for several pieces
  std::vector<std::string> files;  ///< what it reads, relative to the root; a command's are inputs
};

/// In the order they run. Throws Error with the line of the config where a pattern matches no file.
[[nodiscard]] std::vector<SeedPiece> seed_pieces(const SuiteConfig& suite, const std::string& root);

/// "sha256:…" of the seed up to and with each piece: over what it does and the bytes of its files.
/// Two seeds that begin alike have equal hashes up to the first difference.
[[nodiscard]] std::vector<std::string> seed_hashes(const std::vector<SeedPiece>& pieces,
                                                   const std::string& root);

/// Whether the piece does the same each time: a command that names no inputs may not.
[[nodiscard]] bool repeatable(const SeedPiece& piece);

/// The place where an SQL file makes something that asks for the time whenever a query uses it:
/// "seed/views.sql:12".
[[nodiscard]] std::optional<std::string> clock_reader_of(const SeedPiece& piece,
                                                         const std::string& root);

/// "seed/orders/01_tables.sql", or a command.
[[nodiscard]] std::string piece_name(const SeedPiece& piece);

/// "ci/plangate.toml:12: "
[[nodiscard]] std::string at_line(const SourceLine& source);

}  // namespace gate
