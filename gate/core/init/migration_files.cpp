// SPDX-License-Identifier: MIT
#include "gate/core/init/migration_files.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "gate/core/init/repository_files.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/word_lists.h"

namespace gate {
namespace {

constexpr std::array<std::string_view, 5> marks_of_way_down = {"migrate:down", "+goose down",
                                                               "+migrate down", "!downs", "@undo"};
constexpr std::array<std::string_view, 4> words_down = {"down", "undo", "rollback", "revert"};
constexpr std::array<std::string_view, 6> words_of_teardown = {"drop",    "reset", "teardown",
                                                               "cleanup", "clean", "truncate"};
constexpr std::string_view digits = "0123456789";

std::string leading_number(const std::string& path) {
  const std::string name = last_name(path);
  return name.substr(0, name.find_first_not_of(digits));
}

/// The number without leading zeros: compared by length, then by digits, it sorts as a number.
std::string value_of(std::string number) {
  number.erase(0, std::min(number.find_first_not_of('0'), number.size()));
  return number;
}

template <typename Take>
bool any_line(std::string_view text, const Take& take) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (take(text.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

bool is_letter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// The text of a line that is only a comment, in lower case; empty for any other line.
std::string comment_of(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t#"), line.size()));
  if (!line.starts_with("--")) return {};
  line.remove_prefix(std::min(line.find_first_not_of("-/ \t"), line.size()));
  return to_lower(line);
}

/// The words of a text, letters only.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char byte : to_lower(text)) {
    if (is_letter(byte))
      words.back() += byte;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool begins_with_words(const std::string& comment, std::string_view words) {
  return comment.starts_with(words) &&
         (comment.size() == words.size() || !is_letter(comment[words.size()]));
}

bool begins_way_down(std::string_view line) {
  const std::string comment = comment_of(line);
  const auto marks = [&](std::string_view words) { return begins_with_words(comment, words); };
  const std::vector<std::string> words = words_of(comment);
  return std::any_of(marks_of_way_down.begin(), marks_of_way_down.end(), marks) ||
         (words.size() == 1 && is_one_of(words.front(), words_down));
}

bool is_psql_command(std::string_view line) {
  return line.size() > 1 && line[0] == '\\' && line[1] >= 'a' && line[1] <= 'z' &&
         !line.starts_with("\\restrict") && !line.starts_with("\\unrestrict");
}

}  // namespace

bool name_order_holds(const std::vector<std::string>& names) {
  constexpr std::size_t least_digits = 3;
  if (names.empty()) return true;
  const std::size_t width = leading_number(names.front()).size();
  const bool same = std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return leading_number(name).size() == width;
  });
  const bool padded = width == 2 && leading_number(names.front()).front() == '0';
  return same && (width == 0 || padded || width >= least_digits);
}

std::vector<std::string> in_version_order(std::vector<std::string> names) {
  const auto order = [](const std::string& name) {
    const std::string value = value_of(leading_number(name));
    return std::tuple(leading_number(name).empty(), value.size(), value, name);
  };
  std::sort(names.begin(), names.end(), [&](const std::string& left, const std::string& right) {
    return order(left) < order(right);
  });
  return names;
}

bool has_comment(std::string_view sql, std::string_view words) {
  return any_line(
      sql, [&](std::string_view line) { return begins_with_words(comment_of(line), words); });
}

bool has_both_ways(std::string_view sql) {
  return any_line(sql, begins_way_down);
}

std::string way_up(const std::string& sql) {
  std::size_t end = sql.size();
  any_line(sql, [&](std::string_view line) {
    if (!begins_way_down(line)) return false;
    end = static_cast<std::size_t>(line.data() - sql.data());
    return true;
  });
  return sql.substr(0, end);
}

bool is_way_down(std::string_view name) {
  std::vector<std::string> words = words_of(name);
  if (!words.empty() && words.back() == "sql") words.pop_back();
  return !words.empty() && is_one_of(words.back(), words_down);
}

bool is_teardown(std::string_view name) {
  const std::vector<std::string> words = words_of(name);
  return std::any_of(words.begin(), words.end(), [](const std::string& word) {
    return is_one_of(word, words_down) || is_one_of(word, words_of_teardown);
  });
}

bool needs_psql(std::string_view sql) {
  return any_line(sql, is_psql_command);
}

}  // namespace gate
