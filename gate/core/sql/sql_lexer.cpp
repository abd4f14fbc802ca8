// SPDX-License-Identifier: MIT
// Splits SQL into tokens by PostgreSQL's lexical rules (src/backend/parser/scan.l).
#include "gate/core/sql/sql_lexer.h"

#include <algorithm>

#include "gate/core/text/ascii.h"
#include "gate/core/text/source_text.h"

namespace gate {
namespace {

constexpr std::string_view white_space = " \t\n\r\f\v";
constexpr std::string_view operator_bytes = "~!@#^&|`?+-*/%<>=";

bool is_name_start(char byte) {
  return is_name_byte(byte) && !is_ascii_digit(byte) && byte != '$';
}

char upper(char byte) {
  return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte;
}

char lower(char byte) {
  return is_ascii_capital(byte) ? static_cast<char>(byte - 'A' + 'a') : byte;
}

std::string mapped(std::string_view text, char (*change)(char)) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), change);
  return result;
}

}  // namespace

bool is_comment(const SqlToken& token) {
  return token.kind == SqlTokenKind::line_comment || token.kind == SqlTokenKind::block_comment;
}

bool is_word(const SqlToken& token, std::string_view upper_case) {
  return token.kind == SqlTokenKind::word &&
         std::equal(token.text.begin(), token.text.end(), upper_case.begin(), upper_case.end(),
                    [](char left, char right) { return upper(left) == right; });
}

bool is_symbol(const SqlToken& token, std::string_view text) {
  return token.kind == SqlTokenKind::symbol && token.text == text;
}

std::string to_upper(std::string_view text) {
  return mapped(text, upper);
}
std::string to_lower(std::string_view text) {
  return mapped(text, lower);
}

bool is_name_byte(char byte) {
  return is_ascii_letter(byte) || is_ascii_digit(byte) || byte == '_' || byte == '$' ||
         static_cast<unsigned char>(byte) >= 0x80;
}

