// SPDX-License-Identifier: MIT
#include "gate/edge/seed/seed_error.h"

#include <fmt/format.h>

#include <charconv>

#include "gate/core/sql/newer_words.h"
#include "gate/core/text/utf8.h"
#include "gate/edge/seed/extension_hint.h"
#include "gate/edge/seed/missing_prerequisites.h"
#include "gate/edge/system/readable.h"

namespace gate {
namespace {

constexpr std::string_view disk_full = "53100";

std::string_view first_line(std::string_view statement) {
  constexpr std::size_t longest = 200;
  return beginning(statement.substr(0, statement.find('\n')), longest);
}

/// The number in "line 12, …"; 0 if the text is anything but a word and a number.
int number_behind_word(std::string_view text) {
  const std::size_t space = text.find(' ');
  const std::string_view word = text.substr(0, space);
  if (space == std::string_view::npos || word.find_first_of(":,\"\n") != std::string_view::npos)
    return 0;
  int number = 0;
  std::from_chars(text.data() + space + 1, text.data() + text.size(), number);
  return number;
}

/// Where the file is for a newer PostgreSQL than the server.
std::optional<std::string> newer_major_hint(const ServerError& error, std::string_view statement,
                                            int server_major, std::optional<int> dump_major) {
  if (!is_about_words(error.sqlstate)) return std::nullopt;
  const std::string dump = fmt::format(", or dump with pg_dump {}.", server_major);
  if (auto hint = newer_words_hint(error.sqlstate, statement, server_major)) {
    if (!dump_major) return hint;
    hint->pop_back();
    return *hint + dump;
  }
  if (dump_major && *dump_major > server_major)
    return fmt::format(
        "The file was written by pg_dump {}, and this server is {}. Give one of production's major "
        "with --server-bin{}",
        *dump_major, server_major, dump);
  return std::nullopt;
}

}  // namespace

int copy_line(const ServerError& error) {
  const std::size_t copy = error.detail.rfind("COPY ");
  if (copy == std::string::npos) return 0;
  // "COPY orders, line 12, column id: …", the word for line in the server's language.
  const std::string_view rest = std::string_view(error.detail).substr(copy);
  for (std::size_t at = rest.find(", "); at != std::string_view::npos; at = rest.find(", ", at + 1))
    if (const int line = number_behind_word(rest.substr(at + 2)); line > 0) return line;
  return 0;
}

SeedError seed_error(const std::string& line, const ServerError& error, std::string_view statement,
                     int server_major, std::optional<int> dump_major) {
  std::string detail = "SQLSTATE " + error.sqlstate;
  if (!error.detail.empty()) detail += "\n" + error.detail;
  detail += "\nstatement: " + readable(first_line(statement));
  const RefusedStatement refused = {error.sqlstate, error.message, statement};
  if (const auto extension = missing_extension(refused)) {
    return {Error(fmt::format("{}: this PostgreSQL server lacks the extension \"{}\"", line,
                              *extension),
                  error.message + "\n" + detail, extension_hint(*extension, server_major)),
            *extension};
  }
  constexpr const char* usual_hint =
      "Correct the statement. Steps run in the order of the config, the files of one pattern by "
      "name.";
  if (const auto hint = newer_major_hint(error, statement, server_major, dump_major))
    return Error(line + ": " + error.message, detail, *hint);
  constexpr const char* full_disk_hint =
      "The server's disk is full. That of a throwaway server is where TMPDIR is, or PLANGATE_CACHE "
      "for a seed image: make room there, name a folder on another disk, or seed less.";
  if (error.sqlstate == disk_full)
    return Error(line + ": " + error.message, detail, full_disk_hint);
  const std::string hint = error.hint.empty() ? usual_hint : error.hint;
  return Error(line + ": " + error.message, detail, missing_role_hint(refused).value_or(hint));
}

}  // namespace gate
