// SPDX-License-Identifier: MIT
// Makes the catalog of a seeded database say what production's says.
#pragma once

#include <string>
#include <vector>

#include "gate/core/production/capture.h"
#include "gate/core/production/said_rows.h"
#include "gate/edge/postgres/database.h"
#include "gate/edge/production/sparse_files.h"

namespace gate {

struct WrittenStatistics {
  std::vector<FileLength> files;     ///< how long the files are to become while the server rests
  std::vector<std::string> unknown;  ///< unknown_in_production()
};

/// Writes sizes and statistics as superuser of a throwaway server, in one transaction. Throws Error
/// as with_said_rows() does.
[[nodiscard]] WrittenStatistics write_production_statistics(Database& session,
                                                            const Capture& captured,
                                                            const std::vector<SaidRows>& said);

}  // namespace gate
