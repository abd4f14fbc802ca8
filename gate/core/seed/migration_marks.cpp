// SPDX-License-Identifier: MIT
#include "gate/core/seed/migration_marks.h"

#include <algorithm>
#include <array>

#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/ascii.h"
#include "gate/core/text/word_lists.h"

namespace gate {
namespace {

struct ToolMarks {
  std::string_view tool;
  std::string_view up;  ///< empty: the file begins with the way up
  std::string_view down;
  bool are_plain_words = false;  ///< people write them about other things, too
};

constexpr std::array<ToolMarks, 10> marks_of_tools = {{
    {"dbmate", "migrate:up", "migrate:down"},
    {"goose", "+goose up", "+goose down"},
    {"sql-migrate", "+migrate up", "+migrate down"},
    {"micrate", "+micrate up", "+micrate down"},
    {"rambler", "rambler up", "rambler down", true},
    {"node-pg-migrate", "up migration", "down migration", true},
    {"tern", "", "create above / drop below"},
    {"Play", "!ups", "!downs"},
    {"MyBatis Migrations", "", "@undo"},
    {"Atlas", "migration.sql --", "down.sql --"},
}};

constexpr std::string_view any_tool = "a migration tool";
constexpr std::array<std::string_view, 5> words_up = {"up", "upgrade", "forward", "apply",
                                                      "deploy"};
constexpr std::array<std::string_view, 6> words_that_take = {"DROP",     "ALTER",  "DELETE",
                                                             "TRUNCATE", "REVOKE", "UPDATE"};
constexpr std::array<std::string_view, 6> words_down = {"down",   "downgrade", "backward",
                                                        "revert", "rollback",  "undo"};

/// "-- Down", "---- DOWN ----", "-- @down", "-- migration: down"
std::optional<MigrationMark> mark_in_words(const std::string& comment) {
  std::vector<std::string> words = words_of(comment);
  if (words.size() == 2 && words.front().starts_with("migrat")) words.erase(words.begin());
  if (words.size() != 1) return std::nullopt;
  if (is_one_of(words.front(), words_up))
    return MigrationMark{any_tool, MigrationMark::Way::up, true};
  if (is_one_of(words.front(), words_down))
    return MigrationMark{any_tool, MigrationMark::Way::down, true};
  return std::nullopt;
}

/// Whether the first statement takes something away; nothing at all is the way down of nothing.
bool takes_away(std::string_view sql) {
  SqlLexer lexer(sql, "");
  while (const auto token = lexer.next()) {
    const bool opens = is_word(*token, "BEGIN") || is_word(*token, "TRANSACTION");
    if (is_comment(*token) || is_symbol(*token, ";") || opens) continue;
    return is_one_of(to_upper(token->text), words_that_take);
  }
  return true;
}

}  // namespace

std::string comment_of(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t#"), line.size()));
  if (!line.starts_with("--")) return {};
  line.remove_prefix(std::min(line.find_first_not_of("-/ \t"), line.size()));
  std::string comment;
  for (const char byte : to_lower(line)) {
    const bool blank = byte == ' ' || byte == '\t' || byte == '\r';
    if (!blank)
      comment += byte;
    else if (!comment.ends_with(' '))
      comment += ' ';
  }
  return comment;
}

bool begins_with_words(std::string_view comment, std::string_view words) {
  return comment.starts_with(words) &&
         (comment.size() == words.size() || !is_ascii_letter(comment[words.size()]));
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char byte : to_lower(text)) {
    if (is_ascii_letter(byte))
      words.back() += byte;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::optional<MigrationMark> migration_mark(std::string_view line) {
  const std::string comment = comment_of(line);
  if (comment.empty()) return std::nullopt;
  for (const ToolMarks& marks : marks_of_tools) {
    if (!marks.up.empty() && begins_with_words(comment, marks.up))
      return MigrationMark{marks.tool, MigrationMark::Way::up, marks.are_plain_words};
    if (begins_with_words(comment, marks.down))
      return MigrationMark{marks.tool, MigrationMark::Way::down, marks.are_plain_words};
  }
  return mark_in_words(comment);
}

bool has_way_down(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const auto mark = migration_mark(text.substr(at, end - at));
    if (mark && mark->way == MigrationMark::Way::down) return true;
    at = end + 1;
  }
  return false;
}

bool MarkedMigration::follow(std::string_view line, std::string_view rest) {
  const auto mark = migration_mark(line);
  if (!mark) return false;
  if (mark->way == MigrationMark::Way::up) {
    went_up_ = true;
    is_down_ = false;
    return true;
  }
  if (mark->needs_way_up && !went_up_) return false;
  if (mark->tool == any_tool && !takes_away(rest)) return false;
  is_down_ = true;
  if (tool_of_way_down_.empty()) tool_of_way_down_ = mark->tool;
  return true;
}

}  // namespace gate
