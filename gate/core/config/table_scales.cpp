// SPDX-License-Identifier: MIT
#include "gate/core/config/table_scales.h"

#include <fmt/format.h>

#include <cmath>

#include "gate/core/text/source_text.h"

namespace gate {
namespace {

constexpr const char* way_out =
    "Write how many times its rows the table may have at most: tenants = 1 for one that does not "
    "grow.";

TableScale table_scale(const TomlSection& section, const std::string& table,
                       const TomlValue& value) {
  double most = 0;
  if (const auto* integer = std::get_if<std::int64_t>(&value.data))
    most = static_cast<double>(*integer);
  else if (const auto* number = std::get_if<double>(&value.data))
    most = *number;
  else
    throw section.wrong_type(table, value, "a number", way_out);
  if (!std::isfinite(most) || most < 1)
    throw section.error(value.line,
                        fmt::format("{} in {} is below 1", in_quotes(table), section.place()), {},
                        way_out);
  return {table, most, {section.file(), value.line}};
}

}  // namespace

std::vector<TableScale> read_table_scales(const TomlSection& section) {
  std::vector<TableScale> scales;
  for (const auto& [name, value] : section.values()) {
    const auto* tables = std::get_if<TomlTable>(&value.data);
    if (tables == nullptr) {
      scales.push_back(table_scale(section, name, value));
      continue;
    }
    for (const auto& [table, factor] : *tables)
      scales.push_back(table_scale(section, name + "." + table, factor));
  }
  return scales;
}

}  // namespace gate
