// SPDX-License-Identifier: MIT
#include "gate/core/init/created_tables.h"

#include <algorithm>
#include <array>

#include "gate/core/init/statement_reader.h"
#include "gate/core/seed/seed_splitter.h"
#include "gate/core/text/word_lists.h"

namespace gate {
namespace {

constexpr std::array<std::string_view, 16> plain_types = {
    "smallint", "integer",   "int",  "bigint", "int2",    "int4",      "int8",   "smallserial",
    "serial",   "bigserial", "uuid", "text",   "varchar", "character", "citext", "serial8"};

constexpr std::array<std::string_view, 8> bookkeeping = {
    "schema_migrations", "ar_internal_metadata", "flyway_schema_history", "databasechangelog",
    "goose_db_version",  "_prisma_migrations",   "django_migrations",     "databasechangeloglock"};

constexpr std::array<std::string_view, 8> no_column = {
    "CONSTRAINT", "PRIMARY", "UNIQUE", "LIKE", "CHECK", "EXCLUDE", "FOREIGN", "PARTITION"};

/// The table's name without "public", for comparison.
std::string identity(const std::string& spelled) {
  std::string known;
  const std::vector<SqlToken> tokens = statement_tokens(spelled);
  for (const SqlToken& token : tokens)
    known += is_name(token) ? known_name(token.text) : std::string(token.text);
  return known.starts_with("public.") ? known.substr(7) : known;
}

/// The tables that exist after the statements read so far.
class Tables {
 public:
  void read(const std::string& text) {
    leads_elsewhere_ = false;
    for (const SeedStatement& statement : split_seed(text, "")) {
      const std::vector<SqlToken> tokens = statement_tokens(statement.sql);
      if (!tokens.empty()) follow(StatementReader(tokens));
    }
  }

  [[nodiscard]] const std::vector<CreatedTable>& found() const { return found_; }

 private:
  void follow(StatementReader statement) {
    if (statement.skip("CREATE")) return create(statement);
    if (statement.skip("ALTER") && statement.skip("TABLE")) return alter(statement);
    if (statement.skip("DROP")) return drop(statement);
    if (statement.skip("SET") && statement.has("SEARCH_PATH")) leads_elsewhere_ = true;
  }

  void create(StatementReader statement) {
    statement.skip("UNLOGGED");
    if (!statement.skip("TABLE")) return;
    statement.skip_all({"IF", "NOT", "EXISTS"});
    CreatedTable table;
    table.name = statement.name();
    const bool is_found = !leads_elsewhere_ || table.name.find('.') != std::string::npos;
    if (table.name.empty() || !is_found || !statement.skip_symbol("(")) return;
    if (is_one_of(identity(table.name), bookkeeping)) return;
    read_column(statement, table);
    found_.push_back(table);
  }

  static void read_column(StatementReader statement, CreatedTable& table) {
    if (statement.at_end() || !is_name(statement.here())) return;
    const std::string spelled(statement.here().text);
    statement.step();
    if (is_one_of(to_upper(spelled), no_column) || statement.at_end()) return;
    const std::string type = to_lower(statement.here().text);
    if (!is_one_of(type, plain_types)) return;
    table.column = spelled;
    table.column_type = type;
    table.is_key = statement.lone_key() == known_name(spelled) || is_declared_key(statement);
  }

  /// Whether PRIMARY appears before the comma after the column.
  static bool is_declared_key(StatementReader statement) {
    for (int depth = 0; !statement.at_end(); statement.step()) {
      if (is_symbol(statement.here(), "(")) ++depth;
      if (is_symbol(statement.here(), ")") && --depth < 0) return false;
      if (depth == 0 && is_symbol(statement.here(), ",")) return false;
      if (depth == 0 && is_word(statement.here(), "PRIMARY")) return true;
    }
    return false;
  }

  void alter(StatementReader statement) {
    statement.skip_all({"IF", "EXISTS", "ONLY"});
    const std::string altered = identity(statement.name());
    const bool moves = statement.has("RENAME") || statement.has("SCHEMA");
    std::erase_if(found_, [&](CreatedTable& table) {
      if (identity(table.name) != altered) return false;
      const std::string column = known_name(table.column);
      if (statement.lone_key() == column) table.is_key = true;
      const bool changes = statement.has("DROP") || statement.has("TYPE");
      return moves || (changes && statement.has_name(column));
    });
  }

  void drop(StatementReader statement) {
    if (statement.skip("SCHEMA")) return found_.clear();
    if (!statement.skip("TABLE")) return;
    statement.skip_all({"IF", "EXISTS"});
    do {
      const std::string dropped = identity(statement.name());
      std::erase_if(found_,
                    [&](const CreatedTable& table) { return identity(table.name) == dropped; });
    } while (statement.skip_symbol(","));
  }

  std::vector<CreatedTable> found_;
  bool leads_elsewhere_ = false;  ///< after SET search_path, until the end of the file
};

}  // namespace

std::vector<CreatedTable> created_tables(const std::vector<std::string>& texts) {
  Tables tables;
  for (const std::string& text : texts) tables.read(text);
  return tables.found();
}

}  // namespace gate
