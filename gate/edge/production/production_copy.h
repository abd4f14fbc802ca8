// SPDX-License-Identifier: MIT
// A copy of a seeded database whose sizes and statistics are production's: for plans, never for
// execution, since most of its pages are holes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/database.h"
#include "gate/edge/postgres/server.h"

namespace gate {

struct ProductionTerms {
  std::string suite;
  const ServerConfig& server;
  Server& seeded;       ///< at rest if nobody is connected
  std::string seed;     ///< the hash of the whole seed
  std::string capture;  ///< the file's text
  std::string file;     ///< its name, for messages
  bool use_images = true;
};

/// Runs on a server of its own. The copy is kept among the seed images, by seed and capture.
class ProductionCopy {
 public:
  /// Nobody may be connected to the seeded server. Throws Error for a bad capture, and if the file
  /// system cannot hold the files.
  explicit ProductionCopy(const ProductionTerms& terms);
  ~ProductionCopy();
  ProductionCopy(const ProductionCopy&) = delete;
  ProductionCopy& operator=(const ProductionCopy&) = delete;

  [[nodiscard]] ConnectionSettings connection() const;

  /// What of the seed production does not know, in words.
  [[nodiscard]] const std::vector<std::string>& unknown() const;

  /// Why the copy is not kept; empty if it is.
  [[nodiscard]] const std::string& trouble() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gate
