// SPDX-License-Identifier: MIT
#include "gate/core/config/table_numbers.h"

#include <fmt/format.h>

#include <cmath>

#include "gate/core/text/source_text.h"

namespace gate {
namespace {

struct TableNumber {
  std::string table;
  double number = 0;
  SourceLine source;
};

TableNumber table_number(const TomlSection& section, const std::string& table,
                         const TomlValue& value, const char* way_out) {
  double number = 0;
  if (const auto* integer = std::get_if<std::int64_t>(&value.data))
    number = static_cast<double>(*integer);
  else if (const auto* real = std::get_if<double>(&value.data))
    number = *real;
  else
    throw section.wrong_type(table, value, "a number", way_out);
  if (!std::isfinite(number) || number < 1)
    throw section.error(value.line,
                        fmt::format("{} in {} is below 1", in_quotes(table), section.place()), {},
                        way_out);
  return {table, number, {section.file(), value.line}};
}

/// `public.tenants` without quotes is a table in TOML.
std::vector<TableNumber> table_numbers(const TomlSection& section, const char* way_out) {
  std::vector<TableNumber> numbers;
  for (const auto& [name, value] : section.values()) {
    const auto* tables = std::get_if<TomlTable>(&value.data);
    if (tables == nullptr) {
      numbers.push_back(table_number(section, name, value, way_out));
      continue;
    }
    for (const auto& [table, number] : *tables)
      numbers.push_back(table_number(section, name + "." + table, number, way_out));
  }
  return numbers;
}

}  // namespace

std::vector<TableScale> read_table_scales(const TomlSection& section) {
  std::vector<TableScale> scales;
  for (TableNumber& each :
       table_numbers(section,
                     "Write how many times its rows the table may have at most: tenants = 1 for "
                     "one that does not grow."))
    scales.push_back({std::move(each.table), each.number, std::move(each.source)});
  return scales;
}

std::vector<TableRows> read_table_rows(const TomlSection& section) {
  std::vector<TableRows> rows;
  for (TableNumber& each :
       table_numbers(section, "Write how many rows production will have: events = 5_000_000."))
    rows.push_back({std::move(each.table), each.number, std::move(each.source)});
  return rows;
}

}  // namespace gate
