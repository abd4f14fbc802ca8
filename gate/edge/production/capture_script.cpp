// SPDX-License-Identifier: MIT
#include "gate/edge/production/capture_script.h"

namespace gate {

std::string capture_script(std::optional<int> digits) {
  constexpr std::string_view exact = "VALUES (NULL::integer)";
  std::string script(capture_script_text);
  if (!digits) return script;
  const std::string number = "VALUES (" + std::to_string(*digits) + ")";
  for (std::size_t at = script.find(exact); at != std::string::npos; at = script.find(exact, at))
    script.replace(at, exact.size(), number);
  return script;
}

}  // namespace gate
