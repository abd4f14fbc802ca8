// SPDX-License-Identifier: MIT
#include "gate/report/redacted_words.h"

#include <re2/re2.h>

#include <algorithm>

#include "gate/core/text/regex_input.h"

namespace gate {
namespace {

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

void replace_all(std::string& words, const Rewording& rewording) {
  for (std::size_t at = words.find(rewording.text); at != std::string::npos;
       at = words.find(rewording.text, at + rewording.instead.size()))
    words.replace(at, rewording.text.size(), rewording.instead);
}

std::string reworded(std::string_view words, std::vector<Rewording> rewordings) {
  std::ranges::sort(rewordings, [](const Rewording& left, const Rewording& right) {
    return left.text.size() > right.text.size();
  });
  std::string result(words);
  for (const Rewording& each : rewordings)
    if (!each.text.empty() && each.text != each.instead) replace_all(result, each);
  return result;
}

/// Whether the quote begins a string: behind a word it is an apostrophe ("the table's"), but for
/// the prefixes of strings (E'…').
bool begins_string(std::string_view words, std::size_t at) {
  if (at == 0 || !is_word_byte(words[at - 1])) return true;
  constexpr std::string_view prefixes = "EeBbXxNn";
  return prefixes.find(words[at - 1]) != std::string_view::npos &&
         (at == 1 || !is_word_byte(words[at - 2]));
}

/// The end of the string that begins at `open`; that of the words where nothing ends it.
std::size_t end_of_string(std::string_view words, std::size_t open) {
  const bool escapes = open > 0 && (words[open - 1] == 'E' || words[open - 1] == 'e');
  for (std::size_t at = open + 1; at < words.size(); ++at) {
    if (escapes && words[at] == '\\') {
      ++at;
    } else if (words[at] == '\'') {
      if (words.substr(at + 1, 1) != "'") return at + 1;
      ++at;
    }
  }
  return words.size();
}

std::string without_strings(std::string_view words) {
  std::string result;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at] != '\'' || !begins_string(words, at)) {
      result += words[at];
      continue;
    }
    if (!result.empty() && is_word_byte(result.back())) result.pop_back();  // its prefix
    result += '?';
    at = end_of_string(words, at) - 1;
  }
  return result;
}

/// The number behind an operator or a keyword, and those that follow it in a list.
std::string without_numbers(std::string words) {
  static const RE2 number(
      R"(([=<>~%*@!|]\s?|\s\+ |\b(?:LIMIT|OFFSET|BETWEEN|AND|OR|THEN|ELSE|FIRST|NEXT) |)"
      R"(\b(?:VALUES|IN) ?\(|\bARRAY\[)[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\b)");
  static const RE2 listed(R"(\?(?:, ?[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?\b)+)");
  RE2::GlobalReplace(&words, number, R"(\1?)");
  RE2::GlobalReplace(&words, listed, "?");
  return words;
}

std::string without_values(std::string words) {
  static const RE2 dollar_quoted(R"((?s)\$([A-Za-z_]\w*)?\$.*?\$([A-Za-z_]\w*)?\$)");
  words = without_strings(words);
  RE2::GlobalReplace(&words, dollar_quoted, "?");
  return without_numbers(std::move(words));
}

/// What PostgreSQL's messages call by the word before it, as in: relation "orders".
bool is_name_of(std::string_view before) {
  static const RE2 noun(
      R"((?s).*\b(?:access method|class|collation|column|configuration|constraint|conversion|)"
      R"(cursor|database|dictionary|domain|encoding|extension|family|function|index|label|)"
      R"(language|library|locale|member|named|operator|parameter|partition|policy|portal|)"
      R"(procedure|publication|relation|role|rule|savepoint|schema|sequence|server|slot|)"
      R"(statistics|subscription|table|tablespace|template|trigger|type|user|variable|view|)"
      R"(window|wrapper) (?:of |on )?)");
  return RE2::FullMatch(regex_input(before), noun);
}

std::string without_quoted_values(std::string_view words) {
  std::string result;
  while (true) {
    const std::size_t open = std::min(words.find('"'), words.size());
    result += words.substr(0, open);
    if (open == words.size()) return result;
    const std::size_t close = std::min(words.find('"', open + 1), words.size());
    result += is_name_of(result) ? words.substr(open, close + 1 - open) : "\"?\"";
    words.remove_prefix(std::min(close + 1, words.size()));
  }
}

/// "Key (email)=(a@b.c) already exists", "Failing row contains (1, a@b.c)", "COPY t, line 1: 1 a".
std::string without_rows(std::string words) {
  static const RE2 key(R"(\)=\((?:[^()\n]|\([^()\n]*\))*\))");
  static const RE2 row(R"((row contains ).*)");
  static const RE2 line(R"((line \d+): .*)");
  RE2::GlobalReplace(&words, key, ")=(?)");
  RE2::GlobalReplace(&words, row, R"(\1(?))");
  RE2::GlobalReplace(&words, line, R"(\1: ?)");
  return words;
}

}  // namespace

std::string redacted_words(std::string_view words, std::vector<Rewording> rewordings) {
  return without_values(reworded(words, std::move(rewordings)));
}

std::string redacted_server_words(std::string_view words, std::vector<Rewording> rewordings) {
  const std::string plain = reworded(words, std::move(rewordings));
  return without_values(without_quoted_values(without_rows(plain)));
}

}  // namespace gate
