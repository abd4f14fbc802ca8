// SPDX-License-Identifier: MIT
#include "gate/edge/seed/table_cleaning.h"

#include <fmt/format.h>

#include "gate/core/postgres/majors.h"

namespace gate {
namespace {

struct Measured {
  HeapSize size;
  double visible = 0;
};

Measured measured(Database& database, const Table& table) {
  const std::vector<Row> rows =
      database.query("SELECT relpages, reltuples, relallvisible FROM pg_class WHERE oid = $1::oid",
                     {{table.oid}, {"text"}});
  const Row& row = rows.at(0);
  return {{.rows = std::stod(row[1].value()), .pages = std::stod(row[0].value())},
          std::stod(row[2].value())};
}

/// The number of pages that hold a row. Empty pages (COPY leaves some behind from PostgreSQL 16 on)
/// are never all-visible, and they do not matter to any scan.
double pages_with_rows(Database& database, const Table& table, double pages) {
  const std::string has_row = fmt::format(
      "EXISTS (SELECT FROM ONLY {} WHERE ctid >= format('(%s,0)', page)::tid "
      "AND ctid < format('(%s,0)', page + 1)::tid)",
      table.name);
  return std::stod(database.single_value(
      fmt::format("SELECT count(*) FROM generate_series(0::bigint, {}) AS page WHERE {}",
                  static_cast<long>(pages) - 1, has_row)));
}

double hidden_pages(Database& database, const Table& table, const Measured& heap) {
  if (heap.visible >= heap.size.pages) return 0;
  const double hidden = pages_with_rows(database, table, heap.size.pages) - heap.visible;
  return hidden > 0 ? hidden : 0;
}

}  // namespace

void vacuum(Database& database, const Table& table) {
  const bool goes_on = facts_of_major(database.major()).maintains_children;
  database.execute(fmt::format("VACUUM (FREEZE, INDEX_CLEANUP ON, DISABLE_PAGE_SKIPPING) {}{}",
                               goes_on ? "ONLY " : "", table.name));
}

CleanedHeap cleaned_heap(Database& database, const Table& table) {
  Measured heap = measured(database, table);
  if (heap.visible < heap.size.pages) {
    vacuum(database, table);
    heap = measured(database, table);
  }
  return {heap.size, hidden_pages(database, table, heap)};
}

HeapSize heap_size(Database& database, const Table& table) {
  return measured(database, table).size;
}

Error not_cleaned(Database& database, const Table& table, const CleanedHeap& heap) {
  std::string prepared;
  for (const Row& row : database.query(
           "SELECT gid FROM pg_prepared_xacts WHERE database = current_database() ORDER BY gid"))
    prepared += (prepared.empty() ? "Prepared transactions: " : ", ") + row[0].value();
  return Error(
      fmt::format("VACUUM could not clean the table {}: {:g} of its {:g} pages are not visible to "
                  "every transaction",
                  table.name, heap.hidden_pages, heap.size.pages),
      prepared,
      "A transaction is still open: a prepared one without COMMIT PREPARED, or one of a program "
      "that a run step left behind. End it in the seed; until then costs of index-only scans "
      "would differ from run to run.");
}

}  // namespace gate
