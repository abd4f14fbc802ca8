// SPDX-License-Identifier: MIT
// Each group of related tables is vacuumed and analysed by one connection, from the largest group
// to the smallest; groups share nothing, so it does not matter which connection takes which.
#include "gate/edge/statistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "gate/edge/hash.h"
#include "gate/edge/statistics_target.h"
#include "gate/edge/table_tree.h"

namespace gate {
namespace {

constexpr int first_major_with_only = 18;  // ANALYZE parent goes on to its children without it

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

HeapSize vacuum(Database& database, const Table& table, std::string_view only) {
  database.execute(fmt::format("VACUUM (FREEZE, INDEX_CLEANUP ON, DISABLE_PAGE_SKIPPING) {}{}",
                               only, table.name));
  const Row row = database
                      .query(
                          "SELECT relpages, reltuples, relallvisible FROM pg_class "
                          "WHERE oid = $1::oid",
                          {{table.oid}, {"text"}})
                      .at(0);
  const HeapSize size = {.rows = std::stod(row[1].value()), .pages = std::stod(row[0].value())};
  expect_all_visible(database, table, size.pages, std::stod(row[2].value()));
  return size;
}

class Maintenance {
 public:
  Maintenance(const ConnectionSettings& connection, const Progress& progress)
      : connection_(connection), progress_(progress) {
    Database database = open_session(connection);
    tables_ = read_tables(database);
    groups_ = related(tables_);
    only_ = database.server_version_number() / 10'000 >= first_major_with_only ? "ONLY " : "";
  }

  void run() {
    {
      const std::jthread beside([this] { work(); });
      work();
    }
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  using Sizes = std::map<std::size_t, HeapSize>;  ///< by table

  /// Takes groups until none is left or one has failed.
  void work() {
    try {
      Database database = open_session(connection_);
      while (!failed_) {
        const std::size_t group = next_group_++;
        if (group >= groups_.size()) return;
        maintain(database, group);
      }
    } catch (...) {
      keep_failure(0);  // no connection, or the run is being ended
    }
  }

  void maintain(Database& database, std::size_t group) {
    try {
      gather(database, groups_[group]);
    } catch (...) {
      keep_failure(group);
    }
  }

  /// The failure of the largest group counts: every group before it has been taken, so that it is
  /// the same each time.
  void keep_failure(std::size_t group) {
    const std::lock_guard lock(mutex_);
    if (!failure_ || group < failed_group_) {
      failure_ = std::current_exception();
      failed_group_ = group;
    }
    failed_ = true;
  }

  void gather(Database& database, const std::vector<std::size_t>& group) {
    const std::string& first = tables_[group.front()].name;
    try {
      say("statistics of " + first);
      Sizes sizes;
      for (const std::size_t index : group) {
        if (tables_[index].has_heap()) sizes[index] = vacuum(database, tables_[index], only_);
      }
      std::vector<RaisedTarget> raised;
      for (const std::size_t index : group) {
        if (auto target = target_of(database, index, sizes)) raised.push_back(*target);
      }
      for (const RaisedTarget& target : raised) target.raise(database);
      for (const std::size_t index : group) analyze(database, tables_[index]);
      for (const RaisedTarget& target : raised) target.restore(database);
    } catch (const ServerError& error) {
      throw Error(fmt::format("cannot gather the statistics of {}: {}", first, error.message),
                  error.detail, error.hint);
    }
  }

  std::optional<RaisedTarget> target_of(Database& database, std::size_t index, const Sizes& sizes) {
    const Table& table = tables_[index];
    if (table.kind == 'f') return std::nullopt;
    std::vector<HeapSize> heaps;
    for (const std::size_t member : family(tables_, index)) {
      if (const auto size = sizes.find(member); size != sizes.end()) heaps.push_back(size->second);
    }
    int target = exhaustive_target(heaps);
    if (const auto own = sizes.find(index); own != sizes.end()) {
      target = std::max(target, exhaustive_target({own->second}));
    }
    const std::string whole = (table.children.empty() ? "ONLY " : "") + table.name;
    return raised_target(database, table.oid, table.name, whole, target);
  }

  void analyze(Database& database, const Table& table) {
    const bool analyzed_by_parent = table.partition && only_.empty();
    if (analyzed_by_parent) return;
    try {
      database.execute(fmt::format("ANALYZE {}{}", only_, table.name));
    } catch (const ServerError&) {
      if (table.kind != 'f') throw;  // another server's table, which may not be there in a test
    }
  }

  void say(const std::string& words) {
    const std::lock_guard lock(mutex_);
    if (progress_) progress_(words);
  }

  const ConnectionSettings& connection_;
  const Progress& progress_;
  std::vector<Table> tables_;
  std::vector<std::vector<std::size_t>> groups_;
  std::string only_;
  std::atomic<std::size_t> next_group_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  std::exception_ptr failure_;
  std::size_t failed_group_ = 0;
};

constexpr std::array<std::string_view, 4> statistics_queries = {
    R"sql(SELECT s::text FROM pg_stats s WHERE schemaname <> 'information_schema'
          AND schemaname !~ '^pg_'
          ORDER BY schemaname COLLATE "C", tablename COLLATE "C", attname COLLATE "C", inherited)sql",
    R"sql(SELECT s::text FROM pg_stats_ext s ORDER BY s::text COLLATE "C")sql",
    R"sql(SELECT s::text FROM pg_stats_ext_exprs s ORDER BY s::text COLLATE "C")sql",
    R"sql(SELECT format('%I.%I %s pages %s rows %s visible %s', n.nspname, c.relname, c.relkind,
                        c.relpages, c.reltuples, c.relallvisible)
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE c.relkind IN ('r', 'p', 'm', 'f', 'i', 'I') AND c.relpersistence <> 't'
            AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
          ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C")sql",
};

}  // namespace

void gather_statistics(const ConnectionSettings& connection, const Progress& progress) {
  Maintenance(connection, progress).run();
}

std::string statistics_hash(Database& database) {
  Sha256 hash;
  for (const std::string_view statement : statistics_queries) {
    for (const Row& row : database.query(statement)) hash.add(row[0].value());
    hash.add("");  // the end of a part
  }
  return hash.finish();
}

}  // namespace gate
