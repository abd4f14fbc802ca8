// SPDX-License-Identifier: MIT
#include "gate/edge/seed/missing_role.h"

#include <fmt/format.h>

#include "gate/edge/postgres/database.h"

namespace gate {

std::optional<std::string> missing_role_hint(std::string_view words) {
  constexpr std::string_view before = "role \"";
  const std::size_t end = words.find("\" does not exist");
  if (end == std::string_view::npos) return std::nullopt;
  const std::size_t begin = words.rfind(before, end);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view role = words.substr(begin + before.size(), end - begin - before.size());
  if (role.find('\n') != std::string_view::npos) return std::nullopt;
  return fmt::format(
      "A dump does not create the roles that it names. Give the seed an earlier step, a file with "
      "CREATE ROLE {};, or dump with --no-owner --no-privileges.",
      quote_identifier(role));
}

}  // namespace gate
