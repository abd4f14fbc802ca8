// SPDX-License-Identifier: MIT
#include "gate/core/evidence/recorded_lines.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace gate {

nlohmann::ordered_json lines_json(std::string_view text) {
  nlohmann::ordered_json lines = nlohmann::ordered_json::array();
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    lines.push_back(std::string(text.substr(0, end)));
    text.remove_prefix(end + 1);
  }
  lines.push_back(std::string(text));
  return lines;
}

std::string text_from(const JsonPlace& lines) {
  return fmt::format("{}", fmt::join(lines.texts(), "\n"));
}

}  // namespace gate
