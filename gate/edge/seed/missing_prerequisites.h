// SPDX-License-Identifier: MIT
// Extensions and roles that the seed needs and the server does not have.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gate {

/// The server's refusal of a statement. Its words may be in any language: an existing server has
/// its own lc_messages, which only a superuser can set.
struct RefusedStatement {
  std::string_view sqlstate;
  std::string_view words;
  std::string_view sql;
};

/// The extension that the server lacks; absent if the statement failed for another reason.
[[nodiscard]] std::optional<std::string> missing_extension(const RefusedStatement& refused);

/// The same from the output of a program, which shows no SQLSTATE: in English only.
[[nodiscard]] std::optional<std::string> missing_extension(std::string_view words);

/// If the statement failed because a role does not exist: how the seed can create it. Roles belong
/// to a server, not to a database, so dumps name roles that they do not create.
[[nodiscard]] std::optional<std::string> missing_role_hint(const RefusedStatement& refused);

/// The same from the output of a program, in English only.
[[nodiscard]] std::optional<std::string> missing_role_hint(std::string_view words);

}  // namespace gate
