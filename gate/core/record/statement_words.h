// SPDX-License-Identifier: MIT
// What a statement does to which tables by which columns, as far as its words tell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

struct StatementWords {
  std::string verb;                  ///< "select", "count", "insert" …; of a WITH that of its end
  std::vector<std::string> tables;   ///< "orders", "audit.log"; CTEs are none
  std::vector<std::string> columns;  ///< that conditions compare with values, each once
};

[[nodiscard]] StatementWords statement_words(std::string_view statement);

/// A name of a few words: "select_orders_by_tenant_id_status".
[[nodiscard]] std::string descriptive_name(const StatementWords& words);

}  // namespace gate
