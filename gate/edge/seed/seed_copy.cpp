// SPDX-License-Identifier: MIT
#include "gate/edge/seed/seed_copy.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "gate/core/seed/seed_piece.h"
#include "gate/core/sql/quoting.h"
#include "gate/core/text/source_text.h"
#include "gate/edge/seed/seed_error.h"
#include "gate/edge/seed/table_signature.h"
#include "gate/edge/system/file_hint.h"

namespace gate {
namespace {

constexpr std::size_t chunk_size = 65'536;
constexpr std::string_view undefined_column = "42703";
constexpr std::string_view header_hint =
    "A .csv file begins with the names of the table's columns, separated by commas.";

/// Reads a file in pieces and skips a byte order mark at its start.
class Chunks {
 public:
  explicit Chunks(const std::filesystem::path& path, const std::string& name) : name_(name) {
    errno = 0;
    file_.open(path, std::ios::binary);
    if (!file_) fail();
    read();
    piece_ = without_byte_order_mark(piece_);
  }

  [[nodiscard]] std::string_view first() const { return piece_; }

  std::string_view next() {
    if (!std::exchange(fresh_, false)) read();
    return piece_;
  }

 private:
  void read() {
    errno = 0;
    file_.read(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    if (file_.bad()) fail();
    piece_ = {buffer_.data(), static_cast<std::size_t>(file_.gcount())};
  }

  [[noreturn]] void fail() const {
    throw Error("cannot read " + name_ + ": " + std::generic_category().message(errno), "",
                file_hint(errno));
  }

  std::string name_;
  std::ifstream file_;
  std::array<char, chunk_size> buffer_{};
  std::string_view piece_;
  bool fresh_ = true;  ///< the current piece was not returned yet
};

std::string column_list(const std::vector<std::string>& columns) {
  std::string list;
  for (const std::string& column : columns) {
    list += (list.empty() ? "" : ", ") + quote_identifier(column);
  }
  return list;
}

std::string copy_statement(const std::string& table, const std::string& file,
                           std::string_view beginning) {
  if (!file.ends_with(".csv")) return fmt::format("COPY {} FROM STDIN", table);
  const std::vector<std::string> columns = csv_header(beginning);
  if (columns.empty()) {
    throw Error(file + ":1: no header line with the column names", {}, std::string(header_hint));
  }
  return fmt::format("COPY {} ({}) FROM STDIN (FORMAT csv, HEADER true)", table,
                     column_list(columns));
}

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
         static_cast<unsigned char>(byte) >= 0x80;
}

bool continues_name(char byte) {
  return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '$';
}

/// Removes one name from the start of `text`; empty if there is none.
std::string consume_name(std::string_view& text) {
  std::string name;
  if (text.starts_with('"')) {
    for (text.remove_prefix(1); !text.empty(); text.remove_prefix(1)) {
      const bool doubled = text.starts_with("\"\"");
      if (text.front() == '"' && !doubled) {
        text.remove_prefix(1);
        return name;
      }
      name += text.front();
      if (doubled) text.remove_prefix(1);
    }
    return {};
  }
  if (text.empty() || !is_letter(text.front())) return {};
  while (!text.empty() && continues_name(text.front())) {
    const char byte = text.front();
    name += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte;
    text.remove_prefix(1);
  }
  return name;
}

}  // namespace

std::vector<std::string> csv_header(std::string_view text) {
  std::vector<std::string> names(1);
  bool quoted = false;
  for (const char byte : text) {
    if (byte == '"') {
      quoted = !quoted;
      const bool doubled = quoted && !names.back().empty();
      if (doubled) names.back() += '"';
    } else if (!quoted && byte == ',') {
      names.emplace_back();
    } else if (!quoted && (byte == '\n' || byte == '\r')) {
      return names.size() == 1 && names.front().empty() ? std::vector<std::string>() : names;
    } else {
      names.back() += byte;
    }
  }
  return {};
}

std::string quoted_table(std::string_view name) {
  std::string schema_or_table = consume_name(name);
  if (schema_or_table.empty()) return {};
  if (name.empty()) return quote_identifier(schema_or_table);
  if (name.front() != '.') return {};
  name.remove_prefix(1);
  const std::string table = consume_name(name);
  if (table.empty() || !name.empty()) return {};
  return quote_identifier(schema_or_table) + "." + quote_identifier(table);
}

void copy_file(const ConnectionSettings& connection, const std::string& root,
               const std::string& file, const CopyStep& step, const SourceLine& source) {
  const std::string table = quoted_table(step.table);
  if (table.empty()) {
    throw Error(at_line(source) + "\"" + step.table + "\" is not the name of a table", {},
                "Write table or schema.table; names that need quotes in SQL need them here.");
  }
  Chunks chunks(std::filesystem::path(root) / file, file);
  const std::string statement = copy_statement(table, file, chunks.first());
  Database database(connection);
  try {
    database.copy_in(statement, [&] { return chunks.next(); });
  } catch (const ServerError& error) {
    const int line = std::max(copy_line(error), 1);
    Error failure =
        seed_error(fmt::format("{}:{}", file, line), error, statement, database.major());
    if (error.hint.empty())
      failure.hint = error.sqlstate == undefined_column
                         ? std::string(header_hint)
                         : "Correct that line, or the table that it is copied into.";
    throw failure;
  }
  report_counters(database);
}

}  // namespace gate
