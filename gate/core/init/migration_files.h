// SPDX-License-Identifier: MIT
// SQL files as migrations: their order, and what they contain besides the up migration.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// Whether files with these names run in the right order when sorted by name, now and when more are
/// added: their leading numbers have the same width, with room to grow ("0001", a date, no number
/// at all). "2_b" and "10_c" do not.
[[nodiscard]] bool name_order_holds(const std::vector<std::string>& names);

/// By leading number, then by name: "2_b" before "10_c".
[[nodiscard]] std::vector<std::string> in_version_order(std::vector<std::string> names);

/// Whether the text holds a way down that the SQL step would not tell from the way up: to run it
/// whole could undo what it did.
[[nodiscard]] bool has_unknown_way_down(std::string_view sql);

/// Whether a migration's name says that it is a down migration: "0001_users.down.sql", "down.sql".
[[nodiscard]] bool is_way_down(std::string_view name);

/// Whether the name of a file in a folder without numbers says that it drops things:
/// "drop_all.sql". In a migration's name that can be an up migration.
[[nodiscard]] bool is_teardown(std::string_view name);

/// Whether the text contains psql commands (\i, \set, \connect) other than those that pg_dump
/// writes.
[[nodiscard]] bool needs_psql(std::string_view sql);

/// Whether a line of the text begins with these words, in any case and with any spacing after "--".
[[nodiscard]] bool has_comment(std::string_view sql, std::string_view words);

}  // namespace gate
