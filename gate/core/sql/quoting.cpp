// SPDX-License-Identifier: MIT
#include "gate/core/sql/quoting.h"

namespace gate {
namespace {

std::string quoted(std::string_view text, char mark) {
  std::string result(1, mark);
  for (const char letter : text) {
    if (letter == mark) result += mark;
    result += letter;
  }
  return result + mark;
}

}  // namespace

std::string quote_identifier(std::string_view name) {
  return quoted(name, '"');
}

std::string quote_literal(std::string_view text) {
  return quoted(text, '\'');
}

}  // namespace gate
