// SPDX-License-Identifier: MIT
#include "gate/core/production/bytea_literal.h"

namespace gate {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

}  // namespace

std::string bytea_literal(std::string_view bytes) {
  std::string text = "\\x";
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    text += digits[byte >> 4];
    text += digits[byte & 0xf];
  }
  return text;
}

std::optional<std::string> bytes_of_literal(std::string_view literal) {
  if (!literal.starts_with("\\x") || literal.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (std::size_t at = 2; at < literal.size(); at += 2) {
    const std::size_t high = digits.find(literal[at]);
    const std::size_t low = digits.find(literal[at + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes += static_cast<char>(high * digits.size() + low);
  }
  return bytes;
}

}  // namespace gate
