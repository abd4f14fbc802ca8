// SPDX-License-Identifier: MIT
// Describes an image's data directory: where it comes from, and the expected content of every file.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/edge/image/frozen_folder.h"
#include "gate/edge/postgres/missing_statistics.h"

namespace gate {

/// By qualified name, quoted: what the table's statistics depend on. Equal signatures mean equal
/// statistics; they survive a restart of the server.
using TableSignatures = std::map<std::string, std::string>;

struct ImageManifest {
  std::string suite;
  std::string postgres;    ///< "15.20"
  int pieces = 0;          ///< number of pieces of the seed that are in it
  int of_pieces = 0;       ///< number of pieces that the seed had when it was made
  std::string instant;     ///< when its data were complete, as in ServerConfig::clock
  double seconds = 0;      ///< build time, including the images it was built on
  std::string statistics;  ///< statistics_hash()
  TableSignatures signatures;
  /// What in it asks for the time: its words by the name by which a query reaches it.
  std::map<std::string, std::string> clock_readers;
  /// What its last piece left missing of tables that had statistics before.
  std::vector<MissingStatistics> missing_statistics;
  Inventory inventory;
};

[[nodiscard]] std::string write_manifest(const ImageManifest& manifest);

/// Absent if the text is incomplete: it ends with its own hash.
[[nodiscard]] std::optional<ImageManifest> read_manifest(std::string_view text);

}  // namespace gate
