// SPDX-License-Identifier: MIT
// What the catalog of the seeded database says of a relation's columns and their statistics.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "gate/core/production/projection.h"
#include "gate/edge/postgres/database.h"

namespace gate {

struct StoredColumn {
  int number = 0;  ///< pg_attribute.attnum
  std::string name;
  ValueType type;
  std::string base_type;            ///< pg_type.typname, of a domain its base type's
  std::string element_type;         ///< OID of what is counted in it; "0" if nothing is
  bool has_variable_width = false;  ///< ANALYZE ignores wide values then
  std::vector<std::string> labels;  ///< of an enum, in its order
};

/// Of a table or index, `relation` being its OID.
[[nodiscard]] std::vector<StoredColumn> stored_columns(Database& session,
                                                       const std::string& relation);

/// The slots of the relation's rows in pg_statistic, by column.
[[nodiscard]] std::map<int, std::vector<StatisticsSlot>> stored_slots(
    Database& session, const std::string& relation, bool inherited,
    const std::vector<StoredColumn>& columns);

/// An array of texts in JSON, as to_json() makes it; empty for NULL.
[[nodiscard]] std::vector<std::string> texts_in(const Value& json);

}  // namespace gate
