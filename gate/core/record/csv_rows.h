// SPDX-License-Identifier: MIT
// A CSV file that comes in pieces -> its rows.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gate {

struct CsvRow {
  std::vector<std::string> fields;
  bool is_cut = false;  ///< longer than `longest_log_entry`
};

/// Reads rows of a csvlog, which begin with a digit, that of their time. A line that does not, or
/// has a quote where none may be, is passed over: the log was cut there.
class CsvRows {
 public:
  /// The rows that are complete now.
  [[nodiscard]] std::vector<CsvRow> add(std::string_view bytes);
  /// The last row if only its line end is missing.
  [[nodiscard]] std::vector<CsvRow> finish();

  [[nodiscard]] std::size_t unreadable_lines() const { return unreadable_lines_; }

 private:
  enum class State { row_start, bare, quoted, after_quote, lost };

  // Each takes the beginning of `bytes` and returns how much that is.
  [[nodiscard]] std::size_t step(std::string_view bytes);
  [[nodiscard]] std::size_t start_row(char byte);
  [[nodiscard]] std::size_t read_bare(std::string_view bytes);
  [[nodiscard]] std::size_t read_quoted(std::string_view bytes);
  [[nodiscard]] std::size_t follow_quote(char byte);

  void keep(std::string_view bytes);
  void end_field();
  void end_row();
  void lose();

  State state_ = State::row_start;
  CsvRow row_;  ///< its last field is the one that is being read
  std::size_t row_size_ = 0;
  std::vector<CsvRow> rows_;
  std::size_t unreadable_lines_ = 0;
};

}  // namespace gate
