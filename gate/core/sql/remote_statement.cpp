// SPDX-License-Identifier: MIT
// One pass over the tokens, with a level for each open parenthesis: postgres_fdw writes keywords in
// upper case, qualifies each table with its schema, and nests SELECTs in FROM and in EXISTS.
#include "gate/core/sql/remote_statement.h"

#include <algorithm>
#include <array>

#include "gate/core/sql/conjuncts.h"
#include "gate/core/sql/expression.h"
#include "gate/core/sql/expression_tokens.h"
#include "gate/core/sql/sql_tokens.h"

namespace gate {
namespace {

using Tokens = std::vector<Token>;

bool is_name(const Token& token) {
  if (token.kind == TokenKind::quoted_name) return true;
  return token.kind == TokenKind::name &&
         std::ranges::none_of(token.text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_keyword(const Token& token) {
  return token.kind == TokenKind::name && !is_name(token);
}

std::string unquoted(const Token& token) {
  if (token.kind != TokenKind::quoted_name) return token.text;
  return name_in({SqlTokenKind::quoted_name, token.text});
}

/// "schema.name" or "name", with an alias behind a space, from `at` on, which it moves behind them.
AliasedTable take_table(const Tokens& tokens, std::size_t& at) {
  const auto name_at = [&](std::size_t i) { return i < tokens.size() && is_name(tokens[i]); };
  AliasedTable table;
  table.name.name = unquoted(tokens[at++]);
  if (at < tokens.size() && tokens[at].text == "." && name_at(at + 1)) {
    table.name = {std::move(table.name.name), unquoted(tokens[at + 1])};
    at += 2;
  }
  if (at < tokens.size() && tokens[at].kind == TokenKind::space && name_at(at + 1)) {
    table.alias = unquoted(tokens[at + 1]);
    at += 2;
  }
  return table;
}

class StatementReader {
 public:
  explicit StatementReader(std::string_view sql) : tokens_(tokens_of(normalize_expression(sql))) {}

  std::optional<RemoteStatement> read() {
    if (tokens_.empty() || tokens_.front().text != "SELECT") return std::nullopt;
    while (at_ < tokens_.size() && !levels_.empty()) take();
    if (levels_.size() != 1 || statement_.tables.empty()) return std::nullopt;
    end_condition();
    for (const std::string& each : conditions_) add_conditions(each);
    return std::move(statement_);
  }

 private:
  enum class Clause { list, from, condition, other };

  struct Level {
    Clause clause = Clause::other;
    std::size_t begin = 0;  ///< of the condition that this level holds; 0: none
  };

  void take() {
    const Token& token = tokens_[at_];
    if (token.kind == TokenKind::space) {
      ++at_;
    } else if (token.kind == TokenKind::mark && token.text == "(") {
      note_call();
      levels_.push_back({levels_.back().clause, 0});
      step("(");
    } else if (token.kind == TokenKind::mark && token.text == ")") {
      end_condition();
      levels_.pop_back();
      step(")");
    } else if (is_keyword(token)) {
      take_keyword(token.text);
      step(token.text);
    } else if (is_table()) {
      statement_.tables.push_back(take_table(tokens_, at_));
      previous_ = "";
    } else {
      step(token.text);
    }
  }

  void step(const std::string& text) {
    previous_ = text;
    ++at_;
  }

  void take_keyword(const std::string& word) {
    constexpr std::array<std::string_view, 6> joins = {"INNER", "LEFT",  "RIGHT",
                                                       "FULL",  "CROSS", "JOIN"};
    if (word == "SELECT")
      begin_clause(Clause::list);
    else if ((word == "FROM" && previous_ != "DISTINCT") || std::ranges::count(joins, word) > 0)
      begin_clause(Clause::from);
    else if (word == "WHERE" || word == "ON" || word == "HAVING")
      begin_condition();
    else if (word == "GROUP" || word == "ORDER" || word == "LIMIT" || word == "OFFSET" ||
             word == "FOR")
      begin_last_clause(word);
  }

  /// Within the statement, and within an aggregate, they are not the whole statement's.
  void begin_last_clause(const std::string& word) {
    begin_clause(Clause::other);
    if (levels_.size() > 1) return;
    if (word == "GROUP") statement_.groups = true;
    if (word == "ORDER") statement_.sorts = true;
    if (word == "LIMIT") statement_.limits = true;
  }

  void begin_clause(Clause clause) {
    end_condition();
    levels_.back() = {clause, 0};
  }

  /// But for the FILTER (WHERE …) of an aggregate.
  void begin_condition() {
    if (levels_.back().clause == Clause::list) return;
    end_condition();
    levels_.back() = {Clause::condition, at_ + 1};
  }

  void end_condition() {
    Level& level = levels_.back();
    if (level.begin == 0) return;
    std::string text;
    for (std::size_t i = level.begin; i < at_; ++i) text += tokens_[i].text;
    const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
    conditions_.push_back(text.substr(first, text.find_last_not_of(' ') + 1 - first));
    level.begin = 0;
  }

  /// Of the outermost list of columns only an aggregate is called: postgres_fdw computes the other
  /// expressions itself.
  void note_call() {
    const bool called = at_ > 0 && is_name(tokens_[at_ - 1]);
    if (called && levels_.size() == 1 && levels_.back().clause == Clause::list)
      statement_.groups = true;
  }

  [[nodiscard]] bool is_table() const {
    constexpr std::array<std::string_view, 4> before = {"FROM", "JOIN", "(", ","};
    return levels_.back().clause == Clause::from && std::ranges::count(before, previous_) > 0 &&
           is_name(tokens_[at_]) && at_ + 1 < tokens_.size() && tokens_[at_ + 1].text == ".";
  }

  /// A condition that holds a SELECT says nothing by itself; what that asks for is known already.
  void add_conditions(const std::string& text) {
    for (const std::string& each : conjuncts_of(text)) {
      const Tokens tokens = tokens_of(each);
      if (std::ranges::find(tokens, "SELECT", &Token::text) == tokens.end()) add_condition(each);
    }
  }

  void add_condition(const std::string& conjunct) {
    if (qualifiers_of(conjunct).size() > 1) return;
    for (std::size_t i = 0; i < statement_.tables.size(); ++i) {
      RemoteCondition condition = {i, columns_of(conjunct, statement_.tables[i].alias)};
      std::ranges::sort(condition.columns);
      if (!condition.columns.empty()) statement_.conditions.push_back(std::move(condition));
    }
  }

  Tokens tokens_;
  std::size_t at_ = 0;
  std::string previous_;  ///< what stands before, but for white space
  std::vector<Level> levels_ = {Level{}};
  std::vector<std::string> conditions_;
  RemoteStatement statement_;
};

}  // namespace

std::optional<RemoteStatement> remote_statement(std::string_view sql) {
  return StatementReader(sql).read();
}

std::vector<AliasedTable> remote_relations(std::string_view relations) {
  const Tokens tokens = tokens_of(relations);
  std::vector<AliasedTable> tables;
  for (std::size_t at = 1; at < tokens.size(); ++at)
    if (tokens[at - 1].text == "(" && is_name(tokens[at])) tables.push_back(take_table(tokens, at));
  return tables;
}

}  // namespace gate
