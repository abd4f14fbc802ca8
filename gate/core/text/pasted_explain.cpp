// SPDX-License-Identifier: MIT
#include "gate/core/text/pasted_explain.h"

#include <algorithm>
#include <array>
#include <vector>

namespace gate {
namespace {

constexpr std::string_view header = "QUERY PLAN";
constexpr std::string_view spaces = " \t\r";

std::string_view without_end(std::string_view text, std::string_view end) {
  if (text.ends_with(end)) text.remove_suffix(end.size());
  return text;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string_view without_trailing_spaces(std::string_view text) {
  return text.substr(0, text.find_last_not_of(spaces) + 1);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    lines.push_back(line);
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return lines;
}

/// A rule of a table, "-[ RECORD 1 ]---", "(1 row)", nothing: part of the frame, not of the value.
bool is_frame(std::string_view line) {
  const std::string_view text = trimmed(line);
  constexpr std::array<std::string_view, 5> beginnings = {"(", "-[ ", "+-[ ", "─[ ", "┌─[ "};
  return std::ranges::any_of(beginnings,
                             [&](std::string_view each) { return text.starts_with(each); }) ||
         text.find_first_not_of("-+─┌┐└┘├┤┼┬┴═╪╞╡") == std::string_view::npos;
}

/// The border that the line begins with, behind spaces; empty if there is none.
std::string_view border_of(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  for (const std::string_view border : {"|", "│"})
    if (line.substr(begin).starts_with(border)) return line.substr(0, begin + border.size());
  return {};
}

/// The line without borders and without the sign that the value goes on in the next one.
std::string_view bare_line(std::string_view line) {
  line = without_trailing_spaces(line);
  line = without_trailing_spaces(without_end(without_end(line, "|"), "│"));
  line = without_trailing_spaces(without_end(without_end(line, "+"), "↵"));
  while (!border_of(line).empty()) line.remove_prefix(border_of(line).size());
  return line;
}

/// The value behind "QUERY PLAN |" of the expanded table; the header's own line holds nothing else.
std::string_view after_header(std::string_view line) {
  line.remove_prefix(line.find(header) + header.size());
  return bare_line(line);
}

/// A quote within a cell is doubled by CSV and by what grids copy.
std::string without_quotes(std::string_view text) {
  if (text.size() < 2 || !text.starts_with('"') || !text.ends_with('"')) return std::string(text);
  text = text.substr(1, text.size() - 2);
  if (!trimmed(text).starts_with('[') && !trimmed(text).starts_with('{')) return std::string(text);
  std::string value;
  for (std::size_t at = 0; at < text.size(); ++at) {
    value += text[at];
    if (text.substr(at, 2) == "\"\"") ++at;
  }
  return value;
}

std::string value_in_table(std::string_view text) {
  std::string value;
  for (const std::string_view line : lines_of(text)) {
    if (is_frame(line)) continue;
    const bool is_header = line.find(header) != std::string_view::npos && trimmed(value).empty();
    value += is_header ? after_header(line) : bare_line(line);
    value += '\n';
  }
  return without_quotes(trimmed(value));
}

/// The length of the object that the text begins with; npos if it does not end.
std::size_t length_of_object(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (quoted) {
      if (text[at] == '\\')
        ++at;
      else
        quoted = text[at] != '"';
      continue;
    }
    if (text[at] == '"') quoted = true;
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth == 0) return at + 1;
  }
  return std::string_view::npos;
}

/// auto_explain ends the line of the log with "plan:" and begins the plan on the next.
std::vector<std::string_view> objects_in_log(std::string_view text) {
  constexpr std::string_view mark = "plan:";
  std::vector<std::string_view> objects;
  for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark)) {
    text.remove_prefix(at + mark.size());
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || text[begin] != '{') continue;
    text.remove_prefix(begin);
    const std::size_t length = length_of_object(text);
    if (length == std::string_view::npos) break;
    objects.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return objects;
}

std::string joined(const std::vector<std::string_view>& objects) {
  std::string array = "[";
  for (const std::string_view object : objects) {
    if (array.size() > 1) array += ',';
    array += object;
  }
  return array + "]";
}

bool has_line_starting(std::string_view text, std::string_view words) {
  return std::ranges::any_of(lines_of(text), [&](std::string_view line) {
    return trimmed(bare_line(line)).starts_with(words);
  });
}

bool contains_any(std::string_view text, const auto& words) {
  return std::ranges::any_of(
      words, [&](std::string_view each) { return text.find(each) != std::string_view::npos; });
}

}  // namespace

std::string unwrapped_explain(std::string_view text) {
  const std::string_view start = trimmed(text);
  if (start.starts_with('{')) return std::string(text);
  if (const auto objects = objects_in_log(text); !objects.empty()) return joined(objects);
  const bool has_frame = start.substr(0, 2'000).find(header) != std::string_view::npos;
  const bool goes_on = start.starts_with('[') &&
                       without_trailing_spaces(start.substr(0, start.find('\n'))).ends_with('+');
  return has_frame || goes_on || start.starts_with('"') ? value_in_table(text) : std::string(text);
}

std::optional<OtherFormat> other_explain_format(std::string_view text) {
  constexpr std::string_view again =
      "Run it again as EXPLAIN (ANALYZE, VERBOSE, BUFFERS, FORMAT JSON), and save what psql -XqAt "
      "prints.";
  constexpr std::array<std::string_view, 4> of_text = {
      "  (cost=", "  (actual time=", "  (actual rows=", " (never executed)"};
  text = text.substr(0, 100'000);
  if (text.find("<explain xmlns=") != std::string_view::npos)
    return OtherFormat{"EXPLAIN's XML", again};
  const bool is_json = trimmed(text).starts_with('[') || trimmed(text).starts_with('{');
  if (is_json) return std::nullopt;
  if (has_line_starting(text, "- Plan:") ||
      (has_line_starting(text, "Plan:") && has_line_starting(text, "Node Type:")))
    return OtherFormat{"EXPLAIN's YAML", again};
  if (!contains_any(text, of_text)) return std::nullopt;
  if (text.find(" plan:") != std::string_view::npos)
    return OtherFormat{"a log with plans as text",
                       "Set auto_explain.log_format = json, and give the lines of one statement."};
  return OtherFormat{"EXPLAIN's text format", again};
}

}  // namespace gate
