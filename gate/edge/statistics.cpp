// SPDX-License-Identifier: MIT
// First every table is vacuumed, then all are measured, then each group of related tables is
// analysed; groups share nothing, so it does not matter which connection takes which.
#include "gate/edge/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>

#include "gate/edge/statistics_target.h"
#include "gate/edge/table_tree.h"
#include "gate/edge/two_connections.h"

namespace gate {
namespace {

constexpr int first_major_with_only = 18;  // VACUUM ONLY and ANALYZE ONLY

/// A session for maintenance: patient, but not for ever, and unseen by the schema's own event
/// triggers, which might write.
Database open_session(const ConnectionSettings& connection) {
  Database database(connection);
  database.execute("SET statement_timeout = 0");
  database.execute("SET lock_timeout = '60s'");
  database.execute("SET work_mem = '64MB'");
  database.query(
      "SELECT set_config('session_replication_role', 'replica', false) FROM pg_roles "
      "WHERE rolname = current_user AND rolsuper");
  return database;
}

std::string prepared_transactions(Database& database) {
  std::string names;
  for (const Row& row : database.query(
           "SELECT gid FROM pg_prepared_xacts WHERE database = current_database() ORDER BY gid")) {
    names += (names.empty() ? "" : ", ") + row[0].value();
  }
  return names;
}

/// Pages that hold a row. Others (a COPY leaves some behind from PostgreSQL 16) are never
/// all-visible, and no scan misses them.
double pages_with_rows(Database& database, const Table& table, double pages) {
  const std::string has_row = fmt::format(
      "EXISTS (SELECT FROM ONLY {} WHERE ctid >= format('(%s,0)', page)::tid "
      "AND ctid < format('(%s,0)', page + 1)::tid)",
      table.name);
  return std::stod(database.single_value(
      fmt::format("SELECT count(*) FROM generate_series(0::bigint, {}) AS page WHERE {}",
                  static_cast<long>(pages) - 1, has_row)));
}

void expect_all_visible(Database& database, const Table& table, double pages, double visible) {
  if (visible >= pages || visible >= pages_with_rows(database, table, pages)) return;
  const std::string prepared = prepared_transactions(database);
  throw Error(
      fmt::format("VACUUM could not clean the table {}: {:g} of its {:g} pages are not visible to "
                  "every transaction",
                  table.name, pages - visible, pages),
      prepared.empty() ? "" : "Prepared transactions: " + prepared,
      "A transaction is still open: a prepared one without COMMIT PREPARED, or one of a program "
      "that a run step left behind. End it in the seed; until then costs of index-only scans "
      "would differ from run to run.");
}

void vacuum(Database& database, const Table& table) {
  // From 18 on, VACUUM of a parent would go on to its children.
  const bool goes_on = database.server_version_number() / 10'000 >= first_major_with_only;
  database.execute(fmt::format("VACUUM (FREEZE, INDEX_CLEANUP ON, DISABLE_PAGE_SKIPPING) {}{}",
                               goes_on ? "ONLY " : "", table.name));
}

/// The table's size; vacuums it once more where not every page is all-visible. An old transaction
/// in another database of the server, seen by our second connection, can have held VACUUM back.
HeapSize checked_size(Database& database, const Table& table) {
  const auto read = [&] {
    return database
        .query("SELECT relpages, reltuples, relallvisible FROM pg_class WHERE oid = $1::oid",
               {{table.oid}, {"text"}})
        .at(0);
  };
  Row row = read();
  if (row[0] != row[2]) {
    vacuum(database, table);
    row = read();
  }
  const HeapSize size = {.rows = std::stod(row[1].value()), .pages = std::stod(row[0].value())};
  expect_all_visible(database, table, size.pages, std::stod(row[2].value()));
  return size;
}

class Maintenance {
 public:
  Maintenance(const ConnectionSettings& connection, const Progress& progress)
      : connection_(connection), progress_(progress), main_(open_session(connection)) {}

