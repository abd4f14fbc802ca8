// SPDX-License-Identifier: MIT
// A suite's seed as the sequence of pieces from which it is built.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/seed/seed_piece.h"

namespace gate {

/// In execution order. Throws Error with the line in the config if a pattern matches no file.
[[nodiscard]] std::vector<SeedPiece> seed_pieces(const SuiteConfig& suite, const std::string& root);

/// "sha256:…" of the seed up to and including each piece, over its action and the bytes of its
/// files. Two seeds with a common start have equal hashes up to the first difference.
[[nodiscard]] std::vector<std::string> seed_hashes(const std::vector<SeedPiece>& pieces,
                                                   const std::string& root);

/// Whether a statement of an SQL file creates something which reads the clock whenever a query uses
/// it.
[[nodiscard]] bool may_read_clock(const std::vector<SeedPiece>& pieces, const std::string& root);

}  // namespace gate
