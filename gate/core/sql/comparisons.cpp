// SPDX-License-Identifier: MIT
#include "gate/core/sql/comparisons.h"

#include <algorithm>
#include <optional>

#include "gate/core/sql/column_reader.h"
#include "gate/core/sql/expression.h"

namespace gate {
namespace {

/// Tokens [begin, end) of an expression.
struct Part {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - begin; }
};

/// PostgreSQL makes one list of nested ANDs; what is deeper is no condition of its.
constexpr int deepest = 50;

class ConditionReader {
 public:
  ConditionReader(std::string_view text, std::string_view alias)
      : reader_(text), alias_(alias), closing_(closing_places()) {}

  std::vector<Comparison> comparisons() const {
    std::vector<Comparison> result;
    collect({0, reader_.size()}, 0, result);
    return result;
  }

 private:
  void collect(Part part, int depth, std::vector<Comparison>& result) const {
    part = unwrapped(part);
    auto end = find_word(part, "AND");
    if (!end && !find_word(part, "OR")) {
      if (auto found = comparison_in(part)) result.push_back(std::move(*found));
    } else if (end && depth < deepest) {
      for (; end; end = find_word(part, "AND")) {
        collect({part.begin, *end}, depth + 1, result);
        part.begin = *end + 1;
      }
      collect(part, depth + 1, result);
    }
  }

  [[nodiscard]] std::optional<Comparison> comparison_in(Part part) const {
    if (reader_.is_text(part.begin, "NOT")) return boolean({part.begin + 1, part.end});
    if (const auto at = find_word(part, "IS")) return is_null(part, *at);
    const std::optional<Part> sign = find_operator(part);
    if (!sign) return boolean(part);
    const Part left = unwrapped({part.begin, sign->begin});
    const Part right = unwrapped({sign->end, part.end});
    if (right.size() == 0 || names_relation(left) == names_relation(right)) return std::nullopt;
    const std::string comparison = operator_text(*sign);
    if (names_relation(left)) return key(left, comparison);
    return serves_from_the_right(comparison, right) ? key(right, mirrored(comparison))
                                                    : std::nullopt;
  }

  [[nodiscard]] std::optional<Comparison> boolean(Part part) const {
    auto found = key(unwrapped(part), "");
    if (found && found->computed) return std::nullopt;
    return found;
  }

  [[nodiscard]] std::optional<Comparison> is_null(Part part, std::size_t at) const {
    if (!reader_.is_text(at + 1, "NULL")) return std::nullopt;
    return key(unwrapped({part.begin, at}), "IS");
  }

  /// Absent where the side is no value of one row of the relation alone.
  [[nodiscard]] std::optional<Comparison> key(Part part, std::string comparison) const {
    std::vector<std::string> columns;
    for (std::size_t at = part.begin; at < part.end; ++at)
      if (const auto column = reader_.column(at)) {
        if (!same_alias(column->alias, alias_) || is_system_column(column->name))
          return std::nullopt;
        columns.push_back(column->name);
      }
    if (columns.empty()) return std::nullopt;
    Comparison result{reader_.text_without_aliases(part.begin, part.end), "", true,
                      std::move(comparison)};
    if (is_bare(part)) {
      result.column = columns.front();
      result.computed = false;
    } else if (is_cast_to_text(part)) {
      result.column = columns.front();
    }
    return result;
  }

  [[nodiscard]] bool is_bare(Part part) const {
    return part.size() == 1 || (part.size() == 3 && reader_.is_text(part.begin + 1, ".") &&
                                reader_.column(part.end - 1));
  }

  [[nodiscard]] bool is_cast_to_text(Part part) const {
    const std::string& type = reader_.token(part.end - 1).text;
    const bool is_text = type == "::text" || type.starts_with("::character varying") ||
                         type.starts_with("::bpchar") || type.starts_with("::character(");
    return is_text && is_bare(unwrapped({part.begin, part.end - 1}));
  }

  [[nodiscard]] bool names_relation(Part part) const {
    for (std::size_t at = part.begin; at < part.end; ++at)
      if (const auto column = reader_.column(at); column && same_alias(column->alias, alias_))
        return true;
    return false;
  }

  /// The value is on the left: an ANY over the column's elements, and a column as the pattern, are
  /// nothing that an index finds.
  [[nodiscard]] bool serves_from_the_right(const std::string& comparison, Part right) const {
    return comparison.find('~') == std::string::npos && !reader_.is_text(right.begin, "ANY") &&
           !reader_.is_text(right.begin, "ALL");
  }

  static std::string mirrored(std::string comparison) {
    if (comparison == "<@") return "@>";
    if (comparison == "@>") return "<@";
    const std::size_t size = comparison.size();
    if (size > 2 || comparison == "<>") return comparison;
    if (comparison[0] == '<')
      comparison[0] = '>';
    else if (comparison[0] == '>')
      comparison[0] = '<';
    return comparison;
  }

  /// Without the parentheses around the whole.
  [[nodiscard]] Part unwrapped(Part part) const {
    while (part.size() > 1 && closing_[part.begin] == part.end - 1)
      part = {part.begin + 1, part.end - 1};
    return part;
  }

  /// Where what is opened at each place is closed again; the place itself where nothing is.
  [[nodiscard]] std::vector<std::size_t> closing_places() const {
    std::vector<std::size_t> result(reader_.size());
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < result.size(); ++at) {
      result[at] = at;
      if (reader_.is_text(at, "(") || reader_.is_text(at, "[")) open.push_back(at);
      if (open.empty() || !(reader_.is_text(at, ")") || reader_.is_text(at, "]"))) continue;
      result[open.back()] = at;
      open.pop_back();
    }
    return result;
  }

  /// The first place outside of all parentheses that is wanted.
  template <typename Wanted>
  [[nodiscard]] std::optional<std::size_t> find(Part part, const Wanted& is_wanted) const {
    for (std::size_t at = part.begin; at < part.end; at = closing_[at] + 1)
      if (is_wanted(at)) return at;
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::size_t> find_word(Part part, std::string_view word) const {
    return find(part, [&](std::size_t at) { return reader_.is_text(at, word); });
  }

  /// `=`, or OPERATOR(schema.=) whole.
  [[nodiscard]] std::optional<Part> find_operator(Part part) const {
    const auto at = find(part, [&](std::size_t each) {
      return reader_.is_operator(each) || reader_.is_text(each, "OPERATOR");
    });
    if (!at) return std::nullopt;
    Part sign = {*at, *at + 1};
    if (reader_.is_text(*at, "OPERATOR"))
      return Part{*at, closing_[std::min(*at + 1, part.end - 1)] + 1};
    while (sign.end < part.end && reader_.is_operator(sign.end) && !reader_.is_spaced(sign.end))
      ++sign.end;
    return sign;
  }

  [[nodiscard]] std::string operator_text(Part sign) const {
    std::string text;
    for (std::size_t at = sign.begin; at < sign.end; ++at)
      if (reader_.is_operator(at)) text += reader_.token(at).text;
    return text;
  }

  ColumnReader reader_;
  std::string_view alias_;
  std::vector<std::size_t> closing_;
};

}  // namespace

std::vector<Comparison> comparisons_of(std::string_view text, std::string_view alias) {
  return ConditionReader(text, alias).comparisons();
}

}  // namespace gate
