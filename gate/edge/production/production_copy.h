// SPDX-License-Identifier: MIT
// A copy of a seeded database with other sizes and statistics, production's or those of more data:
// for plans, never for execution, since most of its pages are holes.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/edge/postgres/database.h"
#include "gate/edge/postgres/server.h"

namespace gate {

struct Capture;

/// What the copy's catalog is to say.
struct CopyStatistics {
  std::string key;                ///< they are a function of this and of the seed
  std::string size;               ///< in words: "production's size"
  std::function<Capture()> read;  ///< called unless there is a kept copy; throws Error for bad ones
  std::vector<TableRows> rows{};  ///< of tables that it lacks
  std::string captured{};         ///< the day, "2026-11-28"; empty for none of production's
};

/// Of the text of the suite's capture; `file` names it in messages.
[[nodiscard]] CopyStatistics captured_statistics(const std::string& text, const std::string& file,
                                                 const std::vector<TableRows>& rows);

struct ProductionTerms {
  std::string suite;
  const ServerConfig& server;
  Server& seeded;    ///< at rest if nobody is connected
  std::string seed;  ///< the hash of the whole seed
  CopyStatistics statistics;
  bool use_images = true;
};

/// Runs on a server of its own. The copy is kept among the seed images, by seed and statistics.
class ProductionCopy {
 public:
  /// Nobody may be connected to the seeded server. Throws Error for a bad capture, and if the file
  /// system cannot hold the files.
  explicit ProductionCopy(const ProductionTerms& terms);
  ~ProductionCopy();
  ProductionCopy(const ProductionCopy&) = delete;
  ProductionCopy& operator=(const ProductionCopy&) = delete;

  [[nodiscard]] ConnectionSettings connection() const;

  /// As in its terms.
  [[nodiscard]] const std::string& captured() const;

  /// What of the seed production does not know, in words.
  [[nodiscard]] const std::vector<std::string>& unknown() const;

  /// Why the copy is not kept; empty if it is.
  [[nodiscard]] const std::string& trouble() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace gate
