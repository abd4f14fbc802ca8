// SPDX-License-Identifier: MIT
#include "gate/report/markdown/markdown_escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstddef>

#include "gate/report/clean_text.h"

namespace gate {

namespace {

constexpr const char* invisible = "&#8203;";

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

// An underscore inside a word starts no emphasis, and names are full of them.
bool is_inside_word(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
}

// Where GitHub would start a mention, a reference (#12, GH-12) or a link.
bool begins_reference(std::string_view text, std::size_t at) {
  const bool word_follows = at + 1 < text.size() && is_word(text[at + 1]);
  switch (text[at]) {
    case '@':
    case '#':
      return word_follows;
    case '-':
      return word_follows && at >= 2 && (text[at - 1] == 'H' || text[at - 1] == 'h') &&
             (text[at - 2] == 'G' || text[at - 2] == 'g');
    case ':':
      return text.substr(at).starts_with("://");
    case '.':
      return word_follows && at >= 3 && lower(text.substr(at - 3, 3)) == "www";
    default:
      return false;
  }
}

std::string html_character(char c) {
  switch (c) {
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '&':
      return "&amp;";
    default:
      return std::string(1, c);
  }
}

std::string markdown_character(std::string_view text, std::size_t at) {
  const char c = text[at];
  switch (c) {
    case '|':  // a backslash would do in a table, but would be visible elsewhere
      return "&#124;";
    case '_':
      return is_inside_word(text, at) ? "_" : "\\_";
    case '#':
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '~':
    case '$':  // GitHub reads $…$ as a formula
      return std::string{'\\', c};
    default:
      return html_character(c);
  }
}

std::string escaped_character(std::string_view text, std::size_t at) {
  return markdown_character(text, at) + (begins_reference(text, at) ? invisible : "");
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
    // After a backslash in the text, our own backslash would be the escaped one.
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

std::string markdown_html(std::string_view text) {
  const std::string line = one_line(text);
  std::string result;
  for (std::size_t i = 0; i < line.size(); ++i)
    result += html_character(line[i]) + (begins_reference(line, i) ? invisible : "");
  return result;
}

std::string url_path(std::string_view text) {
  std::string result;
  const std::string folders = "/" + std::string(text) + "/";
  if (text.empty() || text.front() == '/' || folders.find("/../") != std::string::npos ||
      folders.find("/./") != std::string::npos)
    return result;
  for (const char c : text) {
    if (is_word(c) || std::string_view("-._~/").find(c) != std::string_view::npos)
      result += c;
    else
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
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
