// SPDX-License-Identifier: MIT
#include "gate/core/sql/column_reader.h"

#include <algorithm>

#include "gate/core/text/ascii.h"

namespace gate {
namespace {

std::string unquoted(const Token& token) {
  if (token.kind != TokenKind::quoted_name) return token.text;
  std::string name;
  for (std::size_t at = 1; at + 1 < token.text.size(); ++at) {
    if (token.text[at] == '"') ++at;
    name += token.text[at];
  }
  return name;
}

}  // namespace

ColumnReader::ColumnReader(std::string_view text) {
  for (Token& each : tokens_of(text))
    if (each.kind == TokenKind::space)
      spaced_.push_back(tokens_.size());
    else
      tokens_.push_back(std::move(each));
}

std::optional<Column> ColumnReader::column(std::size_t at) const {
  if (!is_name(at) || is_text(at + 1, ".") || is_call(at)) return std::nullopt;
  if (at >= 2 && is_text(at - 1, "."))
    return is_name(at - 2) ? std::optional(Column{unquoted(tokens_[at - 2]), unquoted(tokens_[at])})
                           : std::nullopt;  // a field of a composite value
  if (is_text(at - 1, "COLLATE") || is_text(at - 1, "OVER") || is_text(at - 2, "EXTRACT"))
    return std::nullopt;
  return Column{"", unquoted(tokens_[at])};
}

std::string ColumnReader::name(std::size_t at) const {
  return unquoted(tokens_[at]);
}

bool ColumnReader::is_call(std::size_t at) const {
  const Token& token = tokens_[at];
  if (token.kind != TokenKind::name && token.kind != TokenKind::quoted_name) return false;
  return is_text(at + 1, "(") && !is_spaced(at + 1) && token.text != "ROW" &&
         token.text != "OPERATOR";
}

bool ColumnReader::is_text(std::size_t at, std::string_view text) const {
  return at < tokens_.size() && tokens_[at].text == text;
}

std::string ColumnReader::text_without_aliases(std::size_t begin, std::size_t end) const {
  std::string text;
  for (std::size_t at = begin; at < end; ++at) {
    if (at > begin && is_spaced(at)) text += ' ';
    const bool qualified = at + 2 < end && is_text(at + 1, ".");
    if (qualified && column(at + 2)) at += 2;
    text += tokens_[at].text;
  }
  return text;
}

bool ColumnReader::is_spaced(std::size_t at) const {
  return std::binary_search(spaced_.begin(), spaced_.end(), at);
}

bool ColumnReader::is_operator(std::size_t at) const {
  constexpr std::string_view characters = "+-*/<>=~!@#%^&|`?";
  return at < tokens_.size() && tokens_[at].text.size() == 1 &&
         characters.find(tokens_[at].text[0]) != std::string_view::npos;
}

bool ColumnReader::is_name(std::size_t at) const {
  const Token& token = tokens_[at];
  if (token.kind == TokenKind::quoted_name) return true;
  if (token.kind != TokenKind::name || token.text == "true" || token.text == "false") return false;
  return token.text != "hashed" &&
         std::none_of(token.text.begin(), token.text.end(), is_ascii_capital);
}

bool same_alias(const std::string& written, std::string_view alias) {
  return written.empty() || alias.empty() ||
         without_suffix(written) == without_suffix(std::string(alias));
}

}  // namespace gate
