// SPDX-License-Identifier: MIT
// Words about a change of the database that its reports share.
#pragma once

#include <string>
#include <vector>

#include "gate/core/effect/tried_change.h"

namespace gate {

/// "orders on PostgreSQL 15.20: 1 case lost, 2 gained, 271 unchanged"
[[nodiscard]] std::string summary_words(const TriedChange& change);

/// "creates orders_status_idx on orders: btree (status), 1.3 MB"; those of the change, in order:
/// indexes, then what an INSERT pays.
[[nodiscard]] std::vector<std::string> change_words(const TriedChange& change);

/// "8,312 -> 25 blocks, 12.1 -> 0.8 ms"; the error of a case that does not run behind the change.
[[nodiscard]] std::string figure_words(const Effect& effect);

/// "orders: Seq Scan -> Index Scan using orders_status_idx"; one line a relation; where none is
/// read otherwise, what else changed.
[[nodiscard]] std::vector<std::string> access_words(const Effect& effect);

/// "12 kB", "1.3 MB"
[[nodiscard]] std::string size_words(double bytes);

}  // namespace gate
