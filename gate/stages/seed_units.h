// SPDX-License-Identifier: MIT
// A seed as the units in which two of them are compared, and units as a seed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/seed/seed_change.h"
#include "gate/core/seed/seed_piece.h"
#include "gate/edge/system/private_directory.h"

namespace gate {

/// A suite's seed at one revision.
struct RevisionSeed {
  std::string root;
  std::vector<SeedPiece> pieces;
  std::vector<std::string> hashes;  ///< as seed_hashes()
};

[[nodiscard]] RevisionSeed revision_seed(const SuiteConfig& suite, const std::string& root);

/// How many pieces both begin with.
[[nodiscard]] std::size_t common_pieces(const RevisionSeed& one, const RevisionSeed& other);

/// The units of all pieces from `first` on.
[[nodiscard]] std::vector<SeedUnit> seed_units(const RevisionSeed& seed, std::size_t first,
                                               bool of_base);

/// Writes seeds between those of two revisions, each into files of its own.
class MixedSeed {
 public:
  MixedSeed(const RevisionSeed& base, const RevisionSeed& head);

  /// False where a command of the base is among them: it runs among the base's files alone.
  [[nodiscard]] bool can_run(const std::vector<SeedUnit>& units) const;

  /// The pieces that both revisions begin with, then these units, to be run in head's root.
  [[nodiscard]] std::vector<SeedStep> steps(const std::vector<SeedUnit>& units);

 private:
  void write_statements(const std::vector<SeedUnit>& units, std::vector<SeedStep>& steps);

  const RevisionSeed& base_;
  const RevisionSeed& head_;
  PrivateDirectory folder_;
  int written_ = 0;
};

}  // namespace gate
