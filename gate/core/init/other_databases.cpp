// SPDX-License-Identifier: MIT
#include "gate/core/init/other_databases.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "gate/core/init/statement_reader.h"
#include "gate/core/seed/migration_marks.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/error.h"
#include "gate/core/text/word_lists.h"

namespace gate {
namespace {

constexpr std::array<std::string_view, 13> others = {
    "mysql", "mariadb", "sqlite", "clickhouse", "mssql",    "sqlserver", "cassandra",
    "tidb",  "spanner", "duckdb", "snowflake",  "bigquery", "mongodb"};
/// Words that mean something else, too, where no path says PostgreSQL.
constexpr std::array<std::string_view, 5> others_perhaps = {"oracle", "h2", "hsqldb", "derby",
                                                            "db2"};
constexpr std::array<std::string_view, 4> ours = {"pg", "psql", "pgx", "pgxv"};

constexpr std::array<std::string_view, 15> words_of_others = {
    "AUTO_INCREMENT", "AUTOINCREMENT", "VARCHAR2",  "NVARCHAR",   "NVARCHAR2",
    "LOWCARDINALITY", "TINYINT",       "MEDIUMINT", "MEDIUMTEXT", "LONGTEXT",
    "LONGBLOB",       "MEDIUMBLOB",    "MERGETREE", "INNODB",     "DATETIME2"};
/// As a column's type; as a name anybody may use them.
constexpr std::array<std::string_view, 3> types_of_others = {"DATETIME", "BLOB", "DOUBLE"};

template <typename Words>
bool holds_one_of(std::string_view text, const Words& words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool names_other_perhaps(std::string_view path) {
  return std::ranges::any_of(
      words_of(path), [](const std::string& word) { return is_one_of(word, others_perhaps); });
}

std::vector<SqlToken> tokens_as_far_as_read(std::string_view sql) {
  std::vector<SqlToken> tokens;
  try {
    SqlLexer lexer(sql, "");
    while (const auto token = lexer.next())
      if (!is_comment(*token)) tokens.push_back(*token);
  } catch (const Error&) {  // another database's quotes, perhaps: what came before tells enough
  }
  return tokens;
}

/// `( name TYPE` or `, name TYPE`, and no further word that makes it one of ours.
bool is_foreign_type(const std::vector<SqlToken>& tokens, std::size_t at) {
  if (at < 2 || !is_one_of(to_upper(tokens[at].text), types_of_others)) return false;
  if (at + 1 < tokens.size() && is_word(tokens[at + 1], "PRECISION")) return false;
  return is_name(tokens[at - 1]) &&
         (is_symbol(tokens[at - 2], "(") || is_symbol(tokens[at - 2], ","));
}

bool is_foreign(const std::vector<SqlToken>& tokens, std::size_t at) {
  const SqlToken& token = tokens[at];
  if (token.kind == SqlTokenKind::symbol) return token.text.find('`') != std::string_view::npos;
  if (token.kind != SqlTokenKind::word) return false;
  const bool before = at > 0;
  if (is_one_of(to_upper(token.text), words_of_others) || is_foreign_type(tokens, at)) return true;
  if (is_word(token, "ROWID")) return before && is_word(tokens[at - 1], "WITHOUT");
  if (is_word(token, "PRAGMA")) return !before || is_symbol(tokens[at - 1], ";");
  const bool parenthesis = at + 1 < tokens.size() && is_symbol(tokens[at + 1], "(");
  return is_word(token, "IDENTITY") && parenthesis && before && !is_word(tokens[at - 1], "AS");
}

}  // namespace

bool names_postgresql(std::string_view path) {
  const std::string lower = to_lower(path);
  if (lower.find("postgres") != std::string::npos || lower.find("pgx") != std::string::npos ||
      lower.find("pgsql") != std::string::npos)
    return true;
  return std::ranges::any_of(words_of(path),
                             [](const std::string& word) { return is_one_of(word, ours); });
}

bool names_other_database(std::string_view path) {
  return holds_one_of(to_lower(path), others) && !names_postgresql(path);
}

bool is_for_other_database(std::string_view sql) {
  const std::vector<SqlToken> tokens = tokens_as_far_as_read(sql);
  for (std::size_t at = 0; at < tokens.size(); ++at)
    if (is_foreign(tokens, at)) return true;
  return false;
}

RepositoryFiles for_postgresql(RepositoryFiles files) {
  const auto is_sql = [](const std::string& name) { return name.ends_with(".sql"); };
  const bool any_ours = std::ranges::any_of(
      files.names, [&](const std::string& name) { return is_sql(name) && names_postgresql(name); });
  const auto others_begin =
      std::stable_partition(files.names.begin(), files.names.end(), [&](const std::string& name) {
        return !names_other_database(name) &&
               (!any_ours || !names_other_perhaps(name) || names_postgresql(name));
      });
  files.left_out.assign(others_begin, files.names.end());
  files.names.erase(others_begin, files.names.end());
  files.prefers_postgresql = any_ours && std::ranges::any_of(files.left_out, is_sql);
  files.text = [read = std::move(files.text),
                known = std::make_shared<std::map<std::string, std::optional<std::string>>>()](
                   const std::string& name) {
    const auto earlier = known->find(name);
    if (earlier != known->end()) return earlier->second;
    auto text = read(name);
    if (text && name.ends_with(".sql") && is_for_other_database(*text)) text.reset();
    return known->emplace(name, std::move(text)).first->second;
  };
  return files;
}

}  // namespace gate
