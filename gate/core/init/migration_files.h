// SPDX-License-Identifier: MIT
// Files of SQL as migrations: their order, and what they hold beside the way up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gate {

/// Whether files with these names run in the right order when sorted by name, now and when more of
/// them come: their leading numbers have one width, with room to grow ("0001", a date, no number at
/// all). "2_b" and "10_c" do not.
[[nodiscard]] bool name_order_holds(const std::vector<std::string>& names);

/// By their leading numbers, then by name: "2_b" before "10_c".
[[nodiscard]] std::vector<std::string> in_version_order(std::vector<std::string> names);

/// Whether the text holds the way up and the way down, told apart by comments of a migration tool:
/// to run it whole would undo what it did.
[[nodiscard]] bool has_both_ways(std::string_view sql);

/// The text up to where the way down begins; all of it where none does.
[[nodiscard]] std::string way_up(const std::string& sql);

/// Whether a migration's name says that it is the way down: "0001_users.down.sql", "down.sql".
[[nodiscard]] bool is_way_down(std::string_view name);

/// Whether a file's name in a folder without numbers says that it takes away: "drop_all.sql". In a
/// migration's name that is a way forward, too.
[[nodiscard]] bool is_teardown(std::string_view name);

/// Whether the text has commands of psql (\i, \set, \connect) other than those that pg_dump writes.
[[nodiscard]] bool needs_psql(std::string_view sql);

/// Whether a line of the text begins with these words, in any case and however spaced behind "--".
[[nodiscard]] bool has_comment(std::string_view sql, std::string_view words);

}  // namespace gate
