// SPDX-License-Identifier: MIT
// Reads a statement of a schema word by word.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/sql/sql_lexer.h"

namespace gate {

/// Without comments. The tokens are views into the text.
[[nodiscard]] std::vector<SqlToken> statement_tokens(std::string_view sql);

/// A word or a quoted name.
[[nodiscard]] bool is_name(const SqlToken& token);

/// A name as PostgreSQL stores it: folded, without quotes.
[[nodiscard]] std::string known_name(std::string_view spelled);

/// Reads a statement from its beginning. A copy continues from the same token.
class StatementReader {
 public:
  /// The tokens must outlive it.
  explicit StatementReader(std::span<const SqlToken> tokens) : tokens_(tokens) {}

  [[nodiscard]] bool at_end() const { return position_ >= tokens_.size(); }
  [[nodiscard]] const SqlToken& here() const { return tokens_[position_]; }
  void step() { ++position_; }

  /// Skips the word or symbol if it is next.
  bool skip(std::string_view upper_case);
  bool skip_symbol(std::string_view symbol);
  /// Skips those of the words that are next, in this order.
  void skip_all(std::initializer_list<std::string_view> words);

  /// Reads `a` or `a.b` as spelled; empty if it is not next.
  std::string name();

  // About the whole statement.
  [[nodiscard]] bool has(std::string_view upper_case) const;
  [[nodiscard]] bool has_name(const std::string& known) const;
  /// The column of `PRIMARY KEY (x)`; absent if there is none or several.
  [[nodiscard]] std::optional<std::string> lone_key() const;

 private:
  std::span<const SqlToken> tokens_;
  std::size_t position_ = 0;
};

}  // namespace gate
