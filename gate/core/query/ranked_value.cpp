// SPDX-License-Identifier: MIT
#include "gate/core/query/ranked_value.h"

#include <fmt/format.h>

#include <vector>

#include "gate/core/sql/quoting.h"
#include "gate/core/sql/sql_tokens.h"
#include "gate/core/text/error.h"
#include "gate/core/text/source_text.h"

namespace gate {
namespace {

/// Both as SQL writes them.
struct Column {
  std::string table;
  std::string name;
};

/// Names with dots between them, two or three.
std::optional<Column> column_of(const std::string& text) try {
  const std::vector<SqlToken> tokens = sql_tokens(text);
  if (tokens.size() != 3 && tokens.size() != 5) return std::nullopt;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool is_name =
        tokens[i].kind == SqlTokenKind::word || tokens[i].kind == SqlTokenKind::quoted_name;
    if (i % 2 == 0 ? !is_name : !is_symbol(tokens[i], ".")) return std::nullopt;
  }
  std::string table(tokens[0].text);
  if (tokens.size() == 5) table += "." + std::string(tokens[2].text);
  return Column{std::move(table), std::string(tokens.back().text)};
} catch (const Error&) {  // a quote does not end
  return std::nullopt;
}

/// Of the column's statistics, those of the whole tree below a parent first.
std::string of_statistics(const Column& column, const std::string& value) {
  return fmt::format(
      "(SELECT {} FROM (SELECT most_common_vals::text::text[] AS common, "
      "histogram_bounds::text::text[] AS bounds FROM pg_catalog.pg_stats s, pg_catalog.pg_class c, "
      "pg_catalog.pg_namespace n WHERE c.oid = {}::regclass AND n.oid = c.relnamespace AND "
      "s.schemaname = n.nspname AND s.tablename = c.relname AND "
      "s.attname = (pg_catalog.parse_ident({}))[1] ORDER BY s.inherited DESC LIMIT 1) of_column)",
      value, quote_literal(column.table), quote_literal(column.name));
}

std::string of_data(const Column& column, std::string_view order, std::int64_t rank) {
  return fmt::format(
      "(SELECT ({0})::text FROM {1} WHERE {0} IS NOT NULL GROUP BY {0} ORDER BY count(*){2}, {0} "
      "OFFSET {3} LIMIT 1)",
      column.name, column.table, order, rank - 1);
}

ParameterValue common_value(const Column& column, std::int64_t rank) {
  const std::string known = of_statistics(column, fmt::format("common[{}]", rank));
  return {.text = {},
          .sql = fmt::format("SELECT coalesce({}, {})", known, of_data(column, " DESC", rank)),
          .statistics = "SELECT " + known};
}

ParameterValue rare_value(const Column& column) {
  constexpr const char* known =
      "coalesce(bounds[(array_length(bounds, 1) + 1) / 2], common[array_length(common, 1)])";
  return {.text = {},
          .sql = "SELECT " + of_data(column, "", 1),
          .statistics = "SELECT " + of_statistics(column, known)};
}

class RankedValue {
 public:
  RankedValue(const TomlSection& section, const std::string& key, const TomlTable& table)
      : section_(section), key_(key), table_(table) {}

  [[nodiscard]] std::optional<ParameterValue> read() const {
    const TomlValue* common = member("common");
    const TomlValue* rank = member("rank");
    if (common != nullptr && table_.size() == (rank == nullptr ? 1U : 2U))
      return common_value(column(*common), rank == nullptr ? 1 : rank_in(*rank));
    const TomlValue* rare = member("rare");
    if (rare != nullptr && table_.size() == 1) return rare_value(column(*rare));
    return std::nullopt;
  }

 private:
  [[nodiscard]] const TomlValue* member(std::string_view name) const {
    const auto found = table_.find(std::string(name));
    return found == table_.end() ? nullptr : &found->second;
  }

  [[nodiscard]] Column column(const TomlValue& value) const {
    const auto* text = std::get_if<std::string>(&value.data);
    if (auto found = text == nullptr ? std::nullopt : column_of(*text)) return std::move(*found);
    throw section_.error(value.line,
                         fmt::format("the value of {} names no column", in_quotes(key_)), {},
                         "Name it with its table: { common = \"orders.tenant_id\" }.");
  }

  [[nodiscard]] std::int64_t rank_in(const TomlValue& value) const {
    constexpr std::int64_t most = 1'000'000;
    const auto* rank = std::get_if<std::int64_t>(&value.data);
    if (rank != nullptr && *rank >= 1 && *rank <= most) return *rank;
    throw section_.error(value.line, fmt::format("\"rank\" of {} is no rank", in_quotes(key_)), {},
                         "Write 1 for the most common value, 2 for the next one.");
  }

  const TomlSection& section_;
  const std::string& key_;
  const TomlTable& table_;
};

}  // namespace

std::optional<ParameterValue> ranked_value(const TomlSection& section, const std::string& key,
                                           const TomlValue& value) {
  const auto* table = std::get_if<TomlTable>(&value.data);
  if (table == nullptr) return std::nullopt;
  return RankedValue(section, key, *table).read();
}

}  // namespace gate
