// SPDX-License-Identifier: MIT
#include "gate/report/clean_text.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace gate {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view invisible = "\xE2\x80\x8B";    // U+200B
constexpr std::string_view ellipsis = "\xE2\x80\xA6";     // U+2026

struct Character {
  std::uint32_t code = 0;
  std::size_t bytes = 0;
};

unsigned char byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool is_overlong_or_surrogate(std::uint32_t code, std::size_t bytes) {
  if (bytes == 3) return code < 0x800 || (code >= 0xD800 && code <= 0xDFFF);
  return bytes == 4 && (code < 0x10000 || code > 0x10FFFF);
}

// The character at the start of `text`; absent where the bytes are no UTF-8.
std::optional<Character> decode(std::string_view text) {
  const std::size_t bytes = sequence_length(byte_at(text, 0));
  if (bytes == 0 || bytes > text.size()) return std::nullopt;
  if (bytes == 1) return Character{byte_at(text, 0), 1};
  std::uint32_t code = byte_at(text, 0) & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte_at(text, i) & 0xC0U) != 0x80U) return std::nullopt;
    code = (code << 6U) | (byte_at(text, i) & 0x3FU);
  }
  if (is_overlong_or_surrogate(code, bytes)) return std::nullopt;
  return Character{code, bytes};
}

bool can_be_shown(std::uint32_t code) {
  if (code == '\n' || code == '\t') return true;
  return code >= 0x20 && !(code >= 0x7F && code <= 0x9F) && code != 0xFFFE && code != 0xFFFF;
}

// How many bytes at the start are shown as they are without a closer look: nearly all of any text.
std::size_t plain_prefix(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && text[length] >= ' ' && text[length] <= '~') ++length;
  return length;
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// The runner trims white space of any alphabet before it looks for a command; every byte that
// could belong to such a character counts as white space here.
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
  // A cast at the start of a line (`::numeric`) has no second pair and is no command.
  if (line.find("::", start + 2) != std::string_view::npos) result.insert(start + 1, invisible);
  return result;
}

// Also the runner's older spelling, which it finds anywhere in a line.
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
    const std::optional<Character> character = decode(text);
    const std::size_t bytes = character ? character->bytes : 1;
    const bool shown = character && can_be_shown(character->code);
    result += shown ? text.substr(0, bytes) : replacement;
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
  std::size_t end = bytes > ellipsis.size() ? bytes - ellipsis.size() : 0;
  while (end > 0 && (byte_at(clean, end) & 0xC0U) == 0x80U) --end;
  return std::string(clean.substr(0, end)).append(ellipsis);
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
