// SPDX-License-Identifier: MIT
// A statement of a schema, read word by word.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/sql/sql_lexer.h"

namespace gate {

/// Without comments. They are views into the text.
[[nodiscard]] std::vector<SqlToken> statement_tokens(std::string_view sql);

/// A word, or a name in quotes.
[[nodiscard]] bool is_name(const SqlToken& token);

/// A name as PostgreSQL knows it: folded, without quotes.
[[nodiscard]] std::string known_name(std::string_view spelled);

/// Reads a statement from its beginning on. A copy reads on from the same token.
class StatementReader {
 public:
  /// The tokens must outlive it.
  explicit StatementReader(std::span<const SqlToken> tokens) : tokens_(tokens) {}

  [[nodiscard]] bool at_end() const { return position_ >= tokens_.size(); }
  [[nodiscard]] const SqlToken& here() const { return tokens_[position_]; }
  void step() { ++position_; }

  /// Goes over the word or the symbol, if it stands here.
  bool skip(std::string_view upper_case);
  bool skip_symbol(std::string_view symbol);
  /// Goes over those of the words that stand here in this order.
  void skip_all(std::initializer_list<std::string_view> words);

  /// Goes over `a` or `a.b`: as spelled; empty if none stands here.
  std::string name();

  // Of the whole statement.
  [[nodiscard]] bool has(std::string_view upper_case) const;
  [[nodiscard]] bool has_name(const std::string& known) const;
  /// The column of `PRIMARY KEY (x)`; absent if there is none or several are in it.
  [[nodiscard]] std::optional<std::string> lone_key() const;

 private:
  std::span<const SqlToken> tokens_;
  std::size_t position_ = 0;
};

}  // namespace gate
