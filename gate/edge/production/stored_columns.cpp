// SPDX-License-Identifier: MIT
#include "gate/edge/production/stored_columns.h"

#include <algorithm>

#include "gate/core/text/json_place.h"
#include "gate/core/text/json_text.h"

namespace gate {
namespace {

/// With the operators of the default B-tree class, as ANALYZE chooses them: that of the type, of
/// what it belongs to (enums, arrays, ranges), or of a type that it is stored like (varchar: text).
constexpr std::string_view columns_statement = R"sql(
WITH RECURSIVE columns AS (
  SELECT attnum, attname, atttypid, attcollation
  FROM pg_catalog.pg_attribute
  WHERE attrelid = $1::pg_catalog.oid AND attnum > 0 AND NOT attisdropped),
bases AS (
  SELECT attnum, atttypid AS type FROM columns
  UNION ALL
  SELECT b.attnum, t.typbasetype
  FROM bases b JOIN pg_catalog.pg_type t ON t.oid = b.type WHERE t.typtype = 'd')
SELECT c.attnum, c.attname, c.atttypid, c.attcollation, t.typname, t.typlen,
  CASE WHEN t.typname = 'tsvector' THEN 25 WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END,
  coalesce(operators.equality, 0), coalesce(operators.less_than, 0),
  (SELECT pg_catalog.to_json(pg_catalog.array_agg(enumlabel ORDER BY enumsortorder))
   FROM pg_catalog.pg_enum WHERE enumtypid = t.oid)
FROM columns c
  JOIN bases b USING (attnum)
  JOIN pg_catalog.pg_type t ON t.oid = b.type AND t.typtype <> 'd'
  LEFT JOIN LATERAL (
    SELECT equality.amopopr AS equality, less.amopopr AS less_than
    FROM pg_catalog.pg_opclass o
      JOIN pg_catalog.pg_am m ON m.oid = o.opcmethod AND m.amname = 'btree'
      JOIN pg_catalog.pg_type input ON input.oid = o.opcintype
      JOIN pg_catalog.pg_amop equality ON equality.amopfamily = o.opcfamily
        AND equality.amoplefttype = o.opcintype AND equality.amoprighttype = o.opcintype
        AND equality.amopstrategy = 3
      JOIN pg_catalog.pg_amop less ON less.amopfamily = o.opcfamily
        AND less.amoplefttype = o.opcintype AND less.amoprighttype = o.opcintype
        AND less.amopstrategy = 1
    WHERE o.opcdefault AND (o.opcintype = t.oid
      OR input.typname = CASE t.typtype WHEN 'e' THEN 'anyenum' WHEN 'r' THEN 'anyrange'
           WHEN 'm' THEN 'anymultirange' WHEN 'c' THEN 'record' END
      OR input.typname = 'anyarray' AND t.typcategory = 'A'
      OR EXISTS (SELECT FROM pg_catalog.pg_cast k WHERE k.castsource = t.oid
                 AND k.casttarget = o.opcintype AND k.castmethod = 'b' AND k.castcontext = 'i'))
    ORDER BY o.opcintype = t.oid DESC, input.typispreferred DESC, o.opcintype
    LIMIT 1) AS operators ON true
ORDER BY c.attnum)sql";

constexpr std::string_view slots_statement = R"sql(
SELECT s.staattnum, k.kind, k.used_operator, k.sorted_by, pg_catalog.to_json(k.numbers::text::text[]),
  pg_catalog.to_json(k.contents::text[])
FROM pg_catalog.pg_statistic s CROSS JOIN LATERAL (VALUES
  (1, s.stakind1, s.staop1, s.stacoll1, s.stanumbers1, s.stavalues1::text),
  (2, s.stakind2, s.staop2, s.stacoll2, s.stanumbers2, s.stavalues2::text),
  (3, s.stakind3, s.staop3, s.stacoll3, s.stanumbers3, s.stavalues3::text),
  (4, s.stakind4, s.staop4, s.stacoll4, s.stanumbers4, s.stavalues4::text),
  (5, s.stakind5, s.staop5, s.stacoll5, s.stanumbers5, s.stavalues5::text)
) AS k(number, kind, used_operator, sorted_by, numbers, contents)
WHERE s.starelid = $1::pg_catalog.oid AND s.stainherit = $2::boolean AND k.kind > 0
ORDER BY s.staattnum, k.number)sql";

StoredColumn column_of(const Row& row) {
  StoredColumn column;
  column.number = std::stoi(row[0].value());
  column.name = row[1].value();
  column.type = {row[2].value(), row[7].value(), row[8].value(), row[3].value()};
  column.base_type = row[4].value();
  column.has_variable_width = row[5] == "-1";
  column.element_type = row[6].value();
  column.labels = texts_in(row[9]);
  return column;
}

StatisticsSlot slot_of(const Row& row) {
  StatisticsSlot slot;
  slot.kind = std::stoi(row[1].value());
  slot.op = row[2].value();
  slot.collation = row[3].value();
  for (const std::string& number : texts_in(row[4])) slot.numbers.push_back(std::stod(number));
  slot.values = texts_in(row[5]);
  return slot;
}

}  // namespace

std::vector<StoredColumn> stored_columns(Database& session, const std::string& relation) {
  std::vector<StoredColumn> columns;
  for (const Row& row : session.query(columns_statement, {.values = {relation}, .types = {}}))
    columns.push_back(column_of(row));
  return columns;
}

std::map<int, std::vector<StatisticsSlot>> stored_slots(Database& session,
                                                        const std::string& relation, bool inherited,
                                                        const std::vector<StoredColumn>& columns) {
  std::map<int, std::vector<StatisticsSlot>> slots;
  const Parameters which = {.values = {relation, inherited ? "true" : "false"}, .types = {}};
  for (const Row& row : session.query(slots_statement, which)) {
    const int number = std::stoi(row[0].value());
    const auto column = std::ranges::find(columns, number, &StoredColumn::number);
    if (column == columns.end()) continue;
    StatisticsSlot slot = slot_of(row);
    const bool has_elements = slot.kind == slot_kind::most_common_elements;
    if (!slot.values.empty())
      slot.value_type = has_elements ? column->element_type : column->type.type;
    slots[number].push_back(std::move(slot));
  }
  return slots;
}

std::vector<std::string> texts_in(const Value& json) {
  if (!json) return {};
  const simdjson::dom::document document = parse_json(*json, "an array of the catalog");
  return JsonPlace(document.root(), "an array of the catalog").texts();
}

}  // namespace gate
