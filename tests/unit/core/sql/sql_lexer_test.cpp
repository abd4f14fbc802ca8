// SPDX-License-Identifier: MIT
#include "gate/core/sql/sql_lexer.h"

#include <doctest/doctest.h>

#include <string>

#include "gate/core/text/error.h"

using namespace gate;

namespace {

/// The tokens, each in brackets behind the first letter of its kind.
std::string lexed(std::string_view text) {
  SqlLexer lexer(text, "a.sql");
  std::string result;
  while (const auto token = lexer.next()) {
    switch (token->kind) {
      case SqlTokenKind::word:
        result += 'w';
        break;
      case SqlTokenKind::string:
        result += 's';
        break;
      case SqlTokenKind::quoted_name:
        result += 'q';
        break;
      case SqlTokenKind::number:
        result += 'n';
        break;
      case SqlTokenKind::line_comment:
      case SqlTokenKind::block_comment:
        result += 'c';
        break;
      default:
        result += '.';
    }
    result += "[" + std::string(token->text) + "]";
  }
  return result;
}

std::string message(std::string_view text) {
  try {
    return lexed(text);
  } catch (const Error& error) {
    return error.message;
  }
}

}  // namespace

TEST_CASE("a name has letters of any language, digits, and two signs") {
  CHECK(lexed("aZ_9$ä z") == "w[aZ_9$ä]w[z]");
  CHECK(is_name_byte('a'));
  CHECK(is_name_byte('z'));
  CHECK(is_name_byte('A'));
  CHECK(is_name_byte('Z'));
  CHECK(is_name_byte('0'));
  CHECK(is_name_byte('9'));
  CHECK(is_name_byte('\x80'));
  for (const char other : {'`', '{', '@', '[', '/', ':', '\x7f', '-'})
    CHECK_FALSE(is_name_byte(other));
}

TEST_CASE("upper and lower case change ASCII's letters from the first to the last") {
  CHECK(to_upper("azAZ09[`{@ä") == "AZAZ09[`{@ä");
  CHECK(to_lower("azAZ09[`{@ä") == "azaz09[`{@ä");
}

TEST_CASE("strings have prefixes, and a backslash that escapes in E'' alone") {
  CHECK(lexed("E'a\\'b' e'\\\\'") == "s[E'a\\'b']s[e'\\\\']");
  CHECK(lexed("'a\\' B'01' x'f' N'a\\'") == "s['a\\']s[B'01']s[x'f']s[N'a\\']");
  CHECK(lexed("U&'d\\' u&'a'") == "s[U&'d\\']s[u&'a']");
  CHECK(lexed("U&\"d\\\" \"a\\\"") == "q[U&\"d\\\"]q[\"a\\\"]");
  CHECK(lexed("'it''s' \"a\"\"b\"") == "s['it''s']q[\"a\"\"b\"]");
}

TEST_CASE("what only looks like a prefix is a name") {
  CHECK(lexed("U & 'a'") == "w[U].[&]s['a']");
  CHECK(lexed("U&a") == "w[U].[&]w[a]");
  CHECK(lexed("a&'b'") == "w[a].[&]s['b']");
  CHECK(lexed("a'b'") == "w[a]s['b']");
  CHECK(lexed("u\"a\"") == "w[u]q[\"a\"]");
  CHECK(lexed("ux'a'") == "w[ux]s['a']");
}

TEST_CASE("a text may end within any token") {
  CHECK(lexed("a") == "w[a]");
  CHECK(lexed("a -") == "w[a].[-]");
  CHECK(lexed("a /") == "w[a].[/]");
  CHECK(lexed("a :") == "w[a].[:]");
  CHECK(lexed("a .") == "w[a].[.]");
  CHECK(lexed("u") == "w[u]");
  CHECK(lexed("u&") == "w[u].[&]");
  CHECK(lexed("$") == ".[$]");
  CHECK(lexed("$1") == ".[$1]");
  CHECK(lexed("1.") == "n[1.]");
  CHECK(lexed("1e") == "n[1e]");
  CHECK(lexed("'a'") == "s['a']");
  CHECK(lexed("-- a") == "c[-- a]");
  CHECK(lexed("a ") == "w[a]");
  CHECK(lexed("").empty());
}

TEST_CASE("numbers have a fraction, an exponent, a base, and end before two dots") {
  CHECK(lexed("1.5 .5 1e5 1e+5 1.5E-5") == "n[1.5]n[.5]n[1e5]n[1e+5]n[1.5E-5]");
  CHECK(lexed("1..5") == "n[1].[.]n[.5]");
  CHECK(lexed("0x1e+5") == "n[0x1e].[+]n[5]");
  CHECK(lexed("1e+a") == "n[1e].[+]w[a]");
  CHECK(lexed("1_000") == "n[1_000]");
}

TEST_CASE("comments nest, and end where the last one does") {
  CHECK(lexed("/* a /* b */ c */ d") == "c[/* a /* b */ c */]w[d]");
  CHECK(lexed("/**/d") == "c[/**/]w[d]");
  CHECK(lexed("-- a\nb -- c\r\nd") == "c[-- a]w[b]c[-- c]w[d]");
}

TEST_CASE("what is not terminated is told with the line where it begins") {
  CHECK(message("\n/* a") == "a.sql:2: the comment that begins here is not terminated");
  CHECK(message("/* a *") == "a.sql:1: the comment that begins here is not terminated");
  CHECK(message("/* a /") == "a.sql:1: the comment that begins here is not terminated");
  CHECK(message("/*/") == "a.sql:1: the comment that begins here is not terminated");
  CHECK(message("'a") == "a.sql:1: the string that begins here is not terminated");
  CHECK(message("'") == "a.sql:1: the string that begins here is not terminated");
  CHECK(message("'a''") == "a.sql:1: the string that begins here is not terminated");
  CHECK(message("E'a\\") == "a.sql:1: the string that begins here is not terminated");
  CHECK(message("\"a") == "a.sql:1: the quoted name that begins here is not terminated");
}

TEST_CASE("a colon stands alone before a name, and with another or an equals sign for one symbol") {
  CHECK(lexed("(:a)") == ".[(].[:]w[a].[)]");
  CHECK(lexed("a := b::c") == "w[a].[:=]w[b].[::]w[c]");
  CHECK(lexed(":") == ".[:]");
  CHECK(lexed("$ $b") == ".[$].[$]w[b]");
}

TEST_CASE("signs behind an operator are its own only where it has a sign that is not SQL's") {
  CHECK(lexed("a=-1") == "w[a].[=].[-]n[1]");
  CHECK(lexed("a<=+-1") == "w[a].[<=].[+].[-]n[1]");
  CHECK(lexed("a@-1") == "w[a].[@-]n[1]");
  CHECK(lexed("a - -1") == "w[a].[-].[-]n[1]");
}

TEST_CASE("a number has one point") {
  CHECK(lexed("1.2.3") == "n[1.2]n[.3]");
  CHECK(lexed("1..3") == "n[1].[.]n[.3]");
  CHECK(lexed(".5") == "n[.5]");
  CHECK(lexed("1e+") == "n[1e].[+]");
  CHECK(lexed("1e+5") == "n[1e+5]");
}
