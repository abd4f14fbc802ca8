// SPDX-License-Identifier: MIT
#include "gate/edge/migration/table_effects.h"

#include <algorithm>
#include <optional>

#include "gate/edge/migration/changed_parts.h"

namespace gate {
namespace {

const TableState* state_of(const TableStates& states, const Oid& oid) {
  const auto found = states.tables.find(oid);
  return found == states.tables.end() ? nullptr : &found->second;
}

LockMode lock_on(const TableStates& states, const Oid& oid) {
  const auto found = states.locks.find(oid);
  return found == states.locks.end() ? LockMode::none : found->second;
}

/// Its file, reads and writes.
void compare(TableEffect& effect, const TableState& before, const TableState& after) {
  const bool has_other_file = before.file != after.file;
  effect.emptied = has_other_file && after.pages == 0 && before.pages > 0;
  effect.rewritten = has_other_file && !effect.emptied;
  effect.seq_scans = after.seq_scans - before.seq_scans;
  effect.index_scans = after.index_scans - before.index_scans;
  effect.rows_written = after.rows_written - before.rows_written;
}

bool is_touched(const TableEffect& effect) {
  return effect.lock != LockMode::none || effect.rewritten || effect.emptied || effect.dropped ||
         effect.rows_written > 0 || !effect.indexes.empty() || !effect.constraints.empty() ||
         !effect.columns.empty() || !effect.partition_constraint.empty();
}

/// `before` and `after` the statement.
class Comparison {
 public:
  Comparison(Database& session, const TableStates& before, const TableStates& after,
             bool concurrently)
      : before_(before),
        after_(after),
        parts_(session, before, after),
        concurrently_(concurrently) {}

  [[nodiscard]] std::optional<TableEffect> of(const Oid& oid) {
    const TableState* had = state_of(before_, oid);
    if (had == nullptr) return std::nullopt;
    const TableState* has = state_of(after_, oid);
    TableEffect effect = begun(oid, *had);
    effect.dropped = has == nullptr;
    if (has != nullptr) {
      compare(effect, *had, *has);
      parts_.add_to(effect, oid);
      for (BuiltIndex& index : effect.indexes) index.concurrently = concurrently_;
    }
    return is_touched(effect) ? std::optional(std::move(effect)) : std::nullopt;
  }

 private:
  [[nodiscard]] TableEffect begun(const Oid& oid, const TableState& had) const {
    TableEffect effect;
    effect.name = had.name;
    effect.root = had.root;
    effect.is_materialized_view = had.is_materialized_view;
    effect.pages = had.pages;
    effect.lock = lock_on(after_, oid);
    if (effect.lock > lock_on(before_, oid)) effect.taken = effect.lock;
    return effect;
  }

  const TableStates& before_;
  const TableStates& after_;
  ChangedParts parts_;
  bool concurrently_;
};

}  // namespace

std::vector<TableEffect> table_effects(Database& session, const TableStates& before,
                                       const TableStates& after, const std::set<Oid>& existing,
                                       bool concurrently) {
  Comparison comparison(session, before, after, concurrently);
  std::vector<TableEffect> effects;
  for (const Oid& oid : existing)
    if (auto effect = comparison.of(oid)) effects.push_back(std::move(*effect));
  std::ranges::sort(effects, {}, &TableEffect::name);
  return effects;
}

double rows_written(const TableStates& before, const TableStates& after) {
  double rows = 0;
  for (const auto& [oid, table] : after.tables) {
    const TableState* had = state_of(before, oid);
    rows += table.rows_written - (had == nullptr ? 0 : had->rows_written);
  }
  return std::max(rows, 0.0);
}

}  // namespace gate
