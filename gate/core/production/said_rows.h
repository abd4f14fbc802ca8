// SPDX-License-Identifier: MIT
// Tables that production will have and its capture lacks: a pull request's.
#pragma once

#include <string>
#include <vector>

#include "gate/core/production/capture.h"

namespace gate {

struct SaidRows {
  std::string table;  ///< "events" or "public.events"
  double rows = 0;
  std::string place;  ///< "plangate.toml:7", for messages
};

/// The capture with these tables as the seed has them, at their size in production: pages grow with
/// the rows. A table that the capture has stays as it is there. Throws Error as table_meant() does.
[[nodiscard]] Capture with_said_rows(Capture production, const Capture& seed,
                                     const std::vector<SaidRows>& said);

}  // namespace gate
