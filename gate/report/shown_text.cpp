// SPDX-License-Identifier: MIT
#include "gate/report/shown_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <vector>

#include "gate/core/text/numbers.h"
#include "gate/core/text/utf8.h"
#include "gate/report/clean_text.h"

namespace gate {
namespace {

constexpr std::size_t longest_literal = 120;
constexpr std::size_t kept_of_literal = 60;
constexpr std::size_t longest_line = 2'000;

std::string left_out(std::size_t count, std::string_view noun) {
  return fmt::format("… {} {}", format_count(static_cast<double>(count)), noun);
}

/// The offsets of the commas between the elements of an array, "1,2,3" or "{1,2},\"a,b\"".
std::vector<std::size_t> commas_of(std::string_view elements) {
  std::vector<std::size_t> commas;
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < elements.size(); ++at) {
    const char c = elements[at];
    if (c == '\\') ++at;
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '{') ++depth;
    if (c == '}') --depth;
    if (c == ',' && depth == 0) commas.push_back(at);
  }
  return commas;
}

/// `value` stands between the quotes.
std::string shortened_value(std::string_view value) {
  if (value.starts_with('{') && value.ends_with('}')) {
    const std::string_view elements = value.substr(1, value.size() - 2);
    const std::vector<std::size_t> commas = commas_of(elements);
    const auto first_behind = std::ranges::upper_bound(commas, kept_of_literal);
    const auto kept = static_cast<std::size_t>(first_behind - commas.begin());
    if (kept > 0)
      return fmt::format("{{{} {}}}", elements.substr(0, commas[kept - 1] + 1),
                         left_out(commas.size() + 1 - kept, "more"));
  }
  const std::string_view kept = beginning(value, kept_of_literal);
  return std::string(kept) + left_out(value.size() - kept.size(), "more bytes");
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Whether the quote at `at` begins a literal: behind a word it is an apostrophe ("the table's"),
/// but for the prefixes of literals (E'…').
bool begins_literal(std::string_view text, std::size_t at) {
  if (at == 0 || !is_word(text[at - 1])) return true;
  constexpr std::string_view prefixes = "EBXN";
  return prefixes.find(text[at - 1]) != std::string_view::npos &&
         (at == 1 || !is_word(text[at - 2]));
}

/// The quote that ends the literal which the one at `open` begins; npos where none does.
std::size_t closing_quote(std::string_view text, std::size_t open) {
  const bool escapes = open > 0 && text[open - 1] == 'E';
  for (std::size_t at = open + 1; at < text.size(); ++at) {
    if (escapes && text[at] == '\\') {
      ++at;
    } else if (text[at] == '\'') {
      if (text.substr(at + 1, 1) != "'") return at;
      ++at;
    }
  }
  return std::string_view::npos;
}

std::string with_short_literals(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    result += text[at];
    if (text[at] != '\'' || !begins_literal(text, at)) continue;
    const std::size_t end = closing_quote(text, at);
    if (end == std::string_view::npos) return result.append(text.substr(at + 1));
    const std::string_view value = text.substr(at + 1, end - at - 1);
    result += value.size() > longest_literal ? shortened_value(value) : std::string(value);
    result += '\'';
    at = end;
  }
  return result;
}

std::string with_short_lines(std::string_view text) {
  std::string result;
  while (true) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view kept = beginning(text.substr(0, end), longest_line);
    result += kept;
    if (kept.size() < end) result += left_out(end - kept.size(), "more bytes");
    if (end == text.size()) return result;
    result += '\n';
    text.remove_prefix(end + 1);
  }
}

std::string shown(std::string clean) {
  if (clean.size() <= longest_literal) return clean;
  return with_short_lines(with_short_literals(clean));
}

}  // namespace

std::string shown_text(std::string_view text) {
  return shown(clean_text(text));
}

std::string shown_line(std::string_view text) {
  return shown(one_line(text));
}

}  // namespace gate
