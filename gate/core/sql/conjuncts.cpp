// SPDX-License-Identifier: MIT
#include "gate/core/sql/conjuncts.h"

#include <cstddef>

#include "gate/core/sql/expression_tokens.h"

namespace gate {
namespace {

using Tokens = std::vector<Token>;

int step_of(const Token& token) {
  if (token.kind != TokenKind::mark) return 0;
  return token.text == "(" ? 1 : token.text == ")" ? -1 : 0;
}

/// Whether the first token's parenthesis closes with the last one.
bool is_enclosed(const Tokens& tokens) {
  if (tokens.size() < 2 || step_of(tokens.front()) != 1) return false;
  int depth = 0;
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    depth += step_of(tokens[at]);
    if (depth == 0) return at + 1 == tokens.size();
  }
  return false;
}

std::string text_of(const Tokens& tokens) {
  std::string text;
  for (const Token& each : tokens) text += each.text;
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::vector<std::string> split(const Tokens& tokens, std::string_view word) {
  std::vector<std::string> parts;
  Tokens part;
  int depth = 0;
  for (const Token& token : tokens) {
    depth += step_of(token);
    if (depth == 0 && token.text == word) {
      parts.push_back(text_of(part));
      part.clear();
    } else if (!part.empty() || token.kind != TokenKind::space) {
      part.push_back(token);
    }
  }
  parts.push_back(text_of(part));
  return parts;
}

std::vector<std::string> parts_of(std::string_view text, std::string_view word) {
  const Tokens tokens = tokens_of(text);
  std::vector<std::string> parts = split(tokens, word);
  if (parts.size() == 1 && is_enclosed(tokens))
    parts = split({tokens.begin() + 1, tokens.end() - 1}, word);
  return parts.size() == 1 ? std::vector<std::string>{std::string(text)} : parts;
}

}  // namespace

std::vector<std::string> conjuncts_of(std::string_view text) {
  return parts_of(text, "AND");
}

std::vector<std::string> disjuncts_of(std::string_view text) {
  return parts_of(text, "OR");
}

std::string without_parentheses(std::string_view text) {
  Tokens tokens = tokens_of(text);
  while (is_enclosed(tokens)) tokens = {tokens.begin() + 1, tokens.end() - 1};
  return text_of(tokens);
}

}  // namespace gate
