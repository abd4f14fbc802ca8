// SPDX-License-Identifier: MIT
// Finds the expression around a column that is compared.
#include "gate/core/sql/column_reader.h"
#include "gate/core/sql/expression.h"

namespace gate {
namespace {

/// Grows from a column to everything that is computed from it: tokens [begin, end).
class Computation {
 public:
  Computation(const ColumnReader& reader, std::size_t column)
      : reader_(reader),
        begin_(column >= 2 && reader.is_text(column - 1, ".") ? column - 2 : column),
        end_(column + 1) {
    while (grow()) continue;
  }

  [[nodiscard]] std::optional<WrappedColumn> result() const {
    if (steps_ == 0) return std::nullopt;
    return WrappedColumn{reader_.text_without_aliases(begin_, end_),
                         steps_ == 1 && is_cast_to_text_};
  }

 private:
  bool grow() {
    if (end_ < reader_.size() && reader_.token(end_).kind == TokenKind::cast) {
      is_cast_to_text_ = reader_.token(end_++).text == "::text";
      ++steps_;
      return true;
    }
    const std::optional<std::size_t> open = opening_before(begin_);
    const std::size_t close = closing();
    if (!open || close == reader_.size()) return false;
    const bool call = *open > 0 && reader_.is_call(*open - 1);
    const bool alone = *open + 1 == begin_ && close == end_;
    if (!call && !alone && !is_operand(*open, close)) return false;
    if (call || !alone) ++steps_;
    begin_ = call ? *open - 1 : *open;
    end_ = close + 1;
    return true;
  }

  /// The parenthesis that encloses the token at `end`.
  [[nodiscard]] std::optional<std::size_t> opening_before(std::size_t end) const {
    int depth = 0;
    for (std::size_t at = end; at-- > 0;) {
      if (reader_.is_text(at, ")")) ++depth;
      if (reader_.is_text(at, "(") && depth-- == 0) return at;
    }
    return std::nullopt;
  }

  [[nodiscard]] std::size_t closing() const {
    int depth = 0;
    for (std::size_t at = end_; at < reader_.size(); ++at) {
      if (reader_.is_text(at, "(")) ++depth;
      if (reader_.is_text(at, ")") && depth-- == 0) return at;
    }
    return reader_.size();
  }

  /// True for (a % 10) = 3, not for (a = 3) AND … or ROW(a, b) = …: the group is next to an
  /// operator, under a cast or in a call.
  [[nodiscard]] bool is_operand(std::size_t open, std::size_t close) const {
    while (reader_.is_text(open - 1, "(") && reader_.is_text(close + 1, ")") &&
           !(open > 1 && reader_.is_call(open - 2))) {
      --open;
      ++close;
    }
    if (reader_.is_text(open - 1, "ROW")) return false;
    if (close + 1 < reader_.size() && reader_.token(close + 1).kind == TokenKind::cast) return true;
    if (reader_.is_operator(close + 1) || reader_.is_operator(open - 1)) return true;
    for (std::optional<std::size_t> outer = opening_before(open); outer;
         outer = opening_before(*outer))
      if (*outer > 0 && reader_.is_call(*outer - 1)) return true;
    return false;
  }

  const ColumnReader& reader_;
  std::size_t begin_;
  std::size_t end_;
  int steps_ = 0;
  bool is_cast_to_text_ = false;
};

}  // namespace

std::optional<WrappedColumn> wrapped_column(std::string_view text, std::string_view alias) {
  const ColumnReader reader(text);
  std::optional<WrappedColumn> only_text;
  for (std::size_t at = 0; at < reader.size(); ++at) {
    const std::optional<Column> column = reader.column(at);
    if (!column || !same_alias(column->alias, alias)) continue;
    const std::optional<WrappedColumn> wrapped = Computation(reader, at).result();
    if (wrapped && !wrapped->only_cast_to_text) return wrapped;
    if (!only_text) only_text = wrapped;
  }
  return only_text;
}

}  // namespace gate
