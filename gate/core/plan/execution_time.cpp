// SPDX-License-Identifier: MIT
#include "gate/core/plan/execution_time.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace gate {

std::optional<double> execution_milliseconds(std::string_view explain_text) {
  constexpr std::string_view key = "\"Execution Time\":";
  const std::size_t begin = explain_text.rfind(key);
  if (begin == std::string_view::npos) return std::nullopt;
  std::string_view rest = explain_text.substr(begin + key.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  double milliseconds = 0;
  const auto [end, failure] = std::from_chars(rest.data(), rest.data() + rest.size(), milliseconds);
  if (failure != std::errc()) return std::nullopt;
  return milliseconds;
}

}  // namespace gate
