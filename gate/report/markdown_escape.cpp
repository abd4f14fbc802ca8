// SPDX-License-Identifier: MIT
#include "gate/report/markdown_escape.h"

#include <algorithm>
#include <cctype>
#include <cstddef>

#include "gate/report/clean_text.h"

namespace gate {

namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

// An underscore inside a word begins no emphasis, and names are full of them.
bool is_inside_word(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
}

std::string escaped_character(std::string_view text, std::size_t at) {
  const char c = text[at];
  switch (c) {
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '&':
      return "&amp;";
    case '|':  // in a table a backslash would do, elsewhere it would show
      return "&#124;";
    case '@':
      return "@&#8203;";  // an invisible character: GitHub sees no name behind it
    case '#':
      return "\\#&#8203;";
    case '_':
      return is_inside_word(text, at) ? "_" : "\\_";
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '~':
    case '$':  // GitHub reads $…$ as a formula
      return std::string{'\\', c};
    default:
      return std::string(1, c);
  }
}

std::size_t longest_run_of_backticks(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string with_escaped_pipes(const std::string& text) {
  std::string result;
  for (const char c : text) {
    // Behind a backslash of the text's own, ours would be the one that is escaped.
    if (c == '|' && result.ends_with('\\')) result += "\u200B";
    if (c == '|') result += '\\';
    result += c;
  }
  return result;
}

}  // namespace

std::string markdown_text(std::string_view text) {
  std::string result;
  std::string rest = clean_text(text);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string line = one_line(std::string_view(rest).substr(0, end));
    if (!result.empty() && !line.empty()) result += "<br>";
    for (std::size_t i = 0; i < line.size(); ++i) result += escaped_character(line, i);
    rest.erase(0, end + 1);
  }
  return result;
}

std::string code_span(std::string_view text, Place place) {
  const std::string line = one_line(text);
  if (line.empty()) return {};
  const std::string fence(longest_run_of_backticks(line) + 1, '`');
  const bool touches = line.front() == '`' || line.back() == '`';
  const std::string padding = touches ? " " : "";
  const std::string shown = place == Place::table ? with_escaped_pipes(line) : line;
  return fence + padding + shown + padding + fence;
}

std::string code_block(std::string_view text, std::string_view language) {
  const std::string clean = clean_text(text);
  const std::string fence(std::max<std::size_t>(3, longest_run_of_backticks(clean) + 1), '`');
  const std::string ending = clean.ends_with('\n') ? "" : "\n";
  return fence + std::string(language) + "\n" + clean + ending + fence + "\n";
}

}  // namespace gate
