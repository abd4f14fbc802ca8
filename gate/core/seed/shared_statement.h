// SPDX-License-Identifier: MIT
// Statements of a seed that reach beyond its database: an existing server has others.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace gate {

/// The first words of the statement ("DROP DATABASE", "ALTER ROLE") if it changes the server,
/// another database, or one of `others_roles`; empty for anything else. Also looks into the block
/// of a DO, but not into functions, which may never be called.
[[nodiscard]] std::string shared_statement(std::string_view statement,
                                           const std::set<std::string>& others_roles);

/// Whether the statement, or a string in it, has the words CREATE ROLE, CREATE USER or CREATE
/// GROUP.
[[nodiscard]] bool creates_role(std::string_view statement);

/// What a role that owns only its database may not do, but a superuser does for it without running
/// anything that the seed made: CREATE EXTENSION, CREATE SERVER, ALTER TABLE … DISABLE TRIGGER …
[[nodiscard]] bool is_for_superuser(std::string_view statement);

/// Whether the statement only says whose something is: no plan depends on it.
[[nodiscard]] bool only_names_owner(std::string_view statement);

}  // namespace gate
