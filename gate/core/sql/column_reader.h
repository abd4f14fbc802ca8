// SPDX-License-Identifier: MIT
// The columns among an expression's tokens. They are the names that are nothing else: ruleutils.c
// prints keywords in upper case and quotes names that are not in lower case, functions stand right
// before a parenthesis.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gate/core/sql/expression_tokens.h"

namespace gate {

struct Column {
  std::string alias;  ///< empty if the text does not say
  std::string name;
};

/// Tokens without spaces.
class ColumnReader {
 public:
  explicit ColumnReader(std::string_view text);

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  [[nodiscard]] const Token& token(std::size_t at) const { return tokens_[at]; }

  /// The column whose own name is the token at this place.
  [[nodiscard]] std::optional<Column> column(std::size_t at) const;
  /// Whether the token names a function: the parenthesis stands right behind.
  [[nodiscard]] bool is_call(std::size_t at) const;
  /// False behind the last token.
  [[nodiscard]] bool is_text(std::size_t at, std::string_view text) const;
  /// Whether white space stands before the token.
  [[nodiscard]] bool is_spaced(std::size_t at) const;
  /// Whether the token is a character of an operator; false behind the last one.
  [[nodiscard]] bool is_operator(std::size_t at) const;

 private:
  [[nodiscard]] bool is_name(std::size_t at) const;

  std::vector<Token> tokens_;
  std::vector<std::size_t> spaced_;  // tokens with white space before them
};

/// Whether `written` names the relation `alias`; an empty one names any. Either may be normalized.
[[nodiscard]] bool same_alias(const std::string& written, std::string_view alias);

}  // namespace gate
