// SPDX-License-Identifier: MIT
// Scanned by hand, except for casts, whose types have their own grammar: every expression of every
// plan is scanned several times.
#include "gate/core/sql/expression_tokens.h"

#include <re2/re2.h>

#include <algorithm>

#include "gate/core/text/ascii.h"
#include "gate/core/text/regex_input.h"

namespace gate {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr std::string_view spaces = " \t\n\f\r";

/// PostgreSQL treats bytes beyond ASCII as letters.
bool begins_name(char c) {
  return is_ascii_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

bool continues_name(char c) {
  return begins_name(c) || is_ascii_digit(c) || c == '$';
}

/// The number of characters from `at` on that are in `set`.
std::size_t run_of(std::string_view text, std::size_t at, std::string_view set) {
  return std::min(text.find_first_not_of(set, at), text.size()) - std::min(at, text.size());
}

/// The length of a quoted text that starts at `open`; a doubled quote is part of it. If the text is
/// not terminated, it ends at the first quote of the last doubled one; 0 if there is none.
std::size_t quoted_length(std::string_view text, std::size_t open, bool backslash_escapes) {
  const char quote = text[open];
  std::size_t otherwise = 0;
  for (std::size_t at = open + 1; at < text.size(); ++at) {
    if (backslash_escapes && text[at] == '\\') {
      ++at;
    } else if (text[at] == quote) {
      if (text.substr(at + 1, 1) != text.substr(open, 1)) return at + 1;
      otherwise = ++at;
    }
  }
  return otherwise;
}

/// 'it''s', E'it\'s', B'01', U&'d\0061t'; 0 if the text does not begin with a string.
std::size_t string_length(std::string_view text) {
  constexpr std::string_view prefixes = "EeBbXxNn";
  if (text[0] == '\'') return quoted_length(text, 0, false);
  const bool prefixed = prefixes.find(text[0]) != std::string_view::npos;
  if (prefixed && text.substr(1, 1) == "'")
    return quoted_length(text, 1, text[0] == 'E' || text[0] == 'e');
  if ((text[0] == 'U' || text[0] == 'u') && text.substr(1, 2) == "&'")
    return quoted_length(text, 2, false);
  return 0;
}

/// 12, 1.5, 1e+06
std::size_t number_length(std::string_view text) {
  std::size_t length = run_of(text, 0, digits);
  if (length == 0) return 0;
  if (text.substr(length, 1) == ".") {
    const std::size_t decimals = run_of(text, length + 1, digits);
    if (decimals > 0) length += 1 + decimals;
  }
  if (text.substr(length, 1) != "e" && text.substr(length, 1) != "E") return length;
  const std::string_view sign = text.substr(length + 1, 1);
  const std::size_t mark = sign == "+" || sign == "-" ? 2 : 1;
  const std::size_t exponent = run_of(text, length + mark, digits);
  return exponent > 0 ? length + mark + exponent : length;
}

/// $1, $?
std::size_t parameter_length(std::string_view text) {
  const std::size_t number = text[0] == '$' ? run_of(text, 1, digits) : 0;
  if (number > 0) return 1 + number;
  return text.starts_with("$?") ? 2 : 0;
}

std::size_t name_length(std::string_view text) {
  if (!begins_name(text[0])) return 0;
  const auto end = std::find_if_not(text.begin(), text.end(), continues_name);
  return static_cast<std::size_t>(end - text.begin());
}

std::size_t cast_length(std::string_view text) {
  static const RE2 cast(
      R"(::(?:double precision|character varying|bit varying)"
      R"(|(?:timestamp|time)(?:\(\d+\))? with(?:out)? time zone)"
      R"(|interval (?:year|month|day|hour|minute|second)(?: to (?:month|hour|minute|second))?)"
      R"(|(?:"(?:[^"]|"")*"|[\w$]|[^\x00-\x7f]|\.)+))"
      R"((?:\(\d+(?:, ?\d+)*\))?(?:\[\])*)");
  if (!text.starts_with("::")) return 0;
  re2::StringPiece rest = regex_input(text);
  return RE2::Consume(&rest, cast) ? text.size() - rest.size() : 0;
}

Token next_token(std::string_view rest) {
  const auto token = [&](TokenKind kind, std::size_t length) {
    return Token{kind, std::string(rest.substr(0, length))};
  };
  if (const std::size_t length = run_of(rest, 0, spaces)) return token(TokenKind::space, length);
  if (const std::size_t length = string_length(rest)) return token(TokenKind::literal, length);
  if (const std::size_t length = number_length(rest)) return token(TokenKind::literal, length);
  const std::size_t quoted = rest[0] == '"' ? quoted_length(rest, 0, false) : 0;
  if (quoted > 0) return token(TokenKind::quoted_name, quoted);
  if (const std::size_t length = parameter_length(rest)) return token(TokenKind::parameter, length);
  if (const std::size_t length = name_length(rest)) return token(TokenKind::name, length);
  if (const std::size_t length = cast_length(rest)) return token(TokenKind::cast, length);
  return token(rest[0] == '?' ? TokenKind::placeholder : TokenKind::mark, 1);
}

/// The name without its last suffix _N.
std::string_view stem_of(std::string_view name) {
  const std::size_t last = name.find_last_not_of(digits);
  const bool suffixed =
      last != std::string_view::npos && last > 0 && last + 1 < name.size() && name[last] == '_';
  return suffixed ? name.substr(0, last) : name;
}

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  while (!text.empty()) {
    tokens.push_back(next_token(text));
    text.remove_prefix(tokens.back().text.size());
  }
  return tokens;
}

std::string without_last_suffix(const std::string& name) {
  return std::string(stem_of(name));
}

std::string without_suffix(const std::string& name) {
  std::string_view stem = name;
  while (stem_of(stem) != stem) stem = stem_of(stem);
  return std::string(stem);
}

}  // namespace gate
