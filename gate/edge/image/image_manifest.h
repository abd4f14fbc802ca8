// SPDX-License-Identifier: MIT
// What stands beside an image's data directory: where it comes from, and what every file must be.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "gate/edge/image/frozen_folder.h"

namespace gate {

/// By name, quoted, with its schema: what its statistics depend on. Equal signatures, equal
/// statistics; they outlive a restart of the server.
using TableSignatures = std::map<std::string, std::string>;

struct ImageManifest {
  std::string suite;
  std::string postgres;    ///< "15.20"
  int pieces = 0;          ///< of the seed that are in it
  int of_pieces = 0;       ///< that the seed had when it was made
  double seconds = 0;      ///< that it took to build, the images it was built on included
  std::string statistics;  ///< statistics_hash()
  TableSignatures signatures;
  Inventory inventory;

  [[nodiscard]] std::uint64_t bytes() const;
};

[[nodiscard]] std::string write_manifest(const ImageManifest& manifest);

/// Absent where the text is not whole: it ends with a hash of itself.
[[nodiscard]] std::optional<ImageManifest> read_manifest(std::string_view text);

}  // namespace gate
