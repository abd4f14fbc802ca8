// SPDX-License-Identifier: MIT
// Rewrites token by token; a literal then absorbs the casts and parentheses that apply only to it.
#include "gate/core/sql/expression.h"

#include <algorithm>

#include "gate/core/sql/expression_tokens.h"

namespace gate {
namespace {

bool is_word(const Token& token) {
  return token.kind == TokenKind::name || token.kind == TokenKind::quoted_name;
}

class Normalization {
 public:
  explicit Normalization(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  std::string run() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) take(at);
    std::string text;
    for (const Token& each : out_) text += each.text;
    return text;
  }

 private:
  void take(std::size_t at) {
    const Token& token = tokens_[at];
    if (is_literal(at))
      put_literal();
    else if (token.kind == TokenKind::cast && !out_.empty() && is_bare_literal())
      return;  // belongs to the literal
    else if (token.kind == TokenKind::parameter)
      out_.push_back({TokenKind::parameter, "$?"});
    else if (token.kind == TokenKind::name && is_mark(at + 1, "."))
      out_.push_back({TokenKind::name, without_suffix(token.text)});
    else
      out_.push_back(token);
    drop_subplan_number();
  }

  [[nodiscard]] bool is_literal(std::size_t at) const {
    const Token& token = tokens_[at];
    if (token.kind == TokenKind::literal) return !is_subscript_of_subplan(at);
    if (token.kind != TokenKind::name || is_mark(at + 1, ".") || is_mark(at + 1, "(")) return false;
    if (token.text == "true" || token.text == "false") return true;
    return token.text == "NULL" && last_word() != "IS" && last_word() != "NOT";
  }

  /// The number in "SubPlan 1" is part of a name, which drop_subplan_number() removes.
  [[nodiscard]] bool is_subscript_of_subplan(std::size_t at) const {
    return at >= 2 && (tokens_[at - 2].text == "SubPlan" || tokens_[at - 2].text == "InitPlan");
  }

  /// A minus directly before a number belongs to it: as an operator it is followed by a space.
  void put_literal() {
    if (!out_.empty() && out_.back().text == "-" && !follows_operand(out_.size() - 1))
      out_.pop_back();
    out_.push_back({TokenKind::placeholder, "?"});
  }

  [[nodiscard]] bool follows_operand(std::size_t minus) const {
    if (minus == 0) return false;
    const Token& before = out_[minus - 1];
    return is_word(before) || before.kind == TokenKind::placeholder || before.text == ")" ||
           before.text == "]" || before.text == "-";
  }

  /// Whether a cast at this position applies to a literal, "?" or "(?)"; parentheses around only
  /// the literal are removed.
  bool is_bare_literal() {
    if (out_.back().kind == TokenKind::placeholder) return true;
    const std::size_t size = out_.size();
    if (size < 3 || out_[size - 1].text != ")" || out_[size - 2].kind != TokenKind::placeholder ||
        out_[size - 3].text != "(")
      return false;
    if (size > 3 && is_word(out_[size - 4])) return false;  // of a function call
    out_.resize(size - 3);
    out_.push_back({TokenKind::placeholder, "?"});
    return true;
  }

  /// "SubPlan 1" becomes "SubPlan"; "(InitPlan 1).col1" becomes the same token as "$0".
  void drop_subplan_number() {
    const std::size_t size = out_.size();
    if (size >= 3 && out_[size - 1].kind == TokenKind::literal) out_.resize(size - 2);
    const std::size_t left = out_.size();
    if (left < 5 || !out_[left - 1].text.starts_with("col") || out_[left - 2].text != "." ||
        out_[left - 3].text != ")" || out_[left - 4].text != "InitPlan" ||
        out_[left - 5].text != "(")
      return;
    out_.resize(left - 5);
    out_.push_back({TokenKind::parameter, "$?"});
  }

  [[nodiscard]] bool is_mark(std::size_t at, std::string_view text) const {
    return at < tokens_.size() && tokens_[at].text == text;
  }

  [[nodiscard]] std::string_view last_word() const {
    const auto found = std::find_if(out_.rbegin(), out_.rend(), [](const Token& each) {
      return each.kind != TokenKind::space;
    });
    return found == out_.rend() ? std::string_view() : std::string_view(found->text);
  }

  std::vector<Token> tokens_;
  std::vector<Token> out_;
};

}  // namespace

std::string normalize_expression(std::string_view text) {
  return Normalization(tokens_of(text)).run();
}

}  // namespace gate
