// SPDX-License-Identifier: MIT
#include "gate/core/record/sent_statements.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "gate/core/record/function_statement.h"
#include "gate/core/record/left_out.h"
#include "gate/core/record/literals.h"
#include "gate/core/record/logged_plan.h"
#include "gate/core/sql/sql_tokens.h"

namespace gate {
namespace {

bool cut_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

/// "duration: 0.123 ms  " before what took so long.
double cut_duration(std::string_view& text) {
  if (!cut_prefix(text, "duration: ")) return 0;
  const std::size_t unit = text.find(" ms");
  if (unit == std::string_view::npos) return 0;
  double milliseconds = 0;
  std::from_chars(text.data(), text.data() + unit, milliseconds);
  text.remove_prefix(unit + 3);
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return milliseconds;
}

/// "execute NAME: " or "execute fetch from NAME: ", of which a name may hold anything: what follows
/// the first ": " is the statement. Absent for any other text.
struct Executed {
  std::string_view text;
  bool is_continued;
};
std::optional<Executed> executed(std::string_view text) {
  if (!cut_prefix(text, "execute ")) return std::nullopt;
  const bool is_continued = cut_prefix(text, "fetch from ");
  const std::size_t colon = text.find(": ");
  if (colon == std::string_view::npos) return std::nullopt;
  return Executed{text.substr(colon + 2), is_continued};
}

RecordedValues parameters_in(std::string_view detail) {
  if (!cut_prefix(detail, "parameters: ") && !cut_prefix(detail, "Parameters: ")) return {};
  return logged_parameters(detail);
}

std::string trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
  return std::string(text.substr(0, text.find_last_not_of(" \n") + 1));
}

/// The parts of "PREPARE name (type, …) AS statement".
struct Prepared {
  std::vector<std::string> types;
  std::string_view statement;
};
std::optional<Prepared> prepared(std::string_view text) {
  const std::vector<SqlToken> tokens = sql_tokens(text);
  Prepared found;
  std::size_t at = 2;
  if (tokens.size() > at && is_symbol(tokens[at], "(")) {
    const char* begin = tokens[at].text.data() + 1;
    int depth = 1;
    while (depth > 0 && ++at < tokens.size()) {
      if (is_symbol(tokens[at], "(")) ++depth;
      if (is_symbol(tokens[at], ")")) --depth;
      if (depth > 1 || (depth == 1 && !is_symbol(tokens[at], ","))) continue;
      found.types.push_back(trimmed({begin, tokens[at].text.data()}));
      begin = tokens[at].text.data() + 1;
    }
    ++at;
  }
  if (at + 1 >= tokens.size() || !is_word(tokens[at], "AS")) return std::nullopt;
  found.statement = text.substr(static_cast<std::size_t>(tokens[at + 1].text.data() - text.data()));
  return found;
}

/// The arguments of "EXECUTE name (1, 'open')", as far as they are literals; none if one is not.
RecordedValues arguments_of(std::string_view text) {
  const std::vector<SqlToken> tokens = sql_tokens(text);
  RecordedValues values;
  std::size_t at = 3;
  for (const Literal& literal : literals_of(tokens)) {
    while (at < literal.first && is_word(tokens[at], "NULL")) {
      values.emplace_back();
      at += 2;
    }
    if (literal.first != at || (at > 3 && !is_symbol(tokens[at - 1], ","))) return {};
    values.emplace_back(literal.value);
    at = literal.last + 2;
  }
  for (; at < tokens.size() && is_word(tokens[at], "NULL"); at += 2) values.emplace_back();
  return at >= tokens.size() ? values : RecordedValues();
}

SentStatement sent(std::string_view statement, const LogEntry& entry) {
  std::string_view detail = entry.detail;
  if (cut_prefix(detail, "prepare: "))
    if (const auto found = prepared(detail))
      return {.text = std::string(found->statement),
              .values = arguments_of(statement),
              .types = found->types,
              .function = {}};
  return {.text = std::string(without_cursor(statement)),
          .values = parameters_in(entry.detail),
          .types = {},
          .function = {}};
}

bool has_parameters(std::string_view text) {
  return std::ranges::any_of(sql_tokens(text), [](const SqlToken& token) {
    return token.kind == SqlTokenKind::parameter;
  });
}

/// Of one that a function ran, the parameters are all of the function's variables, by no name.
std::vector<SentStatement> explained_statements(const LogEntry& entry, double milliseconds) {
  const std::optional<LoggedPlan> plan = logged_plan(entry);
  if (!plan) return {};
  SentStatement statement;
  statement.text = inner_statement(plan->query);
  if (auto nested = function_statement(plan->query, entry.context)) {
    statement.is_nested = true;
    statement.text = std::move(nested->text);
    statement.function = std::move(nested->function);
  }
  if (!statement.is_nested || has_parameters(statement.text))
    statement.values = logged_parameters(plan->parameters);
  statement.milliseconds = milliseconds;
  statement.is_explained = true;
  return {std::move(statement)};
}

}  // namespace

std::string_view inner_statement(std::string_view statement) {
  const std::string_view text = without_cursor(statement);
  if (!to_upper(text.substr(0, 8)).starts_with("PREPARE ")) return text;
  const std::optional<Prepared> found = prepared(text);
  return found ? found->statement : text;
}

RecordedValues logged_parameters(std::string_view text) {
  RecordedValues values;
  while (cut_prefix(text, "$")) {
    const std::size_t equals = text.find(" = ");
    if (equals == std::string_view::npos) return values;
    text.remove_prefix(equals + 3);
    if (cut_prefix(text, "NULL")) {
      values.emplace_back();
    } else if (cut_prefix(text, "'")) {
      std::string value;
      while (!text.empty() && !(text[0] == '\'' && (text.size() == 1 || text[1] != '\''))) {
        value += text[0];
        text.remove_prefix(text[0] == '\'' ? 2 : 1);
      }
      if (!cut_prefix(text, "'")) return values;
      values.emplace_back(std::move(value));
    } else {
      return values;
    }
    if (!cut_prefix(text, ", ")) return values;
  }
  return values;
}

std::vector<SentStatement> sent_statements(const LogEntry& entry) {
  if (entry.severity != "LOG") return {};
  std::string_view text = entry.message;
  const double milliseconds = cut_duration(text);
  if (text.starts_with("plan:")) return explained_statements(entry, milliseconds);
  std::vector<SentStatement> statements;
  if (cut_prefix(text, "statement: ")) {
    for (const std::string& each : separate_statements(text))
      statements.push_back(sent(each, entry));
  } else if (const auto found = executed(text)) {
    statements.push_back(sent(found->text, entry));
    statements.back().is_continued = found->is_continued;
  }
  if (statements.size() == 1) statements.front().milliseconds = milliseconds;
  return statements;
}

}  // namespace gate
