// SPDX-License-Identifier: MIT
// Finds the columns among an expression's tokens: the names that are nothing else. ruleutils.c
// prints keywords in upper case and quotes names that are not in lower case; a function name is
// directly followed by a parenthesis.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/sql/expression_tokens.h"

namespace gate {

struct Column {
  std::string alias;  ///< empty if the text has none
  std::string name;
};

/// Tokens without white space.
class ColumnReader {
 public:
  explicit ColumnReader(std::string_view text);

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  [[nodiscard]] const Token& token(std::size_t at) const { return tokens_[at]; }

  /// The column whose own name is the token at this position.
  [[nodiscard]] std::optional<Column> column(std::size_t at) const;
  /// The name that the token stands for, without quotes.
  [[nodiscard]] std::string name(std::size_t at) const;
  /// Whether the token names a function: it is directly followed by a parenthesis.
  [[nodiscard]] bool is_call(std::size_t at) const;
  /// False past the last token, and before the first.
  [[nodiscard]] bool is_text(std::size_t at, std::string_view text) const;
  /// Tokens [begin, end) as they were written, but for the aliases of columns.
  [[nodiscard]] std::string text_without_aliases(std::size_t begin, std::size_t end) const;
  /// Whether white space precedes the token.
  [[nodiscard]] bool is_spaced(std::size_t at) const;
  /// Whether the token is a character of an operator; false past the last token, and before the
  /// first.
  [[nodiscard]] bool is_operator(std::size_t at) const;

 private:
  [[nodiscard]] bool is_name(std::size_t at) const;

  std::vector<Token> tokens_;
  std::vector<std::size_t> spaced_;  // tokens with white space before them
};

/// Whether `written` names the relation `alias`; empty matches any. Either may be normalized.
[[nodiscard]] bool same_alias(const std::string& written, std::string_view alias);

}  // namespace gate
