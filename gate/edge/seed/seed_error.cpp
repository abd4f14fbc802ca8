// SPDX-License-Identifier: MIT
#include "gate/edge/seed/seed_error.h"

#include <fmt/format.h>

#include <charconv>

#include "gate/core/sql/newer_words.h"
#include "gate/core/text/utf8.h"
#include "gate/edge/seed/missing_prerequisites.h"
#include "gate/edge/system/readable.h"

namespace gate {
namespace {

std::string_view first_line(std::string_view statement) {
  constexpr std::size_t longest = 200;
  return beginning(statement.substr(0, statement.find('\n')), longest);
}

/// Where the file is for a newer PostgreSQL than the server.
std::optional<std::string> newer_major_hint(const ServerError& error, std::string_view statement,
                                            int server_major, std::optional<int> dump_major) {
  if (!is_about_words(error.sqlstate)) return std::nullopt;
  const std::string server = fmt::format(
      "this server is {}. Give one of production's major with --server-bin", server_major);
  if (const auto newer = newer_words(statement, server_major))
    return fmt::format("{} came with PostgreSQL {}, and {}{}", newer->words, newer->major, server,
                       dump_major ? fmt::format(", or dump with pg_dump {}.", server_major) : ".");
  if (dump_major && *dump_major > server_major)
    return fmt::format("The file was written by pg_dump {}, and {}, or dump with pg_dump {}.",
                       *dump_major, server, server_major);
  return std::nullopt;
}

}  // namespace

int copy_line(const ServerError& error) {
  constexpr std::string_view before = ", line ";
  const std::size_t copy = error.detail.rfind("COPY ");
  if (copy == std::string::npos) return 0;
  const std::size_t found = error.detail.find(before, copy);
  if (found == std::string::npos) return 0;
  int line = 0;
  const char* const begin = error.detail.data() + found + before.size();
  std::from_chars(begin, error.detail.data() + error.detail.size(), line);
  return line;
}

Error seed_error(const std::string& line, const ServerError& error, std::string_view statement,
                 int server_major, std::optional<int> dump_major) {
  std::string detail = "SQLSTATE " + error.sqlstate;
  if (!error.detail.empty()) detail += "\n" + error.detail;
  detail += "\nstatement: " + readable(first_line(statement));
  if (const auto extension = missing_extension(error.message)) {
    return Error(
        fmt::format("{}: this PostgreSQL server lacks the extension \"{}\"", line, *extension),
        error.message + "\n" + detail, extension_hint(*extension, server_major));
  }
  constexpr const char* usual_hint =
      "Correct the statement. Steps run in the order of the config, the files of one pattern by "
      "name.";
  if (const auto hint = newer_major_hint(error, statement, server_major, dump_major))
    return Error(line + ": " + error.message, detail, *hint);
  const std::string hint = error.hint.empty() ? usual_hint : error.hint;
  return Error(line + ": " + error.message, detail,
               missing_role_hint(error.message).value_or(hint));
}

}  // namespace gate
