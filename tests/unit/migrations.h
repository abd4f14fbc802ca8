// SPDX-License-Identifier: MIT
// Migrations for tests: statements of one transaction in a file with a lock_timeout.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "gate/core/migration/migration_check.h"

namespace gate::test {

/// A table of 100 pages that the statement locks.
inline TableEffect migrated(const std::string& table, LockMode mode) {
  TableEffect effect;
  effect.name = {"public", table};
  effect.root = effect.name;
  effect.pages = 100;
  effect.lock = mode;
  effect.taken = mode;
  effect.held_ms = 12.34;
  return effect;
}

inline MigrationStatement statement(std::string text, std::vector<TableEffect> tables) {
  MigrationStatement result;
  result.file = "m.sql";
  result.line = 1;
  result.text = std::move(text);
  result.ms = 1.5;
  result.transaction = 1;
  result.has_lock_timeout = true;
  result.tables = std::move(tables);
  return result;
}

inline BuiltIndex built(const std::string& name, const std::string& definition) {
  BuiltIndex index;
  index.name = {"public", name};
  index.definition = definition;
  return index;
}

}  // namespace gate::test
