// SPDX-License-Identifier: MIT
// Replaces the parameters of a statement, :name, sqlc's @name and sqlc.arg(name), or $1, by $1.
#include "gate/core/query/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "gate/core/query/sqlc_call.h"
#include "gate/core/text/whole_number.h"

namespace gate {
namespace {

constexpr std::size_t most_parameters = 65535;  // the protocol's limit

/// Words after which an operand begins, so that a colon cannot belong to a slice.
bool awaits_operand(const SqlToken& word) {
  constexpr std::array words = {
      "ALL",     "AND",  "ANY",       "BETWEEN", "BY",    "CASE", "ELSE",   "ESCAPE", "FROM",
      "ILIKE",   "IN",   "IS",        "LIKE",    "LIMIT", "NOT",  "OFFSET", "OR",     "SELECT",
      "SIMILAR", "SOME", "SYMMETRIC", "THEN",    "TO",    "WHEN", "WHERE",  "ZONE"};
  return std::any_of(words.begin(), words.end(),
                     [&](const char* candidate) { return is_word(word, candidate); });
}

/// Whether the operator ends in sqlc's @ only because there is no space between them: PostgreSQL,
/// and so sqlc, reads "a=@b" as the operator =@.
bool swallows_at(std::string_view symbol) {
  constexpr std::array<std::string_view, 22> before = {
      "!=",  "!~", "!~*", "#>", "#>>", "%", "&&", "*",  "+",  "-", "->",
      "->>", "/",  "<=",  "<>", "=",   ">", ">=", "@>", "||", "~", "~*"};
  return symbol.ends_with('@') &&
         std::ranges::find(before, symbol.substr(0, symbol.size() - 1)) != before.end();
}

bool glued(const SqlToken& symbol, const SqlToken& name) {
  return name.kind == SqlTokenKind::word &&
         name.text.data() == symbol.text.data() + symbol.text.size();
}

class ParameterReplacement {
 public:
  explicit ParameterReplacement(const SourceText& source) : source_(source) {}

  ParameterizedStatement replace(std::span<const SqlToken> tokens) {
    copied_ = source_.offset_of(tokens.front().text);
    for (std::size_t index = 0; index < tokens.size();) {
      if (!is_comment(tokens[index])) {
        const std::size_t taken = take_parameter(tokens.subspan(index));
        if (taken == 0) follow(tokens[index]);
        index += taken;
        if (taken > 0) continue;
      }
      ++index;
    }
    copy_until(source_.offset_of(tokens.back().text) + tokens.back().text.size());
    number_parameters();
    return std::move(result_);
  }

 private:
  /// The number of tokens in the parameter with which they begin; 0 if there is none.
  std::size_t take_parameter(std::span<const SqlToken> tokens) {
    const SqlToken& first = tokens.front();
    if (first.kind == SqlTokenKind::parameter) note_number(first);
    if (is_word(first, "SQLC") && !behind_dot_)
      if (const auto call = sqlc_call(tokens, source_)) return take_call(*call);
    if (tokens.size() < 2 || !glued(first, tokens[1])) return 0;
    const bool named = is_colon_parameter(tokens);
    if (!named && !is_at_parameter(tokens)) return 0;
    const std::string name(tokens[1].text);
    substitute(first.text, {name, source_.line_of(first.text), std::string(first.text) + name});
    copied_ = source_.offset_of(tokens[1].text) + name.size();
    follow_value();
    return 2;
  }

  std::size_t take_call(const SqlcCall& call) {
    if (call.kind == SqlcCall::Kind::parameter) {
      substitute(call.text, {call.name, source_.line_of(call.text), call.spelling});
    } else {
      copy_until(source_.offset_of(call.text));
      result_.text += call.name + ".*";
    }
    copied_ = source_.offset_of(call.text) + call.text.size();
    follow_value();
    return call.last_token + 1;
  }

  void copy_until(std::size_t end) {
    result_.text += source_.text().substr(copied_, end - copied_);
    copied_ = end;
  }

  [[nodiscard]] bool is_colon_parameter(std::span<const SqlToken> tokens) const {
    if (!is_symbol(tokens.front(), ":")) return false;
    const bool in_brackets = !brackets_.empty() && brackets_.back() == '[';
    return !in_brackets || (!operand_before_ && !is_qualified_or_call(tokens));
  }

  /// What no parameter is: a[:x.y], a[:f(x)].
  static bool is_qualified_or_call(std::span<const SqlToken> tokens) {
    return tokens.size() > 2 && (is_symbol(tokens[2], "(") || is_symbol(tokens[2], "."));
  }

