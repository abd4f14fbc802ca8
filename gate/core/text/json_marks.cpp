// SPDX-License-Identifier: MIT
#include "gate/core/text/json_marks.h"

namespace gate {
namespace {

/// The offset behind the string that begins at `at`.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at)
    if (text[at] == '\\') ++at;
  return at;
}

}  // namespace

bool has_more_json_marks(std::string_view text, std::size_t most) {
  if (text.size() <= most) return false;
  std::size_t marks = 0;
  for (std::size_t at = 0; at < text.size() && marks <= most; ++at) {
    const char byte = text[at];
    if (byte == '"') at = end_of_string(text, at);
    if (byte == ',' || byte == ':' || byte == '[' || byte == '{') ++marks;
  }
  return marks > most;
}

}  // namespace gate
