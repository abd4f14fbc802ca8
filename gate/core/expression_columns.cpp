// SPDX-License-Identifier: MIT
// Columns are the names that are nothing else: ruleutils.c prints keywords in upper case and quotes
// names that are not in lower case, functions stand right before a parenthesis.
#include <algorithm>
#include <array>
#include <optional>

#include "gate/core/expression.h"
#include "gate/core/expression_tokens.h"

namespace gate {
namespace {

struct Column {
  std::string alias;  // empty where the text does not say
  std::string name;
};

std::string unquoted(const Token& token) {
  if (token.kind != TokenKind::quoted_name) return token.text;
  std::string name;
  for (std::size_t at = 1; at + 1 < token.text.size(); ++at) {
    if (token.text[at] == '"') ++at;
    name += token.text[at];
  }
  return name;
}

/// Tokens without spaces.
class ColumnReader {
 public:
  explicit ColumnReader(std::string_view text) {
    for (Token& each : tokens_of(text))
      if (each.kind == TokenKind::space)
        spaced_.push_back(tokens_.size());
      else
        tokens_.push_back(std::move(each));
  }

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  [[nodiscard]] const Token& token(std::size_t at) const { return tokens_[at]; }

  /// The column whose own name is the token at this place.
  [[nodiscard]] std::optional<Column> column(std::size_t at) const {
    if (!is_name(at) || is_text(at + 1, ".") || is_call(at)) return std::nullopt;
    if (at >= 2 && is_text(at - 1, "."))
      return is_name(at - 2)
                 ? std::optional(Column{unquoted(tokens_[at - 2]), unquoted(tokens_[at])})
                 : std::nullopt;  // a field of a composite value
    if (at >= 1 && (is_text(at - 1, "COLLATE") || is_text(at - 1, "OVER"))) return std::nullopt;
    if (at >= 2 && is_text(at - 2, "EXTRACT")) return std::nullopt;
    return Column{"", unquoted(tokens_[at])};
  }

  /// Whether the token names a function: the parenthesis stands right behind.
  [[nodiscard]] bool is_call(std::size_t at) const {
    const Token& token = tokens_[at];
    if (token.kind != TokenKind::name && token.kind != TokenKind::quoted_name) return false;
    return is_text(at + 1, "(") && !is_spaced(at + 1) && token.text != "ROW" &&
           token.text != "OPERATOR";
  }

 private:
  [[nodiscard]] bool is_name(std::size_t at) const {
    const Token& token = tokens_[at];
    if (token.kind == TokenKind::quoted_name) return true;
    if (token.kind != TokenKind::name || token.text == "true" || token.text == "false")
      return false;
    return token.text != "hashed" &&
           std::none_of(token.text.begin(), token.text.end(),
                        [](char each) { return each >= 'A' && each <= 'Z'; });
  }

  [[nodiscard]] bool is_text(std::size_t at, std::string_view text) const {
    return at < tokens_.size() && tokens_[at].text == text;
  }

  [[nodiscard]] bool is_spaced(std::size_t at) const {
    return std::binary_search(spaced_.begin(), spaced_.end(), at);
  }

  std::vector<Token> tokens_;
  std::vector<std::size_t> spaced_;  // tokens with white space before them
};

template <typename Same>
std::vector<std::string> names_where(const ColumnReader& reader, const Same& same) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < reader.size(); ++at) {
    const std::optional<Column> column = reader.column(at);
    if (!column || (!column->alias.empty() && !same(column->alias))) continue;
    if (std::find(names.begin(), names.end(), column->name) == names.end())
      names.push_back(column->name);
  }
  return names;
}

/// An open parenthesis.
struct Group {
  bool call = false;
  bool column = false;
};

}  // namespace

std::vector<std::string> columns_of(std::string_view text, std::string_view alias) {
  const ColumnReader reader(text);
  if (alias.empty()) return names_where(reader, [](const std::string&) { return true; });
  std::vector<std::string> exact =
      names_where(reader, [&](const std::string& each) { return each == alias; });
  if (!exact.empty()) return exact;
  // One of the two may be normalised.
  const std::string stem = without_suffix(std::string(alias));
  return names_where(reader, [&](const std::string& each) { return without_suffix(each) == stem; });
}

bool wraps_column(std::string_view text) {
  const ColumnReader reader(text);
  std::vector<Group> open;
  for (std::size_t at = 0; at < reader.size(); ++at) {
    const bool cast_next = at + 1 < reader.size() && reader.token(at + 1).kind == TokenKind::cast;
    if (reader.column(at)) {
      const bool inside_call =
          std::any_of(open.begin(), open.end(), [](const Group& each) { return each.call; });
      if (cast_next || inside_call) return true;
      for (Group& each : open) each.column = true;
    } else if (reader.token(at).text == "(") {
      open.push_back({at > 0 && reader.is_call(at - 1), false});
    } else if (reader.token(at).text == ")" && !open.empty()) {
      if (open.back().column && cast_next) return true;
      open.pop_back();
    }
  }
  return false;
}

}  // namespace gate
