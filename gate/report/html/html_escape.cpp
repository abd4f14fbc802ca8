// SPDX-License-Identifier: MIT
#include "gate/report/html/html_escape.h"

#include "gate/report/clean_text.h"

namespace gate {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

std::string_view entity(char character) {
  switch (character) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '`':  // ends an attribute in old browsers
      return "&#96;";
    default:
      return {};
  }
}

// U+202A to U+202E and U+2066 to U+2069: they can make text appear in another order.
bool turns_direction(std::string_view three_bytes) {
  if (three_bytes.starts_with("\xE2\x80"))
    return three_bytes[2] >= '\xAA' && three_bytes[2] <= '\xAE';
  return three_bytes.starts_with("\xE2\x81") && three_bytes[2] >= '\xA6' &&
         three_bytes[2] <= '\xA9';
}

}  // namespace

std::string html_text(std::string_view text) {
  const std::string clean = clean_text(text);
  const std::string_view rest = clean;
  std::string escaped;
  escaped.reserve(clean.size());
  for (std::size_t at = 0; at < clean.size(); ++at) {
    const std::string_view three = rest.substr(at, 3);
    if (three.size() == 3 && turns_direction(three)) {
      escaped += replacement;
      at += 2;
    } else if (const std::string_view name = entity(clean[at]); !name.empty()) {
      escaped += name;
    } else {
      escaped += clean[at];
    }
  }
  return escaped;
}

std::string html_line(std::string_view text, std::size_t most_bytes) {
  return html_text(shortened(one_line(text), most_bytes));
}

std::string html_lines(std::string_view text, std::size_t most_bytes) {
  return html_text(shortened(clean_text(text), most_bytes));
}

}  // namespace gate
