// SPDX-License-Identifier: MIT
#include "gate/core/record/left_out.h"

#include <algorithm>
#include <array>
#include <utility>

#include "gate/core/record/statement_words.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/sql/sql_tokens.h"
#include "gate/core/text/error.h"

namespace gate {
namespace {

struct Command {
  std::string_view word;
  std::string_view reason;
};

constexpr std::array commands = std::to_array<Command>({
    {"ABORT", "transaction"},
    {"ALTER", "DDL"},
    {"ANALYZE", "utility"},
    {"BEGIN", "transaction"},
    {"CALL", "utility"},
    {"CHECKPOINT", "utility"},
    {"CLOSE", "cursor"},
    {"CLUSTER", "utility"},
    {"COMMENT", "DDL"},
    {"COMMIT", "transaction"},
    {"COPY", "COPY"},
    {"CREATE", "DDL"},
    {"DEALLOCATE", "session"},
    {"DECLARE", "cursor"},
    {"DISCARD", "session"},
    {"DO", "utility"},
    {"DROP", "DDL"},
    {"END", "transaction"},
    {"EXECUTE", "session"},
    {"EXPLAIN", "EXPLAIN"},
    {"FETCH", "cursor"},
    {"GRANT", "DDL"},
    {"IMPORT", "DDL"},
    {"LISTEN", "session"},
    {"LOAD", "session"},
    {"LOCK", "utility"},
    {"MOVE", "cursor"},
    {"NOTIFY", "session"},
    {"PREPARE", "session"},
    {"REASSIGN", "DDL"},
    {"REFRESH", "DDL"},
    {"REINDEX", "DDL"},
    {"RELEASE", "transaction"},
    {"RESET", "session"},
    {"REVOKE", "DDL"},
    {"ROLLBACK", "transaction"},
    {"SAVEPOINT", "transaction"},
    {"SECURITY", "DDL"},
    {"SET", "session"},
    {"SHOW", "session"},
    {"START", "transaction"},
    {"TRUNCATE", "DDL"},
    {"UNLISTEN", "session"},
    {"VACUUM", "utility"},
});

/// Tables in which frameworks and migrators keep what they did.
constexpr std::array<std::string_view, 25> frameworks = {"__diesel_schema_migrations",
                                                         "__drizzle_migrations",
                                                         "__efmigrationshistory",
                                                         "_prisma_migrations",
                                                         "_sqlx_migrations",
                                                         "alembic_version",
                                                         "ar_internal_metadata",
                                                         "atlas_schema_revisions",
                                                         "databasechangelog",
                                                         "databasechangeloglock",
                                                         "django_content_type",
                                                         "django_migrations",
                                                         "doctrine_migration_versions",
                                                         "flyway_schema_history",
                                                         "goose_db_version",
                                                         "knex_migrations",
                                                         "knex_migrations_lock",
                                                         "migrations",
                                                         "mikro_orm_migrations",
                                                         "pgmigrations",
                                                         "playground_migrations",
                                                         "schema_migrations",
                                                         "schema_version",
                                                         "sequelizemeta",
                                                         "typeorm_metadata"};

std::string last_part(const std::string& table) {
  return to_lower(table.substr(table.rfind('.') + 1));
}

bool is_catalog(const std::string& table) {
  return table.starts_with("pg_catalog.") || table.starts_with("information_schema.") ||
         table.starts_with("pg_");
}

bool is_of_framework(const std::string& table) {
  return std::ranges::find(frameworks, std::string_view(last_part(table))) != frameworks.end();
}

std::string_view reason_by_tables(std::string_view statement) {
  const std::vector<std::string> tables = statement_words(statement).tables;
  if (tables.empty()) return "no table";
  if (std::ranges::all_of(tables, is_catalog)) return "catalog";
  if (std::ranges::all_of(tables, is_of_framework)) return "framework";
  return {};
}

std::string_view offset_from(std::string_view text, const SqlToken& token) {
  return text.substr(static_cast<std::size_t>(token.text.data() - text.data()));
}

bool begins_query(const SqlToken& token) {
  constexpr std::array<std::string_view, 8> words = {"DELETE", "INSERT", "MERGE",  "SELECT",
                                                     "TABLE",  "UPDATE", "VALUES", "WITH"};
  return is_symbol(token, "(") ||
         std::ranges::any_of(words, [&](auto word) { return is_word(token, word); });
}

/// SELECT … INTO makes a table.
bool makes_table(const std::vector<SqlToken>& tokens) {
  if (!is_word(tokens.front(), "SELECT")) return false;
  int depth = 0;
  for (const SqlToken& token : tokens) {
    if (is_symbol(token, "(")) ++depth;
    if (is_symbol(token, ")")) --depth;
    if (depth > 0) continue;
    if (is_word(token, "FROM")) return false;
    if (is_word(token, "INTO")) return true;
  }
  return false;
}

}  // namespace

std::string_view reason_to_leave_out(std::string_view statement) {
  const std::vector<SqlToken> tokens = sql_tokens(statement);
  if (tokens.empty()) return "no table";
  for (const Command& command : commands)
    if (is_word(tokens.front(), command.word)) return command.reason;
  if (!begins_query(tokens.front())) return "utility";
  if (makes_table(tokens)) return "DDL";
  return reason_by_tables(statement);
}

std::vector<std::string> separate_statements(std::string_view text) try {
  std::vector<std::string> statements;
  SqlLexer lexer(text, "");
  std::size_t begin = 0;
  bool is_empty = true;
  int depth = 0;  // a function's body of BEGIN ATOMIC is DDL, whatever it is cut into
  const auto end = [&](std::size_t at) {
    if (!is_empty) statements.emplace_back(text.substr(begin, at - begin));
    is_empty = true;
  };
  while (const auto token = lexer.next()) {
    if (is_symbol(*token, "(")) ++depth;
    if (is_symbol(*token, ")")) --depth;
    if (depth <= 0 && is_symbol(*token, ";")) {
      end(static_cast<std::size_t>(token->text.data() - text.data()));
      begin = lexer.position();
    } else if (!is_comment(*token)) {
      is_empty = false;
    }
  }
  end(text.size());
  return statements;
} catch (const Error&) {  // a quote that does not end: the server refuses it, or the log is cut
  return {std::string(text)};
}

std::string_view without_cursor(std::string_view statement) {
  const std::vector<SqlToken> tokens = sql_tokens(statement);
  if (tokens.empty() || !is_word(tokens.front(), "DECLARE")) return statement;
  const auto is_for = [](const SqlToken& token) { return is_word(token, "FOR"); };
  const auto found = std::ranges::find_if(tokens, is_for);
  if (found == tokens.end() || found + 1 == tokens.end()) return statement;
  return offset_from(statement, *(found + 1));
}

}  // namespace gate
