// SPDX-License-Identifier: MIT
#include "gate/core/sql/newer_words.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/word_lists.h"

namespace gate {
namespace {

struct WordsOfMajor {
  std::string_view words;  ///< in upper case, a blank between two
  int major;
};

/// From the release notes: settings, clauses and functions that people's SQL and dumps hold.
constexpr auto table = std::to_array<WordsOfMajor>({
    {"BEGIN ATOMIC", 14},
    {"COMPRESSION", 14},
    {"DATE_BIN", 14},
    {"GROUP BY DISTINCT", 14},
    {"IDLE_SESSION_TIMEOUT", 14},
    {"STRING_TO_TABLE", 14},
    {"TRIM_ARRAY", 14},
    {"MERGE INTO", 15},
    {"NULLS NOT DISTINCT", 15},
    {"REGEXP_COUNT", 15},
    {"REGEXP_INSTR", 15},
    {"REGEXP_LIKE", 15},
    {"REGEXP_SUBSTR", 15},
    {"SECURITY_INVOKER", 15},
    {"ANY_VALUE", 16},
    {"ARRAY_SAMPLE", 16},
    {"ARRAY_SHUFFLE", 16},
    {"IS JSON", 16},
    {"JSON_ARRAYAGG", 16},
    {"JSON_OBJECTAGG", 16},
    {"RANDOM_NORMAL", 16},
    {"EVENT_TRIGGERS", 17},
    {"GRANT MAINTAIN", 17},
    {"JSON_EXISTS", 17},
    {"JSON_QUERY", 17},
    {"JSON_SCALAR", 17},
    {"JSON_SERIALIZE", 17},
    {"JSON_TABLE", 17},
    {"JSON_VALUE", 17},
    {"MERGE_ACTION", 17},
    {"NOT MATCHED BY SOURCE", 17},
    {"TRANSACTION_TIMEOUT", 17},
    {"UNICODE_ASSIGNED", 17},
    {"ARRAY_REVERSE", 18},
    {"ARRAY_SORT", 18},
    {"CASEFOLD", 18},
    {"NOT ENFORCED", 18},
    {"UUIDV4", 18},
    {"UUIDV7", 18},
    {"VIRTUAL", 18},
    {"WITHOUT OVERLAPS", 18},
});

/// The words of the statement in upper case, a blank around each.
std::string words_in(std::string_view sql) {
  std::string words = " ";
  SqlLexer lexer(sql, "");
  while (const auto token = lexer.next())
    if (token->kind == SqlTokenKind::word) words += to_upper(token->text) + " ";
  return words;
}

}  // namespace

std::optional<NewerWords> newer_words(std::string_view sql, int server_major) {
  const std::string words = words_in(sql);
  std::optional<NewerWords> newest;
  for (const WordsOfMajor& each : table) {
    if (each.major <= server_major || (newest && newest->major >= each.major)) continue;
    if (words.find(" " + std::string(each.words) + " ") != std::string::npos)
      newest = NewerWords{std::string(each.words), each.major};
  }
  return newest;
}

std::optional<std::string> newer_words_hint(std::string_view sqlstate, std::string_view sql,
                                            int server_major) {
  const auto newer = is_about_words(sqlstate) ? newer_words(sql, server_major) : std::nullopt;
  if (!newer) return std::nullopt;
  return fmt::format(
      "{} came with PostgreSQL {}, and this server is {}. Give one of production's major with "
      "--server-bin.",
      newer->words, newer->major, server_major);
}

bool is_about_words(std::string_view sqlstate) {
  constexpr std::array<std::string_view, 5> states = {
      "42601",   // syntax_error
      "42704",   // undefined_object: a setting, too
      "42883",   // undefined_function
      "22023",   // invalid_parameter_value: a storage parameter
      "0A000"};  // feature_not_supported
  return is_one_of(sqlstate, states);
}

std::optional<int> pg_dump_major(std::string_view file_text) {
  constexpr std::size_t head = 1000;
  constexpr std::string_view words = "-- Dumped by pg_dump version ";
  file_text = file_text.substr(0, head);
  const std::size_t at = file_text.find(words);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view version = file_text.substr(at + words.size());
  int major = 0;
  const auto parsed = std::from_chars(version.data(), version.data() + version.size(), major);
  return parsed.ec == std::errc() ? std::optional(major) : std::nullopt;
}

}  // namespace gate
