// SPDX-License-Identifier: MIT
#include "gate/report/clean_text.h"

#include <algorithm>

#include "gate/core/text/utf8.h"

namespace gate {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view invisible = "\xE2\x80\x8B";    // U+200B
constexpr std::string_view ellipsis = "\xE2\x80\xA6";     // U+2026

bool can_be_shown(char32_t character) {
  if (character == '\n' || character == '\t') return true;
  return !is_control(character) && character != 0xFFFE && character != 0xFFFF;
}

// The number of bytes at the start that need no closer look: nearly all of most texts.
std::size_t plain_prefix(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && text[length] >= ' ' && text[length] <= '~') ++length;
  return length;
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// The runner trims Unicode white space before it looks for a command. Every byte that could be part
// of such a character counts as white space here.
bool could_be_trimmed(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte >= 0x80;
}

std::string without_line_command(std::string_view line) {
  std::string result(line);
  const std::size_t start = line.find("::");
  if (start == std::string_view::npos) return result;
  for (std::size_t i = 0; i < start; ++i)
    if (!could_be_trimmed(line[i])) return result;
  // A cast at the start of a line (`::numeric`) has no second "::" and is not a command.
  if (line.find("::", start + 2) != std::string_view::npos) result.insert(start + 1, invisible);
  return result;
}

// Includes the runner's older spelling, which it accepts anywhere in a line.
bool is_command_opening(std::string_view text) {
  return text.starts_with("##[") || text.starts_with("##vso[");
}

}  // namespace

std::string clean_text(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (true) {
    const std::size_t plain = plain_prefix(text);
    result += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) return result;
    if (text.starts_with("\r\n")) text.remove_prefix(1);
    const auto [code, bytes] = first_character(text);
    result += code && can_be_shown(*code) ? text.substr(0, bytes) : replacement;
    text.remove_prefix(bytes);
  }
}

std::string one_line(std::string_view text) {
  std::string result;
  for (const char c : clean_text(text)) {
    if (!is_space(c))
      result += c;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

std::string shortened(std::string_view clean, std::size_t bytes) {
  if (clean.size() <= bytes) return std::string(clean);
  const std::size_t kept = bytes > ellipsis.size() ? bytes - ellipsis.size() : 0;
  return std::string(beginning(clean, kept)).append(ellipsis);
}

std::string log_json(std::string_view json) {
  std::string result;
  result.reserve(json.size());
  for (std::size_t i = 0; i < json.size(); ++i)
    if (json[i] == '#' && is_command_opening(json.substr(i)))
      result += "\\u0023";  // within a string, as every # of JSON is
    else
      result += json[i];
  return result;
}

std::string log_text(std::string_view text) {
  return without_log_commands(clean_text(text));
}

std::string without_log_commands(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string line = without_line_command(text.substr(0, end));
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '#' && is_command_opening(std::string_view(line).substr(i)))
        result.append("#").append(invisible);
      else
        result += line[i];
    }
    text.remove_prefix(end);
  }
  return result;
}

}  // namespace gate
