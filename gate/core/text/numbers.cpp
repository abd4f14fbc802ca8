// SPDX-License-Identifier: MIT
#include "gate/core/text/numbers.h"

#include <fmt/format.h>

#include <cmath>
#include <cstddef>

namespace gate {

namespace {

// Above this a double is no longer an exact integer, and separators would feign precision.
constexpr double largest_exact = 1e15;

std::string without_trailing_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string with_separators(std::string text) {
  std::size_t at = text.find('.');
  if (at == std::string::npos) at = text.size();
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  while (at > first + 3) {
    at -= 3;
    text.insert(at, ",");
  }
  return text;
}

}  // namespace

std::string format_count(double number) {
  if (!std::isfinite(number)) return fmt::format("{}", number);
  if (std::fabs(number) >= largest_exact) return fmt::format("{:.3g}", number);
  const double size = std::fabs(number);
  const int decimals = size < 10 ? 2 : size < 100 ? 1 : 0;
  const std::string digits = without_trailing_zeros(fmt::format("{:.{}f}", number, decimals));
  return with_separators(digits == "-0" ? "0" : digits);
}

std::string format_count(double number, std::string_view noun) {
  const std::string digits = format_count(number);
  return fmt::format("{} {}{}", digits, noun, digits == "1" ? "" : "s");
}

std::string format_milliseconds(double milliseconds) {
  constexpr double without_decimals = 100;
  if (milliseconds >= without_decimals) return format_count(std::round(milliseconds));
  return fmt::format("{:.3g}", milliseconds);
}

}  // namespace gate
