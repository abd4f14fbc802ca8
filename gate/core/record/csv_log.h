// SPDX-License-Identifier: MIT
// PostgreSQL's csvlog.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "gate/core/record/csv_rows.h"
#include "gate/core/record/log_entry.h"

namespace gate {

/// See LogReader. A row may lack the columns that its server's major did not have.
class CsvLog {
 public:
  [[nodiscard]] std::vector<LogEntry> add(std::string_view bytes);
  [[nodiscard]] std::vector<LogEntry> finish();
  [[nodiscard]] std::size_t unreadable_lines() const;

 private:
  [[nodiscard]] std::vector<LogEntry> entries_of(std::vector<CsvRow> rows);

  CsvRows rows_;
  std::size_t short_rows_ = 0;
};

}  // namespace gate