SqlLexer::SqlLexer(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {}

std::optional<SqlToken> SqlLexer::next() {
  position_ = std::min(text_.find_first_not_of(white_space, position_), text_.size());
  if (position_ >= text_.size()) return std::nullopt;
  const char first = text_[position_];
  if (position_ < signs_end_) return take(SqlTokenKind::symbol, position_ + 1);
  if (first == '-' && peek(1) == '-') return line_comment();
  if (first == '/' && peek(1) == '*') return block_comment();
  if (first == '\'') return quoted(SqlTokenKind::string, position_, false);
  if (first == '"') return quoted(SqlTokenKind::quoted_name, position_, false);
  if (is_name_start(first)) return word_or_prefixed_string();
  if (is_ascii_digit(first) || (first == '.' && is_ascii_digit(peek(1)))) return number();
  if (first == '$') return after_dollar();
  if (first == ':' && (peek(1) == ':' || peek(1) == '=')) {
    return take(SqlTokenKind::symbol, position_ + 2);
  }
  if (operator_bytes.find(first) != std::string_view::npos) return operator_symbol();
  return take(SqlTokenKind::symbol, position_ + 1);
}

char SqlLexer::peek(std::size_t ahead) const {
  return position_ + ahead < text_.size() ? text_[position_ + ahead] : '\0';
}

SqlToken SqlLexer::take(SqlTokenKind kind, std::size_t end) {
  const std::string_view text = text_.substr(position_, end - position_);
  position_ = end;
  return {kind, text};
}

SqlToken SqlLexer::line_comment() {
  return take(SqlTokenKind::line_comment,
              std::min(text_.find_first_of("\r\n", position_), text_.size()));
}

SqlToken SqlLexer::block_comment() {
  std::size_t depth = 0;
  for (std::size_t at = position_; at + 1 < text_.size(); ++at) {
    if (text_[at] == '/' && text_[at + 1] == '*') {
      ++depth;
      ++at;
    } else if (text_[at] == '*' && text_[at + 1] == '/') {
      ++at;
      if (--depth == 0) return take(SqlTokenKind::block_comment, at + 1);
    }
  }
  fail("the comment that begins here is not terminated", "Close it with \"*/\"; comments nest.");
}

SqlToken SqlLexer::quoted(SqlTokenKind kind, std::size_t open, bool escapes) {
  const char quote = text_[open];
  for (std::size_t at = open + 1; at < text_.size(); ++at) {
    if (escapes && text_[at] == '\\') {
      ++at;
    } else if (text_[at] == quote) {
      if (at + 1 >= text_.size() || text_[at + 1] != quote) return take(kind, at + 1);
      ++at;
    }
  }
  if (quote == '"')
    fail("the quoted name that begins here is not terminated", "Close it with '\"'.");
  fail("the string that begins here is not terminated",
       "Close it with a single quote; within a string write a single quote twice.");
}

SqlToken SqlLexer::word_or_prefixed_string() {
  const char first = lower(text_[position_]);
  if (peek(1) == '\'' && std::string_view("ebxn").find(first) != std::string_view::npos) {
    return quoted(SqlTokenKind::string, position_ + 1, first == 'e');
  }
  if (first == 'u' && peek(1) == '&' && (peek(2) == '\'' || peek(2) == '"')) {
    const bool name = peek(2) == '"';
    return quoted(name ? SqlTokenKind::quoted_name : SqlTokenKind::string, position_ + 2, false);
  }
  std::size_t end = position_;
  while (end < text_.size() && is_name_byte(text_[end])) ++end;
  return take(SqlTokenKind::word, end);
}

SqlToken SqlLexer::number() {
  std::size_t end = position_;
  bool fraction = false;
  for (; end < text_.size(); ++end) {
    const char byte = text_[end];
    const bool two_dots = end + 1 < text_.size() && text_[end + 1] == '.';
    if (byte == '.' && !fraction && !two_dots) {
      fraction = true;
    } else if ((byte == '+' || byte == '-') && lower(text_[end - 1]) == 'e' &&
               end + 1 < text_.size() && is_ascii_digit(text_[end + 1]) &&
               lower(text_[position_ + 1]) != 'x') {
      continue;
    } else if (!is_name_byte(byte) || byte == '$') {
      break;
    }
  }
  return take(SqlTokenKind::number, end);
}

SqlToken SqlLexer::after_dollar() {
  std::size_t end = position_ + 1;
  if (is_ascii_digit(peek(1))) {
    while (end < text_.size() && is_ascii_digit(text_[end])) ++end;
    return take(SqlTokenKind::parameter, end);
  }
  while (end < text_.size() && is_name_byte(text_[end]) && text_[end] != '$') ++end;
  if (end >= text_.size() || text_[end] != '$') return take(SqlTokenKind::symbol, position_ + 1);
  const std::string_view tag = text_.substr(position_, end + 1 - position_);
  const std::size_t close = text_.find(tag, end + 1);
  if (close == std::string_view::npos) {
    fail("the string that begins here with " + in_quotes(tag) + " is not terminated",
         "Close it with the same tag.");
  }
  return take(SqlTokenKind::string, close + tag.size());
}

SqlToken SqlLexer::operator_symbol() {
  std::size_t end = text_.find_first_not_of(operator_bytes, position_);
  end = std::min(end, text_.size());
  const std::string_view run = text_.substr(position_, end - position_);
  const std::string_view symbol = run.substr(0, std::min(run.find("--"), run.find("/*")));
  // PostgreSQL's rule that splits "a=-1" into "=" and "-": a trailing sign belongs to the operator
  // only if the operator contains one of these characters.
  if (symbol.find_first_of("~!@#^&|`?%") != std::string_view::npos) {
    return take(SqlTokenKind::symbol, position_ + symbol.size());
  }
  const std::size_t last = symbol.find_last_not_of("+-");
  const std::size_t length = last == std::string_view::npos ? 1 : last + 1;
  signs_end_ = position_ + symbol.size();
  return take(SqlTokenKind::symbol, position_ + length);
}

void SqlLexer::fail(const std::string& what, const std::string& hint) const {
  throw error_at(file_, line_of(text_, position_), what, {}, hint);
}

}  // namespace gate
