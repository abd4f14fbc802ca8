// SPDX-License-Identifier: MIT
#include "gate/core/record/csv_rows.h"

#include <algorithm>
#include <utility>

#include "gate/core/record/log_entry.h"
#include "gate/core/text/ascii.h"

namespace gate {
namespace {

constexpr std::size_t most_fields = 64;  // a row of PostgreSQL 18 has 26

}  // namespace

std::vector<CsvRow> CsvRows::add(std::string_view bytes) {
  while (!bytes.empty()) bytes.remove_prefix(step(bytes));
  return std::exchange(rows_, {});
}

std::vector<CsvRow> CsvRows::finish() {
  if (state_ == State::bare || state_ == State::after_quote) end_row();
  if (state_ == State::quoted) lose();
  state_ = State::row_start;
  return std::exchange(rows_, {});
}

std::size_t CsvRows::step(std::string_view bytes) {
  switch (state_) {
    case State::row_start:
      return start_row(bytes.front());
    case State::bare:
      return read_bare(bytes);
    case State::quoted:
      return read_quoted(bytes);
    case State::after_quote:
      return follow_quote(bytes.front());
    case State::lost:
      break;
  }
  const std::size_t end = bytes.find('\n');
  if (end == std::string_view::npos) return bytes.size();
  state_ = State::row_start;
  return end + 1;
}

std::size_t CsvRows::start_row(char byte) {
  if (byte == '\n' || byte == '\r') return 1;
  row_ = {{""}, false};
  row_size_ = 0;
  state_ = State::bare;
  if (!is_ascii_digit(byte)) lose();
  return 0;
}

std::size_t CsvRows::read_bare(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find_first_of(",\"\n"), bytes.size());
  keep(bytes.substr(0, end));
  if (end == bytes.size()) return end;
  if (bytes[end] == ',')
    end_field();
  else if (bytes[end] == '\n')
    end_row();
  else if (row_.fields.back().empty())
    state_ = State::quoted;
  else
    lose();
  return end + 1;
}

std::size_t CsvRows::read_quoted(std::string_view bytes) {
  const std::size_t end = bytes.find('"');
  keep(bytes.substr(0, end));
  if (end == std::string_view::npos) return bytes.size();
  state_ = State::after_quote;
  return end + 1;
}

std::size_t CsvRows::follow_quote(char byte) {
  if (byte == '"') {
    keep("\"");
    state_ = State::quoted;
  } else if (byte == ',') {
    end_field();
  } else if (byte == '\n') {
    end_row();
  } else if (byte != '\r') {
    lose();
    return 0;
  }
  return 1;
}

void CsvRows::keep(std::string_view bytes) {
  const std::size_t room = longest_log_entry - row_size_;
  if (bytes.size() > room) row_.is_cut = true;
  row_.fields.back() += bytes.substr(0, room);
  row_size_ += std::min(bytes.size(), room);
}

void CsvRows::end_field() {
  state_ = State::bare;
  row_.fields.emplace_back();
  if (row_.fields.size() > most_fields) lose();
}

void CsvRows::end_row() {
  if (state_ == State::bare && row_.fields.back().ends_with('\r')) row_.fields.back().pop_back();
  rows_.push_back(std::exchange(row_, {}));
  state_ = State::row_start;
}

void CsvRows::lose() {
  row_ = {};
  ++unreadable_lines_;
  state_ = State::lost;
}

}  // namespace gate
