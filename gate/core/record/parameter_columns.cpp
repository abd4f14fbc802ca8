// SPDX-License-Identifier: MIT
#include "gate/core/record/parameter_columns.h"

#include <algorithm>
#include <charconv>
#include <functional>

#include "gate/core/sql/comparisons.h"
#include "gate/core/sql/conjuncts.h"
#include "gate/core/sql/sql_lexer.h"
#include "gate/core/sql/sql_tokens.h"

namespace gate {
namespace {

using Tokens = std::vector<SqlToken>;

std::size_t number_of(const SqlToken& parameter) {
  std::size_t number = 0;
  std::from_chars(parameter.text.data() + 1, parameter.text.data() + parameter.text.size(), number);
  return number;
}

/// Whether the parameter itself is compared, and nothing computed from it.
bool is_operand(const Tokens& tokens, std::size_t at, const std::string& comparison) {
  while (at > 0 && is_symbol(tokens[at - 1], "(")) --at;
  if (at == 0) return true;
  const SqlToken& before = tokens[at - 1];
  return is_symbol(before, comparison) || is_symbol(before, "[") || is_symbol(before, ",") ||
         is_word(before, "ANY");
}

class Conditions {
 public:
  std::vector<ComparedParameter> read(const Plan& plan) {
    visit(plan.root);
    std::ranges::sort(found_, {}, &ComparedParameter::parameter);
    return std::move(found_);
  }

 private:
  void visit(const Node& node) {
    if (!node.relation.empty())
      for (const Condition& condition : node.conditions)
        for (const std::string& part : conjuncts_of(condition.text))
          for (const std::string& each : disjuncts_of(part)) read_comparison(node, each);
    for (const Node& child : node.children) visit(child);
  }

  void read_comparison(const Node& node, const std::string& text) {
    const std::vector<Comparison> comparisons = comparisons_of(text, node.alias);
    if (comparisons.size() != 1 || comparisons.front().key.empty()) return;
    const std::string& comparison = comparisons.front().comparison;
    const Tokens tokens = sql_tokens(text);
    const bool is_array =
        std::ranges::any_of(tokens, [](const SqlToken& token) { return is_word(token, "ANY"); });
    const bool is_list =
        std::ranges::any_of(tokens, [](const SqlToken& token) { return is_word(token, "ARRAY"); });
    std::size_t element = 0;
    for (std::size_t at = 0; at < tokens.size(); ++at)
      if (tokens[at].kind == SqlTokenKind::parameter && is_operand(tokens, at, comparison))
        add({number_of(tokens[at]), node.schema, node.relation, comparisons.front().key, comparison,
             is_array && !is_list, element++});
  }

  void add(ComparedParameter parameter) {
    if (std::ranges::find(found_, parameter.parameter, &ComparedParameter::parameter) ==
        found_.end())
      found_.push_back(std::move(parameter));
  }

  std::vector<ComparedParameter> found_;
};

class Writing {
 public:
  explicit Writing(std::string_view statement) : tokens_(sql_tokens(statement)) {}

  WrittenTable read() {
    while (!is_at_end() && !is_word(tokens_[at_], "INSERT") && !is_word(tokens_[at_], "UPDATE") &&
           !is_word(tokens_[at_], "SELECT"))
      ++at_;
    if (is_at_end() || is_word(tokens_[at_], "SELECT")) return {};
    written_.is_insert = is_word(tokens_[at_], "INSERT");
    at_ += written_.is_insert ? 2 : 1;
    if (is_word(token(at_), "ONLY")) ++at_;
    read_table();
    written_.is_insert ? read_insert() : read_update();
    return std::move(written_);
  }

 private:
  [[nodiscard]] bool is_at_end() const { return at_ >= tokens_.size(); }

  [[nodiscard]] SqlToken token(std::size_t at) const {
    return at < tokens_.size() ? tokens_[at] : SqlToken{};
  }

  void read_table() {
    written_.table = token(at_++).text;
    while (is_symbol(token(at_), ".")) {
      written_.table += "." + std::string(token(at_ + 1).text);
      at_ += 2;
    }
  }

  void note(std::size_t at, const std::string& column) {
    if (token(at).kind == SqlTokenKind::parameter)
      written_.parameters.push_back({number_of(token(at)), column});
  }

  /// Past what is enclosed here or, where nothing is, past one token.
  void skip() {
    int depth = 0;
    do {
      if (is_symbol(token(at_), "(")) ++depth;
      if (is_symbol(token(at_), ")")) --depth;
      ++at_;
    } while (depth > 0 && !is_at_end());
  }

  void read_insert() {
    while (!is_at_end() && !is_symbol(token(at_), "(") && !is_word(token(at_), "VALUES")) ++at_;
    std::vector<std::string> columns;
    for (; !is_at_end() && !is_symbol(token(at_), ")"); ++at_)
      if (!is_symbol(token(at_), "(") && !is_symbol(token(at_), ","))
        columns.push_back(name_in(token(at_)));
    while (!is_at_end() && !is_word(token(at_), "VALUES") && !is_word(token(at_), "SELECT")) ++at_;
    if (!is_word(token(at_++), "VALUES")) return;
    while (is_symbol(token(at_), "(")) {
      read_row(columns);
      if (is_symbol(token(at_), ",")) ++at_;
    }
  }

  void read_row(const std::vector<std::string>& columns) {
    ++at_;
    for (std::size_t column = 0; !is_at_end() && !is_symbol(token(at_), ")"); ++column) {
      if (column < columns.size()) note(at_, columns[column]);
      while (!is_at_end() && !is_symbol(token(at_), ",") && !is_symbol(token(at_), ")")) skip();
      if (is_symbol(token(at_), ",")) ++at_;
    }
    ++at_;
  }

  void read_update() {
    for (; !is_at_end() && !is_word(token(at_), "WHERE"); skip())
      if (is_symbol(token(at_), "=")) note(at_ + 1, name_in(token(at_ - 1)));
  }

  Tokens tokens_;
  std::size_t at_ = 0;
  WrittenTable written_;
};

}  // namespace

std::vector<ComparedParameter> compared_parameters(const Plan& generic) {
  return Conditions().read(generic);
}

WrittenTable written_parameters(std::string_view statement) {
  return Writing(statement).read();
}

}  // namespace gate