  [[nodiscard]] bool is_at_parameter(std::span<const SqlToken> tokens) const {
    if (is_qualified_or_call(tokens)) return false;
    if (is_symbol(tokens[0], "@")) return !value_before_;
    if (tokens[0].kind != SqlTokenKind::symbol || !swallows_at(tokens[0].text)) return false;
    const std::string_view before = tokens[0].text.substr(0, tokens[0].text.size() - 1);
    throw error_at(source_.file(), source_.line_of(tokens[0].text),
                   fmt::format("PostgreSQL reads {} as one operator", in_quotes(tokens[0].text)),
                   {}, fmt::format("Write {} @{}, with a space.", before, tokens[1].text));
  }

  /// `replaced` begins at the parameter.
  void substitute(std::string_view replaced, Parameter parameter) {
    copy_until(source_.offset_of(replaced));
    if (!result_.parameters.empty() &&
        (result_.parameters.front().spelling.front() == ':') != (parameter.spelling.front() == ':'))
      throw mixed(parameter.line, parameter.spelling);
    const auto [number, is_new] = numbers_.emplace(parameter.name, numbers_.size() + 1);
    if (is_new) result_.parameters.push_back(std::move(parameter));
    // "LIMIT:n" must not become the name "LIMIT$1".
    if (!result_.text.empty() && is_name_byte(result_.text.back())) result_.text += ' ';
    result_.text += fmt::format("${}", number->second);
  }

  [[nodiscard]] Error mixed(int line, std::string_view spelling) const {
    return error_at(
        source_.file(), line,
        fmt::format("the statement mixes {} and {}", result_.parameters.front().spelling, spelling),
        {}, "Use one kind: :name, sqlc's @name and sqlc.arg(name), or $1.");
  }

  void note_number(const SqlToken& token) {
    const std::size_t number = whole_number<std::size_t>(token.text.substr(1)).value_or(0);
    const int line = source_.line_of(token.text);
    if (number == 0 || number > most_parameters) {
      throw error_at(source_.file(), line, fmt::format("{} is no parameter", in_quotes(token.text)),
                     {}, "Parameters are $1 to $65535.");
    }
    positions_.emplace(number, line);
  }

  void follow(const SqlToken& token) {
    const bool word = token.kind == SqlTokenKind::word;
    value_before_ = !word && token.kind != SqlTokenKind::symbol;
    operand_before_ = word ? !awaits_operand(token) : value_before_;
    behind_dot_ = is_symbol(token, ".");
    if (token.text == "[" || token.text == "(") brackets_ += token.text;
    if (token.text == "]" || token.text == ")") {
      operand_before_ = value_before_ = true;
      if (!brackets_.empty()) brackets_.pop_back();
    }
  }

  void follow_value() { operand_before_ = value_before_ = true; }

  void number_parameters() {
    if (positions_.empty()) return reject_too_many();
    if (!numbers_.empty())
      throw mixed(positions_.begin()->second, fmt::format("${}", positions_.begin()->first));
    result_.positional = true;
    for (const auto& [number, line] : positions_) {
      if (number != result_.parameters.size() + 1) {
        throw error_at(
            source_.file(), line,
            fmt::format("the statement has ${} but no ${}", number, result_.parameters.size() + 1),
            {}, "Number the parameters without gaps.");
      }
      result_.parameters.push_back({fmt::to_string(number), line, fmt::format("${}", number)});
    }
  }

  void reject_too_many() const {
    if (result_.parameters.size() <= most_parameters) return;
    throw error_at(source_.file(), result_.parameters.back().line,
                   fmt::format("the statement has {} parameters", result_.parameters.size()),
                   "PostgreSQL takes 65535 at most",
                   "Pass lists as one array: WHERE id = ANY(:ids).");
  }

  const SourceText& source_;
  ParameterizedStatement result_;
  std::map<std::string, std::size_t> numbers_;
  std::map<std::size_t, int> positions_;
  std::string brackets_;
  bool operand_before_ = false;  ///< the previous token is a value, or a word that may be a column
  bool value_before_ = false;    ///< the previous token can only be a value
  bool behind_dot_ = false;
  std::size_t copied_ = 0;
};

}  // namespace

ParameterizedStatement with_numbered_parameters(std::span<const SqlToken> tokens,
                                                const SourceText& source) {
  return ParameterReplacement(source).replace(tokens);
}

}  // namespace gate
