// SPDX-License-Identifier: MIT
#include "gate/core/production/array_literal.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace gate {

std::string array_literal(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) {
    text += text.empty() ? "{\"" : ",\"";
    for (const char byte : value) {
      if (byte == '"' || byte == '\\') text += '\\';
      text += byte;
    }
    text += '"';
  }
  return text.empty() ? "{}" : text + "}";
}

std::string array_literal(const std::vector<double>& numbers) {
  return fmt::format("{{{}}}", fmt::join(numbers, ","));
}

}  // namespace gate
