// SPDX-License-Identifier: MIT
#include "gate/core/init/migration_files.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "gate/core/init/repository_files.h"
#include "gate/core/seed/migration_marks.h"
#include "gate/core/seed/seed_splitter.h"
#include "gate/core/text/error.h"
#include "gate/core/text/word_lists.h"

namespace gate {
namespace {

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

bool is_psql_command(std::string_view line) {
  return line.size() > 1 && line[0] == '\\' && line[1] >= 'a' && line[1] <= 'z' &&
         !line.starts_with("\\restrict") && !line.starts_with("\\unrestrict");
}

}  // namespace

bool name_order_holds(const std::vector<std::string>& names) {
  constexpr std::size_t least_digits = 3;
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

bool has_unknown_way_down(std::string_view sql) {
  try {
    return has_way_down(sql) && !way_down_of(sql, "");
  } catch (const Error&) {  // what cannot be split is found out when it runs
    return true;
  }
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
