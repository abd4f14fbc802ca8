// SPDX-License-Identifier: MIT
#include "gate/core/record/csv_log.h"

#include <array>
#include <string>
#include <utility>

#include "gate/core/text/utf8.h"
#include "gate/core/text/whole_number.h"

namespace gate {
namespace {

constexpr std::size_t process_column = 3;
constexpr std::size_t severity_column = 11;
constexpr std::size_t message_column = 13;
constexpr std::size_t query_id_column = 25;

constexpr auto text_columns = std::to_array<std::pair<std::size_t, std::string LogEntry::*>>(
    {{1, &LogEntry::user},
     {2, &LogEntry::database},
     {5, &LogEntry::session},
     {9, &LogEntry::transaction},
     {severity_column, &LogEntry::severity},
     {message_column, &LogEntry::message},
     {14, &LogEntry::detail},
     {18, &LogEntry::context},
     {19, &LogEntry::statement},
     {22, &LogEntry::application},
     {23, &LogEntry::backend}});

bool is_entry(const CsvRow& row) {
  return row.fields.size() > message_column && !row.fields[severity_column].empty();
}

/// A log holds the texts of each database in its own encoding.
std::string valid(std::string text) {
  return first_bad_byte(text) == std::string_view::npos ? std::move(text) : with_valid_utf8(text);
}

LogEntry entry_of(CsvRow row) {
  LogEntry entry;
  entry.is_cut = row.is_cut;
  for (const auto& [column, member] : text_columns)
    if (column < row.fields.size()) entry.*member = valid(std::move(row.fields[column]));
  if (entry.session.empty()) entry.session = valid(std::move(row.fields[process_column]));
  if (query_id_column < row.fields.size())
    entry.query_id = whole_number<std::int64_t>(row.fields[query_id_column]).value_or(0);
  return entry;
}

}  // namespace

std::vector<LogEntry> CsvLog::entries_of(std::vector<CsvRow> rows) {
  std::vector<LogEntry> entries;
  for (CsvRow& row : rows) {
    if (is_entry(row))
      entries.push_back(entry_of(std::move(row)));
    else
      ++short_rows_;
  }
  return entries;
}

std::vector<LogEntry> CsvLog::add(std::string_view bytes) {
  return entries_of(rows_.add(bytes));
}

std::vector<LogEntry> CsvLog::finish() {
  return entries_of(rows_.finish());
}

std::size_t CsvLog::unreadable_lines() const {
  return rows_.unreadable_lines() + short_rows_;
}

}  // namespace gate
