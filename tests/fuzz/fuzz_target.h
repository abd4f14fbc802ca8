// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "gate/core/config/config.h"
#include "gate/core/text/error.h"
#include "gate/rules/judging/rule.h"

namespace gate::fuzz {

/// Gives the bytes to `read` as text. An Error is an answer; everything else that is thrown, or
/// that a sanitizer says, is a fault.
template <typename Read>
int read_as_text(const std::uint8_t* bytes, std::size_t size, const Read& read) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libFuzzer has bytes, we have text.
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  try {
    read(text);
  } catch (const Error&) {
    return 0;
  }
  return 0;
}

inline std::vector<RuleName> rule_names() {
  std::vector<RuleName> names;
  for (const Rule& rule : all_rules())
    names.push_back({std::string(rule.id), rule.configurable, rule.threshold.has_value()});
  return names;
}

}  // namespace gate::fuzz
