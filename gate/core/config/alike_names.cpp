// SPDX-License-Identifier: MIT
#include "gate/core/config/alike_names.h"

#include <map>

#include "gate/core/sql/sql_lexer.h"

namespace gate {

std::optional<std::pair<std::string, std::string>> alike_names(
    const std::vector<std::string>& names) {
  std::map<std::string, const std::string*> earlier;  // by the name in small letters
  for (const std::string& name : names) {
    const auto [first, is_new] = earlier.emplace(to_lower(name), &name);
    if (!is_new) return std::pair(*first->second, name);
  }
  return std::nullopt;
}

}  // namespace gate
