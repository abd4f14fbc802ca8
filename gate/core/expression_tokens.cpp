// SPDX-License-Identifier: MIT
#include "gate/core/expression_tokens.h"

#include <re2/re2.h>

#include <array>

namespace gate {
namespace {

struct TokenPattern {
  TokenKind kind;
  RE2 pattern;
};

/// Tried in this order at each place of the text.
const std::array<TokenPattern, 9>& token_patterns() {
  static const std::array<TokenPattern, 9> patterns = {{
      {TokenKind::space, RE2(R"((\s+))")},
      {TokenKind::literal, RE2(R"(([Ee]'(?:[^'\\]|''|\\(?s:.))*'))")},
      {TokenKind::literal, RE2(R"(((?:[BbXxNn]|[Uu]&)?'(?:[^']|'')*'))")},
      {TokenKind::literal, RE2(R"((\d+(?:\.\d+)?(?:[eE][+-]?\d+)?))")},
      {TokenKind::quoted_name, RE2(R"(("(?:[^"]|"")*"))")},
      {TokenKind::parameter, RE2(R"((\$(?:\d+|\?)))")},
      {TokenKind::name, RE2(R"(((?:[A-Za-z_]|[^\x00-\x7f])(?:[\w$]|[^\x00-\x7f])*))")},
      {TokenKind::cast,
       RE2(R"((::(?:double precision|character varying|bit varying)"
           R"(|(?:timestamp|time)(?:\(\d+\))? with(?:out)? time zone)"
           R"(|interval (?:year|month|day|hour|minute|second)(?: to (?:month|hour|minute|second))?)"
           R"(|(?:"(?:[^"]|"")*"|[\w$]|[^\x00-\x7f]|\.)+))"
           R"((?:\(\d+(?:, ?\d+)*\))?(?:\[\])*))")},
      {TokenKind::placeholder, RE2(R"((\?))")},
  }};
  return patterns;
}

Token next_token(re2::StringPiece& rest) {
  Token token;
  for (const TokenPattern& each : token_patterns()) {
    if (!RE2::Consume(&rest, each.pattern, &token.text)) continue;
    token.kind = each.kind;
    return token;
  }
  token.text = std::string(rest.substr(0, 1));
  rest.remove_prefix(1);
  return token;
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  re2::StringPiece rest(text.data(), text.size());
  while (!rest.empty()) tokens.push_back(next_token(rest));
  return tokens;
}

std::string without_suffix(const std::string& name) {
  static const RE2 suffixed(R"((.+?)(?:_\d+)+)");
  std::string stem;
  return RE2::FullMatch(name, suffixed, &stem) ? stem : name;
}

}  // namespace gate
