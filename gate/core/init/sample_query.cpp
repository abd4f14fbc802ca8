// SPDX-License-Identifier: MIT
#include "gate/core/init/sample_query.h"

#include <fmt/format.h>

#include <algorithm>

#include "gate/core/init/created_tables.h"
#include "gate/core/init/init_files.h"
#include "gate/core/text/ascii.h"
#include "gate/core/text/error.h"

namespace gate {
namespace {

constexpr std::string_view advice =
    "-- A sample, so that there is a plan to look at. Replace it by a statement of your "
    "application, with its\n"
    "-- parameters as :name and a binding for each kind of values whose plan may differ: a large "
    "customer, a small one.\n";

/// Letters, digits and "_" of a name, for use in a file name.
std::string plain(const std::string& name) {
  std::string result;
  for (const char byte : name.substr(name.rfind('.') + 1)) {
    const bool inside = byte == '_' && !result.empty();
    if (is_ascii_letter(byte) || is_ascii_digit(byte) || inside) result += byte;
  }
  return result.empty() ? "rows" : result;
}

/// A value of the type, for an empty table: with NULL there would be nothing to plan.
std::string any_value(const std::string& type) {
  if (type == "uuid") return "'00000000-0000-0000-0000-000000000000'";
  if (type.find("int") != std::string::npos || type.find("serial") != std::string::npos) return "1";
  return "'x'";
}

SampleQuery by_key(const CreatedTable& table) {
  const std::string value =
      fmt::format("SELECT coalesce((SELECT {0} FROM {1} ORDER BY {0} LIMIT 1), {2})", table.column,
                  table.name, any_value(table.column_type));
  return {plain(table.name) + "_by_key",
          fmt::format("{0}--@ description = {1}\n"
                      "--@ bindings.first = {{ key = {{ sql = {2} }} }}\n"
                      "SELECT * FROM {3} WHERE {4} = :key;\n",
                      advice, in_double_quotes("one row of " + table.name + " by its key"),
                      in_double_quotes(value), table.name, table.column)};
}

SampleQuery first_rows(const CreatedTable& table) {
  return {plain(table.name) + "_first_rows",
          fmt::format("{}--@ description = {}\nSELECT * FROM {} LIMIT 20;\n", advice,
                      in_double_quotes("some rows of " + table.name), table.name)};
}

std::vector<CreatedTable> tables_of(const std::vector<std::string>& texts) {
  try {
    return created_tables(texts);
  } catch (const Error&) {  // the seed will report what is wrong with it, and where
    return {};
  }
}

}  // namespace

SampleQuery sample_query(const std::vector<std::string>& seed_texts) {
  const std::vector<CreatedTable> tables = tables_of(seed_texts);
  const auto keyed = std::find_if(tables.begin(), tables.end(),
                                  [](const CreatedTable& table) { return table.is_key; });
  if (keyed != tables.end()) return by_key(*keyed);
  if (!tables.empty()) return first_rows(tables.front());
  return {"sample", fmt::format("{}--@ description = \"runs on any database\"\n"
                                "SELECT 1 AS replace_me;\n",
                                advice)};
}

}  // namespace gate
