// SPDX-License-Identifier: MIT
#include "gate/core/record/statement_place.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "gate/core/sql/sql_lexer.h"
#include "gate/core/text/ascii.h"
#include "gate/core/text/error.h"
#include "gate/core/text/utf8.h"

namespace gate {
namespace {

using Tags = std::map<std::string, std::string>;

constexpr std::array<std::string_view, 10> known_tags = {
    "action",    "application", "controller", "db_driver",       "file",
    "framework", "job",         "route",      "source_location", "traceparent"};

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  const std::size_t begin = std::min(text.find_first_not_of(white), text.size());
  text.remove_prefix(begin);
  return text.substr(0, text.find_last_not_of(white) + 1);
}

/// Without "%2F" and "\'".
std::string decoded(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned char byte = 0;
    const char* const begin = text.data() + at + 1;
    if (text[at] == '%' && at + 2 < text.size() &&
        std::from_chars(begin, begin + 2, byte, 16).ptr == begin + 2) {
      plain += static_cast<char>(byte);
      at += 2;
    } else if (text[at] != '\\') {
      plain += text[at];
    }
  }
  return first_bad_byte(plain) == std::string::npos ? plain : std::string(text);
}

std::string_view without_quotes(std::string_view text) {
  if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'')
    return text.substr(1, text.size() - 2);
  return text;
}

/// "key='value'" or "key:value" between commas, which stand encoded in values.
Tags tags_of(std::string_view comment) {
  Tags tags;
  while (!comment.empty()) {
    const std::size_t comma = std::min(comment.find(','), comment.size());
    const std::string_view pair = comment.substr(0, comma);
    const std::size_t middle = pair.find_first_of("=:");
    if (middle != std::string_view::npos)
      tags[decoded(trimmed(pair.substr(0, middle)))] =
          decoded(without_quotes(trimmed(pair.substr(middle + 1))));
    comment.remove_prefix(std::min(comma + 1, comment.size()));
  }
  return tags;
}

std::string tag(const Tags& tags, const std::string& key) {
  const auto found = tags.find(key);
  return found == tags.end() ? "" : found->second;
}

/// "services/poll_service.ts:94" of "services/poll_service.ts:94:14".
std::string without_column(std::string file) {
  const std::size_t last = file.rfind(':');
  const std::size_t before = file.rfind(':', last - 1);
  const auto is_number = [&](std::size_t begin, std::size_t end) {
    return end > begin &&
           std::all_of(file.begin() + static_cast<std::ptrdiff_t>(begin),
                       file.begin() + static_cast<std::ptrdiff_t>(end), is_ascii_digit);
  };
  if (before != std::string::npos && is_number(before + 1, last) &&
      is_number(last + 1, file.size()))
    file.resize(last);
  return file;
}

std::string first_filled(std::initializer_list<std::string> texts) {
  for (const std::string& text : texts)
    if (!text.empty()) return text;
  return {};
}

std::string action_of(const Tags& tags) {
  const std::string controller = as_name(tag(tags, "controller"));
  const std::string action = as_name(tag(tags, "action"));
  if (!controller.empty() && !action.empty()) return controller + "_" + action;
  return first_filled({action, controller, as_name(tag(tags, "route")), as_name(tag(tags, "job"))});
}

std::string source_of(const Tags& tags) {
  const std::string line = tag(tags, "line");
  std::string file = first_filled({tag(tags, "file"), tag(tags, "source_location")});
  if (!file.empty() && !line.empty()) file += ":" + line;
  const std::string controller = tag(tags, "controller");
  const std::string action = tag(tags, "action");
  return first_filled({without_column(std::move(file)), tag(tags, "route"),
                       controller.empty() || action.empty() ? "" : controller + "#" + action,
                       action, controller, tag(tags, "job")});
}

/// version-trace-span-flags: the first two are the request's.
std::string trace_of(const Tags& tags) {
  const std::string whole = tag(tags, "traceparent");
  const std::size_t trace_end = whole.find('-', std::min(whole.find('-'), whole.size() - 1) + 1);
  return whole.substr(0, trace_end);
}

bool has_known_tag(const Tags& tags) {
  return std::ranges::any_of(known_tags,
                             [&](auto name) { return tags.contains(std::string(name)); });
}

/// A comment of a few words, as in /* orders.index */.
StatementPlace place_of_words(std::string_view words) {
  constexpr std::size_t longest = 60;
  if (words.size() > longest || words.find_first_of("=;,'\"") != std::string_view::npos ||
      std::ranges::count(words, ' ') > 1)
    return {};
  std::string name = as_name(words);
  if (name.empty()) return {};
  return {.action = std::move(name), .source = std::string(words), .trace = {}};
}

/// sqlc and its kin send "-- name: OrdersByTenant :many" with the statement.
std::optional<StatementPlace> place_of_line(std::string_view comment) {
  constexpr std::string_view mark = "name:";
  const std::string_view text = trimmed(comment.substr(2));
  if (!text.starts_with(mark)) return std::nullopt;
  const std::string_view name = trimmed(text.substr(mark.size()));
  std::string action = as_name(name.substr(0, name.find_first_of(" \t(")));
  if (action.empty()) return std::nullopt;
  return StatementPlace{.action = std::move(action), .source = {}, .trace = {}};
}

std::optional<StatementPlace> place_of_comment(const SqlToken& comment) {
  if (comment.kind == SqlTokenKind::line_comment) return place_of_line(comment.text);
  if (comment.text.starts_with("/*+")) return std::nullopt;
  const std::string_view text = trimmed(comment.text.substr(2, comment.text.size() - 4));
  const Tags tags = tags_of(text);
  if (has_known_tag(tags)) return StatementPlace{action_of(tags), source_of(tags), trace_of(tags)};
  StatementPlace place = place_of_words(text);
  return place.action.empty() ? std::nullopt : std::optional(std::move(place));
}

}  // namespace

std::string as_name(std::string_view words) {
  std::string name;
  bool was_small = false;
  for (const char byte : words) {
    const bool is_part = is_ascii_letter(byte) || is_ascii_digit(byte);
    const bool begins_word = is_ascii_capital(byte) && was_small;
    was_small = is_part && !is_ascii_capital(byte);
    if ((!is_part || begins_word) && !name.empty() && name.back() != '_') name += '_';
    if (is_part && (!name.empty() || is_ascii_letter(byte)))
      name += static_cast<char>(is_ascii_capital(byte) ? byte - 'A' + 'a' : byte);
  }
  while (name.ends_with('_')) name.pop_back();
  return name;
}

StatementPlace place_of(std::string_view statement) try {
  if (statement.find("/*") == std::string_view::npos &&
      statement.find("--") == std::string_view::npos)
    return {};
  StatementPlace place;
  SqlLexer lexer(statement, "");
  while (const auto token = lexer.next())
    if (is_comment(*token))
      if (auto found = place_of_comment(*token); found && place.action.empty())
        place = std::move(*found);
  return place;
} catch (const Error&) {  // a quote that does not end
  return {};
}

}  // namespace gate
