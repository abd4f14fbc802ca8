// SPDX-License-Identifier: MIT
#include "gate/core/init/created_tables.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "gate/core/seed/seed_splitter.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/word_lists.h"

namespace gate {
namespace {

using Tokens = std::span<const SqlToken>;

constexpr std::array<std::string_view, 16> plain_types = {
    "smallint", "integer",   "int",  "bigint", "int2",    "int4",      "int8",   "smallserial",
    "serial",   "bigserial", "uuid", "text",   "varchar", "character", "citext", "serial8"};

constexpr std::array<std::string_view, 8> bookkeeping = {
    "schema_migrations", "ar_internal_metadata", "flyway_schema_history", "databasechangelog",
    "goose_db_version",  "_prisma_migrations",   "django_migrations",     "databasechangeloglock"};

constexpr std::array<std::string_view, 8> no_column = {
    "CONSTRAINT", "PRIMARY", "UNIQUE", "LIKE", "CHECK", "EXCLUDE", "FOREIGN", "PARTITION"};

std::vector<SqlToken> tokens_of(std::string_view sql) {
  std::vector<SqlToken> tokens;
  SqlLexer lexer(sql, "");
  while (const auto token = lexer.next())
    if (!is_comment(*token)) tokens.push_back(*token);
  return tokens;
}

bool is_name(const SqlToken& token) {
  return token.kind == SqlTokenKind::word || token.kind == SqlTokenKind::quoted_name;
}

/// A name as PostgreSQL knows it: folded, without quotes.
std::string known_name(std::string_view spelled) {
  if (!spelled.starts_with('"')) return to_lower(spelled);
  std::string name;
  for (std::size_t at = 1; at + 1 < spelled.size(); ++at) {
    if (spelled[at] == '"') ++at;
    name += spelled[at];
  }
  return name;
}

/// Reads a statement from its beginning on.
class Reader {
 public:
  explicit Reader(Tokens tokens) : tokens_(tokens) {}

  [[nodiscard]] bool at_end() const { return position_ >= tokens_.size(); }
  [[nodiscard]] const SqlToken& here() const { return tokens_[position_]; }
  void step() { ++position_; }

  bool skip(std::string_view upper_case) {
    if (at_end() || !is_word(here(), upper_case)) return false;
    ++position_;
    return true;
  }
  bool skip_symbol(std::string_view symbol) {
    if (at_end() || !is_symbol(here(), symbol)) return false;
    ++position_;
    return true;
  }
  void skip_all(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) skip(word);
  }

  /// `a`, `a.b`: as spelled; empty where none stands here.
  std::string name() {
    std::string spelled;
    while (!at_end() && is_name(here())) {
      spelled += here().text;
      ++position_;
      if (!skip_symbol(".")) break;
      spelled += ".";
    }
    return spelled;
  }

  [[nodiscard]] bool has(std::string_view upper_case) const {
    return std::any_of(tokens_.begin(), tokens_.end(),
                       [&](const SqlToken& token) { return is_word(token, upper_case); });
  }
  [[nodiscard]] bool has_name(const std::string& known) const {
    return std::any_of(tokens_.begin(), tokens_.end(), [&](const SqlToken& token) {
      return is_name(token) && known_name(token.text) == known;
    });
  }

  /// The column of `PRIMARY KEY (x)`; absent where there is none or several are in it.
  [[nodiscard]] std::optional<std::string> lone_key() const {
    for (std::size_t at = 0; at + 4 < tokens_.size(); ++at)
      if (is_word(tokens_[at], "PRIMARY") && is_word(tokens_[at + 1], "KEY") &&
          is_symbol(tokens_[at + 2], "(") && is_symbol(tokens_[at + 4], ")"))
        return known_name(tokens_[at + 3].text);
    return std::nullopt;
  }

 private:
  Tokens tokens_;
  std::size_t position_ = 0;
};

/// The table's name without "public", to compare by.
std::string identity(const std::string& spelled) {
  std::string known;
  const std::vector<SqlToken> tokens = tokens_of(spelled);
  for (const SqlToken& token : tokens)
    known += is_name(token) ? known_name(token.text) : std::string(token.text);
  return known.starts_with("public.") ? known.substr(7) : known;
}

/// What has been created up to here.
class Tables {
 public:
  void read(const std::string& text) {
    leads_elsewhere_ = false;
    for (const SeedStatement& statement : split_seed(text, "")) {
      const std::vector<SqlToken> tokens = tokens_of(statement.sql);
      if (!tokens.empty()) follow(Reader(tokens));
    }
  }

  [[nodiscard]] const std::vector<CreatedTable>& found() const { return found_; }

 private:
  void follow(Reader statement) {
    if (statement.skip("CREATE")) return create(statement);
    if (statement.skip("ALTER") && statement.skip("TABLE")) return alter(statement);
    if (statement.skip("DROP")) return drop(statement);
    if (statement.skip("SET") && statement.has("SEARCH_PATH")) leads_elsewhere_ = true;
  }

  void create(Reader statement) {
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

  static void read_column(Reader statement, CreatedTable& table) {
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

  /// Whether PRIMARY stands before the column's comma.
  static bool is_declared_key(Reader statement) {
    for (int depth = 0; !statement.at_end(); statement.step()) {
      if (is_symbol(statement.here(), "(")) ++depth;
      if (is_symbol(statement.here(), ")") && --depth < 0) return false;
      if (depth == 0 && is_symbol(statement.here(), ",")) return false;
      if (depth == 0 && is_word(statement.here(), "PRIMARY")) return true;
    }
    return false;
  }

  void alter(Reader statement) {
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

  void drop(Reader statement) {
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
  bool leads_elsewhere_ = false;  ///< after SET search_path, until the file's end
};

}  // namespace

std::vector<CreatedTable> created_tables(const std::vector<std::string>& texts) {
  Tables tables;
  for (const std::string& text : texts) tables.read(text);
  return tables.found();
}

}  // namespace gate
