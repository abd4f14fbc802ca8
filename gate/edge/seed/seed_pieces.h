// SPDX-License-Identifier: MIT
// A suite's seed as the pieces that it is built from, one after the other.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/seed/seed_piece.h"

namespace gate {

/// In the order they run. Throws Error with the line of the config where a pattern matches no file.
[[nodiscard]] std::vector<SeedPiece> seed_pieces(const SuiteConfig& suite, const std::string& root);

/// "sha256:…" of the seed up to and with each piece: over what it does and the bytes of its files.
/// Two seeds that begin alike have equal hashes up to the first difference.
[[nodiscard]] std::vector<std::string> seed_hashes(const std::vector<SeedPiece>& pieces,
                                                   const std::string& root);

/// The first statement of an SQL file that makes something which asks for the time whenever a query
/// uses it: "seed/views.sql:12".
[[nodiscard]] std::optional<std::string> find_clock_reader(const std::vector<SeedPiece>& pieces,
                                                           const std::string& root);

}  // namespace gate
