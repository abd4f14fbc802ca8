// SPDX-License-Identifier: MIT
#include "gate/edge/production/statistics_rows.h"

#include <fmt/format.h>

#include "gate/core/production/array_literal.h"

namespace gate {
namespace {

constexpr std::size_t slots_of_row = 5;

/// The parameters of a statement and their places in it.
class ParameterList {
 public:
  /// "$3"
  std::string add(Value value) {
    parameters_.values.push_back(std::move(value));
    return fmt::format("${}", parameters_.values.size());
  }
  [[nodiscard]] const Parameters& parameters() const { return parameters_; }

 private:
  Parameters parameters_;
};

std::string number_text(double number) {
  return fmt::format("{}", number);
}

std::string condition_of(const StatisticsKey& key, ParameterList& list) {
  return fmt::format("starelid = {}::oid AND staattnum = {}::int2 AND stainherit = {}::boolean",
                     list.add(key.relation), list.add(std::to_string(key.column)),
                     list.add(key.inherited ? "true" : "false"));
}

struct SlotTexts {
  std::string kinds, operators, collations, numbers, values;
};

void add_slot(const StatisticsSlot* slot, ParameterList& list, SlotTexts& texts) {
  texts.kinds += ", " + std::to_string(slot == nullptr ? 0 : slot->kind);
  texts.operators += ", " + (slot == nullptr ? "0" : slot->op);
  texts.collations += ", " + (slot == nullptr ? "0" : slot->collation);
  texts.numbers += slot == nullptr || slot->numbers.empty()
                       ? ", NULL"
                       : ", " + list.add(array_literal(slot->numbers)) + "::real[]";
  // array_in() makes an array of any type, which no cast does.
  texts.values += slot == nullptr || slot->values.empty()
                      ? ", NULL"
                      : fmt::format(", pg_catalog.array_in({}::text::cstring, {}, -1)",
                                    list.add(array_literal(slot->values)), slot->value_type);
}

}  // namespace

void write_statistics_row(Database& session, const StatisticsKey& key, const StatisticsRow& row) {
  {
    ParameterList list;
    const std::string condition = condition_of(key, list);
    (void)session.query("DELETE FROM pg_catalog.pg_statistic WHERE " + condition,
                        list.parameters());
  }
  ParameterList list;
  SlotTexts texts;
  const std::string values = fmt::format(
      "{}::oid, {}::int2, {}::boolean, {}::real, {}::integer, {}::real", list.add(key.relation),
      list.add(std::to_string(key.column)), list.add(key.inherited ? "true" : "false"),
      list.add(number_text(row.null_frac)), list.add(fmt::format("{:.0f}", row.width)),
      list.add(number_text(row.n_distinct)));
  for (std::size_t i = 0; i < slots_of_row; ++i)
    add_slot(i < row.slots.size() ? &row.slots[i] : nullptr, list, texts);
  (void)session.query(
      fmt::format("INSERT INTO pg_catalog.pg_statistic VALUES ({}{}{}{}{}{})", values, texts.kinds,
                  texts.operators, texts.collations, texts.numbers, texts.values),
      list.parameters());
}

void update_statistics_row(Database& session, const StatisticsKey& key, const StatisticsRow& row) {
  ParameterList list;
  const std::string changes =
      fmt::format("stanullfrac = {}::real, stawidth = {}::integer, stadistinct = {}::real",
                  list.add(number_text(row.null_frac)), list.add(fmt::format("{:.0f}", row.width)),
                  list.add(number_text(row.n_distinct)));
  const std::string condition = condition_of(key, list);
  (void)session.query(
      fmt::format("UPDATE pg_catalog.pg_statistic SET {} WHERE {}", changes, condition),
      list.parameters());
}

}  // namespace gate