  void run() {
    tables_ = read_tables(main_);
    clean();
    measure();
    analyze();
  }

 private:
  /// VACUUM of all tables, the largest first.
  void clean() {
    std::vector<std::size_t> heaps;
    for (const auto& group : related(tables_)) {
      std::copy_if(group.begin(), group.end(), std::back_inserter(heaps),
                   [&](std::size_t table) { return tables_[table].has_heap(); });
    }
    share_out(heaps.size(), [&](Database& database, std::size_t piece) {
      const Table& table = tables_[heaps[piece]];
      naming(table, [&] { vacuum(database, table); });
    });
  }

  /// Sizes, with no other connection of ours at work.
  void measure() {
    for (std::size_t index = 0; index < tables_.size(); ++index) {
      const Table& table = tables_[index];
      if (!table.has_heap()) continue;
      naming(table, [&] { sizes_[index] = checked_size(main_, table); });
    }
  }

  void analyze() {
    const std::vector<std::vector<std::size_t>> groups = related(tables_);
    share_out(groups.size(), [&](Database& database, std::size_t piece) {
      const std::vector<std::size_t>& group = groups[piece];
      say("statistics of " + tables_[group.front()].name);
      naming(tables_[group.front()], [&] { analyze_group(database, group); });
    });
  }

  void analyze_group(Database& database, const std::vector<std::size_t>& group) {
    std::vector<RaisedTarget> raised;
    for (const std::size_t index : group) {
      if (auto target = target_of(database, index)) raised.push_back(*target);
    }
    for (const RaisedTarget& target : raised) target.raise(database);
    for (const std::size_t index : group) analyze_table(database, tables_[index]);
    for (const RaisedTarget& target : raised) target.restore(database);
  }

  std::optional<RaisedTarget> target_of(Database& database, std::size_t index) {
    const Table& table = tables_[index];
    if (table.kind == 'f') return std::nullopt;
    std::vector<HeapSize> heaps;
    for (const std::size_t member : family(tables_, index)) {
      const auto size = sizes_.find(member);
      if (size != sizes_.end()) heaps.push_back(size->second);
    }
    int target = exhaustive_target(heaps);
    const auto own = sizes_.find(index);
    if (own != sizes_.end()) target = std::max(target, exhaustive_target({own->second}));
    const std::string whole = (table.children.empty() ? "ONLY " : "") + table.name;
    return raised_target(database, table.oid, table.name, whole, target);
  }

  static void analyze_table(Database& database, const Table& table) {
    const bool one_by_one = database.server_version_number() / 10'000 >= first_major_with_only;
    if (table.partition && !one_by_one) return;  // ANALYZE of its root includes it
    try {
      database.execute(fmt::format("ANALYZE {}{}", one_by_one ? "ONLY " : "", table.name));
    } catch (const ServerError&) {
      if (table.kind != 'f') throw;  // another server's table, which need not be there in a test
    }
  }

  void share_out(std::size_t count, const std::function<void(Database&, std::size_t)>& work) {
    on_two_connections([&] { return open_session(connection_); }, count, work);
  }

  /// Names the table that the server's words are about.
  template <typename Action>
  static void naming(const Table& table, const Action& action) {
    try {
      action();
    } catch (const ServerError& error) {
      throw Error(fmt::format("cannot gather the statistics of {}: {}", table.name, error.message),
                  error.detail, error.hint);
    }
  }

  void say(const std::string& words) {
    const std::lock_guard lock(progress_mutex_);
    if (progress_) progress_(words);
  }

  const ConnectionSettings& connection_;
  const Progress& progress_;
  std::mutex progress_mutex_;
  Database main_;
  std::vector<Table> tables_;
  std::map<std::size_t, HeapSize> sizes_;  ///< by table
};

}  // namespace

void gather_statistics(const ConnectionSettings& connection, const Progress& progress) {
  Maintenance(connection, progress).run();
}

}  // namespace gate
