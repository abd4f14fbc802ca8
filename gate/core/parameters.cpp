// SPDX-License-Identifier: MIT
// Parameters of a statement: :name or $1 -> $1.
#include "gate/core/parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

namespace gate {
namespace {

constexpr std::size_t most_parameters = 65535;  // the protocol's limit

/// Words behind which an operand begins, so that a colon cannot be a slice's.
bool awaits_operand(const SqlToken& word) {
  constexpr std::array words = {
      "ALL",     "AND",  "ANY",       "BETWEEN", "BY",    "CASE", "ELSE",   "ESCAPE", "FROM",
      "ILIKE",   "IN",   "IS",        "LIKE",    "LIMIT", "NOT",  "OFFSET", "OR",     "SELECT",
      "SIMILAR", "SOME", "SYMMETRIC", "THEN",    "TO",    "WHEN", "WHERE",  "ZONE"};
  return std::any_of(words.begin(), words.end(),
                     [&](const char* candidate) { return is_word(word, candidate); });
}

class ParameterReplacement {
 public:
  explicit ParameterReplacement(const SourceText& source) : source_(source) {}

  ParameterizedStatement replace(std::span<const SqlToken> tokens) {
    copied_ = source_.offset_of(tokens.front().text);
    for (std::size_t index = 0; index < tokens.size(); ++index) {
      const SqlToken& token = tokens[index];
      if (is_comment(token)) continue;
      if (token.kind == SqlTokenKind::parameter) {
        note_number(token);
      } else if (index + 1 < tokens.size() && is_named_parameter(token, tokens[index + 1])) {
        substitute(token, tokens[++index]);
        operand_before_ = true;
        continue;
      }
      follow(token);
    }
    copy_until(source_.offset_of(tokens.back().text) + tokens.back().text.size());
    number_parameters();
    return std::move(result_);
  }

 private:
  void copy_until(std::size_t end) {
    result_.text += source_.text().substr(copied_, end - copied_);
    copied_ = end;
  }

  [[nodiscard]] bool is_named_parameter(const SqlToken& colon, const SqlToken& name) const {
    const bool glued = name.text.data() == colon.text.data() + 1;
    if (!is_symbol(colon, ":") || name.kind != SqlTokenKind::word || !glued) return false;
    const bool in_brackets = !brackets_.empty() && brackets_.back() == '[';
    return !in_brackets || !operand_before_;
  }

  void substitute(const SqlToken& colon, const SqlToken& name) {
    copy_until(source_.offset_of(colon.text));
    const std::string key(name.text);
    const auto [number, is_new] = numbers_.emplace(key, numbers_.size() + 1);
    if (is_new) result_.parameters.push_back({key, source_.line_of(colon.text)});
    // "LIMIT:n" must not become the name "LIMIT$1".
    if (!result_.text.empty() && is_name_byte(result_.text.back())) result_.text += ' ';
    result_.text += fmt::format("${}", number->second);
    copied_ = source_.offset_of(name.text) + name.text.size();
  }

  void note_number(const SqlToken& token) {
    std::size_t number = 0;
    const char* end = token.text.data() + token.text.size();
    const auto [parsed, failure] = std::from_chars(token.text.data() + 1, end, number);
    const int line = source_.line_of(token.text);
    if (failure != std::errc() || parsed != end || number == 0 || number > most_parameters) {
      throw error_at(source_.file(), line, fmt::format("{} is no parameter", in_quotes(token.text)),
                     {}, "Parameters are $1 to $65535.");
    }
    positions_.emplace(number, line);
  }

  void follow(const SqlToken& token) {
    operand_before_ = token.kind == SqlTokenKind::word ? !awaits_operand(token)
                                                       : token.kind != SqlTokenKind::symbol;
    if (token.text == "[" || token.text == "(") brackets_ += token.text;
    if (token.text == "]" || token.text == ")") {
      operand_before_ = true;
      if (!brackets_.empty()) brackets_.pop_back();
    }
  }

  void number_parameters() {
    if (positions_.empty()) return reject_too_many();
    if (!numbers_.empty()) {
      throw error_at(source_.file(), positions_.begin()->second,
                     fmt::format("the statement mixes :{} and ${}", result_.parameters.front().name,
                                 positions_.begin()->first),
                     {}, "Use names or numbers, not both.");
    }
    result_.positional = true;
    for (const auto& [number, line] : positions_) {
      if (number != result_.parameters.size() + 1) {
        throw error_at(
            source_.file(), line,
            fmt::format("the statement has ${} but no ${}", number, result_.parameters.size() + 1),
            {}, "Number the parameters without gaps.");
      }
      result_.parameters.push_back({fmt::to_string(number), line});
    }
  }

  void reject_too_many() const {
    if (result_.parameters.size() <= most_parameters) return;
    throw error_at(source_.file(), result_.parameters.back().line,
                   fmt::format("the statement has {} parameters", result_.parameters.size()),
                   "PostgreSQL takes 65535 at most");
  }

  const SourceText& source_;
  ParameterizedStatement result_;
  std::map<std::string, std::size_t> numbers_;
  std::map<std::size_t, int> positions_;
  std::string brackets_;
  bool operand_before_ = false;
  std::size_t copied_ = 0;
};

}  // namespace

ParameterizedStatement with_numbered_parameters(std::span<const SqlToken> tokens,
                                                const SourceText& source) {
  return ParameterReplacement(source).replace(tokens);
}

}  // namespace gate
