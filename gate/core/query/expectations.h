// SPDX-License-Identifier: MIT
// `expect` of a query's header: what its plan must do, whatever a baseline says.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gate/core/text/toml_section.h"

namespace gate {

/// The demands of one query. Without any it demands nothing.
struct Expectations {
  /// Each to be read: by name, or by definition with or without its table, "orders btree (id)".
  std::vector<std::string> indexes;
  bool no_seq_scan = false;                 ///< of any relation
  std::vector<std::string> no_seq_scan_of;  ///< "orders" or "public.orders"
  std::optional<double> max_rows_examined;
  std::optional<double> max_blocks;

  bool operator==(const Expectations&) const = default;
};

/// Throws Error naming file and line for an unknown key, a wrong type or an empty demand.
[[nodiscard]] Expectations read_expectations(const TomlSection& header);

}  // namespace gate
